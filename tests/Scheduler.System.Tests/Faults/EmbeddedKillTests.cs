using Scheduler.System.Tests.MainPath;
using Scheduler.System.Tests.Worker;

namespace Scheduler.System.Tests.Faults;

public sealed class EmbeddedKillTests : KillScript
{
    private protected override Task<Mode> ModeAsync() => Task.FromResult(Mode.Embedded);

    private protected override async Task SubmitAsync(WorkerProcess worker, IReadOnlyList<string> lines)
    {
        foreach (var chunk in lines.Chunk(10))
        {
            await Eventually.TrueAsync(_ => TryAsync(worker, chunk), TimeSpan.FromMinutes(5), "the worker takes jobs");
        }
    }

    private static async Task<bool> TryAsync(WorkerProcess worker, string[] lines)
    {
        try
        {
            var answer = await JobApi.SubmitLinesAsync(worker.Http, lines);
            return answer["errors"]!.AsArray().Count == 0;
        }
        catch (HttpRequestException)
        {
            // Killed, or not up again yet: the producer tries again.
            return false;
        }
    }
}
