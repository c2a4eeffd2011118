using Scheduler.System.Tests.Worker;
using Xunit;

namespace Scheduler.System.Tests.Reactions;

/// <summary>Every recorded answer, played byte for byte to a worker: its job's state, its account's, and how many requests it cost.</summary>
public sealed class RecordedAnswersTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    /// <summary>What asks for a longer wait is not waited for here: its job lies in the backlog while the lane is paused.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private static readonly string[] Passing = ["throttled", "transient", "unknown"];

    [Fact]
    public async Task EveryRecordedAnswer_LeadsToItsStateWithItsNumberOfRequests()
    {
        var answers = RecordedAnswer.All();
        await using var scene = await RecordedScene.SetAsync(answers, TestContext.Current.CancellationToken);
        await scene.Worker.StartReadyAsync();

        await JobApi.SubmitLinesAsync(scene.Worker.Http, answers.Select(answer => RecordedScene.JobFor(answer, Passing.Contains(answer.Expected) ? 1 : null)));
        var expected = answers.Select(Expected).ToList();
        var seen = await SeenAsync(scene, answers, expected);

        foreach (var line in seen)
        {
            output.WriteLine(line);
        }

        Assert.True(answers.Count > 100, $"{answers.Count} answers are recorded");
        Assert.Equal(expected, seen);
        Assert.Empty(scene.Provider.Problems);
    }

    private static string Expected(RecordedAnswer answer) => Line(answer, answer.Expected switch
    {
        "succeeded" => ("succeeded", "", 1, "Active"),
        _ when Passing.Contains(answer.Expected) => answer.Wait > LongestWait ? ("queued", "", 1, "Active") : ("succeeded", "", 2, "Active"),
        "account-terminated" => ("parked", answer.Expected, 1, "Terminated"),
        "quota-exhausted" => ("queued", "", 1, "OutOfQuota"),
        "credentials-rejected" => ("queued", "", 1, "CredentialsRejected"),
        "access-blocked" => ("queued", "", 1, "AccessBlocked"),
        var reason => ("parked", reason, 1, "Active"),
    });

    private static string Line(RecordedAnswer answer, (string State, string Reason, int Requests, string Account) what) =>
        $"{answer.Dialect} {answer.Name}: {what.State} {what.Reason} after {what.Requests} requests, account {what.Account}";

    /// <summary>As expected, or what was there when the patience was over.</summary>
    private static async Task<IReadOnlyList<string>> SeenAsync(RecordedScene scene, IReadOnlyList<RecordedAnswer> answers, IReadOnlyList<string> expected)
    {
        IReadOnlyList<string> last = [];
        try
        {
            return await Eventually.GetAsync(async token => last = await SeeAsync(scene, answers, token), all => all.SequenceEqual(expected), Patience, "every answer as expected");
        }
        catch (TimeoutException)
        {
            // The comparison of the whole table tells more.
            return last;
        }
    }

    private static async Task<IReadOnlyList<string>> SeeAsync(RecordedScene scene, IReadOnlyList<RecordedAnswer> answers, CancellationToken cancellationToken)
    {
        var jobs = (await JobApi.AllAsync(scene.Worker.Http, cancellationToken)).Values.ToDictionary(job => job["custom_id"]!.GetValue<string>());
        var accounts = (await JobApi.GetAsync(scene.Worker.Http, "/v1/accounts", cancellationToken))["accounts"]!.AsArray()
            .ToDictionary(account => account!["name"]!.GetValue<string>(), account => account!["state"]!.GetValue<string>());
        return [.. answers.Select(answer => Line(answer, (
            $"{jobs[answer.Name]["state"]}", $"{jobs[answer.Name]["reason"]}", scene.Provider.RequestsOf(answer.Name), accounts[RecordedScene.LaneOf(answer)])))];
    }
}
