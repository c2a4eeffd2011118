using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.Primitives;
using Scheduler.Web.Audit;
using Scheduler.Web.Dashboard.Parked;

namespace Scheduler.Web.Dashboard.Doors;

/// <summary>What a command of Hangfire's orders, in the ledger's words: a failed job stands for a parked job and gets that job's id.</summary>
internal sealed class HangfireOrders(JobStorage storage)
{
    private const int MostNamed = 20;

    /// <param name="command">The command.</param>
    /// <param name="ids">Hangfire's ids of the jobs, or names of recurring ones.</param>
    public AuditOrder Of(HangfireCommand command, StringValues ids)
    {
        string[] asked = command.JobId is { } one ? [one] : [.. ids.OfType<string>()];
        using var connection = storage.GetConnection();
        string[] named = [.. asked.Take(MostNamed).Select(id => NameOf(connection, id)), .. asked.Skip(MostNamed)];
        return new AuditOrder("hangfire." + command.Verb, OrderWords.Many(named), command.Path);
    }

    /// <summary>Whatever somebody posts may stand there: what is no job of ours keeps the name it was given.</summary>
    private static string NameOf(IStorageConnection connection, string id) =>
        id.Length > 0 && ParkedKey.Of(connection.GetJobData(id)?.Job) is { } parked ? parked.Job.ToString() : id;
}
