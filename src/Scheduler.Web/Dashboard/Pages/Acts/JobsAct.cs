using System.Globalization;
using Scheduler.Core.BulkActions;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Acts;

/// <summary>What acts on jobs have in common: one job is changed at once; picked ones and all of a filter in the background.</summary>
internal abstract class JobsAct(BulkKind kind, JobsActPorts ports) : IAdminAct
{
    public string SubjectField => "id";

    /// <summary>What the act does, for one and for many.</summary>
    protected abstract (string Verb, string Consequence) Words { get; }

    protected virtual bool IsDangerous => false;

    protected JobsActPorts Ports => ports;

    public async Task<ActForm?> AskAsync(ActOrder order)
    {
        if (order.Has("id"))
        {
            return await FindAsync(order) is { } job ? FormOf(order, [job.CustomId ?? job.Id.ToString()], [("id", job.Id.ToString())], order.At.To("/ledger/job", ("id", job.Id.ToString()))) : null;
        }

        var query = Read(order);
        if (query.Filter is not { } filter)
        {
            return FormOf(order, [query.Problem!], query.Fields, order.At.To("/ledger"));
        }

        var count = await CountAsync(filter, order);
        return FormOf(
            order, [$"{count}: {(query.Words.Count == 0 ? "of the whole ledger, without any filter" : string.Join(", ", query.Words))}"], query.Fields, BackOf(order, query));
    }

    public async Task<ActAnswer> DoAsync(ActOrder order)
    {
        if (order.Has("id"))
        {
            return await FindAsync(order) is { } job ? await DoOneAsync(job, order) : new ActAnswer.Missing("job");
        }

        var query = Read(order);
        if (query.Filter is not { } filter)
        {
            return new ActAnswer.Refused(query.Problem!);
        }

        return ClassOf(order) is (false, _) ? new ActAnswer.Refused("Choose a priority.") : await OpenAsync(Narrow(filter), order);
    }

    /// <summary>Changes one job.</summary>
    protected abstract Task<ActAnswer> DoOneAsync(JobView job, ActOrder order);

    /// <summary>The jobs that the act can change at all.</summary>
    protected abstract JobFilter Narrow(JobFilter filter);

    protected virtual IReadOnlyList<ActField> FieldsOf(ActOrder order) => [];

    protected virtual (bool IsGiven, JobClass? Class) ClassOf(ActOrder order) => (true, null);

    protected static string PageOf(JobView job, ActOrder order) => order.At.To("/ledger/job", ("id", job.Id.ToString()));

    private async Task<ActAnswer> OpenAsync(JobFilter filter, ActOrder order)
    {
        var now = ports.Time.GetUtcNow();
        var action = await ports.Bulk.OpenActionAsync(
            new BulkAction { Id = Guid.CreateVersion7(now), Kind = kind, Filter = filter, Class = ClassOf(order).Class, By = order.By, CreatedAt = now }, order.Cancelled);
        ports.Starter.Start(action.Id);
        return new ActAnswer.Done(
            string.Create(CultureInfo.InvariantCulture, $"{Words.Verb}: {action.Total:N0} jobs, in the background."), order.At.To("/actions/action", ("id", action.Id.ToString())));
    }

    private ActForm FormOf(ActOrder order, IReadOnlyList<string> which, IReadOnlyList<(string, string)> hidden, string back) => new()
    {
        Title = $"{Words.Verb} {(order.Has("id") ? "job" : "jobs")}",
        Consequences = [.. which, Words.Consequence],
        Fields = FieldsOf(order),
        Hidden = hidden,
        Button = Words.Verb,
        IsDangerous = IsDangerous,
        Back = back,
    };

    private async Task<JobView?> FindAsync(ActOrder order) =>
        JobId.TryParse(order.Text("id"), out var id) ? await ports.Reader.FindAsync(id, order.Cancelled) : null;

    private LedgerQuery Read(ActOrder order) => LedgerQuery.Read(order.Text, order.All("ids"), ports.Lanes, ports.Time.GetUtcNow());

    private async Task<string> CountAsync(JobFilter filter, ActOrder order)
    {
        const int Most = 500;
        var page = await ports.Reader.ListAsync(Narrow(filter) with { Limit = Most }, order.Cancelled);
        return page.Next is null
            ? string.Create(CultureInfo.InvariantCulture, $"{page.Jobs.Count:N0} job{(page.Jobs.Count == 1 ? "" : "s")} now")
            : string.Create(CultureInfo.InvariantCulture, $"More than {Most:N0} jobs now");
    }

    private static string BackOf(ActOrder order, LedgerQuery query) =>
        order.At.To("/ledger", [.. query.Fields.Where(field => field.Name != "ids").Select(field => (field.Name, (string?)field.Value))]);
}
