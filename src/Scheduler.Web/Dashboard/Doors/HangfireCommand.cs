using Hangfire.Dashboard;

namespace Scheduler.Web.Dashboard.Doors;

/// <summary>One of Hangfire's own commands: what changes its jobs.</summary>
/// <param name="Verb">requeue, delete, enqueue, trigger or remove.</param>
/// <param name="Path">Below the dashboard's path, without the job's id.</param>
/// <param name="JobId">The one job that the path names; null: the form names them.</param>
internal sealed record HangfireCommand(string Verb, string Path, string? JobId)
{
    /// <summary>Hangfire's dispatchers of commands; they are not public. Its pages and our own routes have others.</summary>
    private static readonly string[] Dispatchers = ["Hangfire.Dashboard.CommandDispatcher", "Hangfire.Dashboard.BatchCommandDispatcher"];

    /// <summary>Null: the path is none of them.</summary>
    /// <param name="path">Below the dashboard's path.</param>
    public static HangfireCommand? Find(string path)
    {
        if (DashboardRoutes.Routes.FindDispatcher(path) is not { } found || !IsCommand(found.Item1))
        {
            return null;
        }

        var job = found.Item2.Groups["JobId"];
        var command = (job.Success ? path[..job.Index] : path).TrimEnd('/').ToLowerInvariant();
        return new HangfireCommand(command[(command.LastIndexOf('/') + 1)..], command, job.Success ? job.Value.TrimEnd('/') : null);
    }

    internal static bool IsCommand(IDashboardDispatcher dispatcher) => Dispatchers.Contains(dispatcher.GetType().FullName, StringComparer.Ordinal);
}
