using Scheduler.System.Tests.Worker;
using Xunit;

namespace Scheduler.System.Tests.MainPath;

public sealed class EmbeddedMainPathTests : MainPathScript
{
    private protected override Task<Mode> ModeAsync() => Task.FromResult(Mode.Embedded);

    /// <summary>The embedded dead-letter queue is the ledger itself.</summary>
    private protected override async Task AssertParkedAsync(Scene scene, string reason)
    {
        var letters = await JobApi.GetAsync(scene.Worker.Http, $"/v1/dead-letters?reason={reason}", CancellationToken.None);

        Assert.Single(letters["jobs"]!.AsArray());
    }
}
