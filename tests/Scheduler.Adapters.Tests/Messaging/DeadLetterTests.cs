using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using Scheduler.Core.Attempts;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;
using Scheduler.Testing.RabbitMq;
using Xunit;

namespace Scheduler.Adapters.Tests.Messaging;

[Trait("Broker", "RabbitMq")]
public sealed class DeadLetterTests(RabbitMqFixture fixture) : BrokerTest(fixture)
{
    private const string DeadLetter = "scheduler.dead-letter";

    [Fact]
    public async Task Export_OfAParkedJob_LeavesTheWholeJobWithItsReasons()
    {
        var job = Parked(1);

        await Tested.Transport.DeadLetters.ExportAsync([job], Cancelled);

        var copy = (await Client.Channel.BasicGetAsync(DeadLetter, autoAck: true, Cancelled))!;
        Assert.Equal(
            """{"custom_id":"c","tenant":"team-a","method":"POST","url":"/v1/x","body":{"model": "m"},"priority":"bulk","lane":"known","metadata":{"a": 1}}""",
            Encoding.UTF8.GetString(copy.Body.Span));
        Assert.Equal("application/json", copy.BasicProperties.ContentType);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["x-job-id"] = job.Id.ToString(),
                ["x-tenant"] = "team-a",
                ["x-lane"] = "known",
                ["x-account"] = "account-1",
                ["x-reason"] = "policy-violation",
                ["x-code"] = "content_filter",
                ["x-message"] = "no é",
                ["x-attempts"] = "4",
                ["x-run"] = "1",
                ["x-parked-at"] = "1970-01-01T00:00:00.0000000+00:00",
            },
            HeadersOf(copy));
    }

    [Fact]
    public async Task Export_OfAnUnreadableSubmission_CopiesItsBytes()
    {
        byte[] garbage = [0x81, 0xff, 0x00];

        await Tested.Transport.DeadLetters.ExportAsync([Parked(1) with { Body = garbage, Reason = ParkReason.Unreadable }], Cancelled);

        var copy = (await Client.Channel.BasicGetAsync(DeadLetter, autoAck: true, Cancelled))!;
        Assert.Equal(garbage, copy.Body.ToArray());
        Assert.Equal("application/octet-stream", copy.BasicProperties.ContentType);
    }

    [Fact]
    public async Task Sweep_WithStaleCopies_RemovesThemAndReturnsTheOthers()
    {
        ParkedJob[] jobs = [.. Enumerable.Range(1, 300).Select(Parked)];
        await Tested.Transport.DeadLetters.ExportAsync(jobs, Cancelled);
        await Client.PublishAsync(DeadLetter, "left by somebody"u8.ToArray(), new BasicProperties(), Cancelled);
        var seen = new List<DeadLetterCopy>();

        var swept = await Tested.Transport.DeadLetters.SweepAsync(IsStaleAsync, Cancelled);

        Assert.Equal(150, swept.Removed);
        Assert.Equal(jobs.Select(job => new DeadLetterCopy(job.Id, job.Run)).ToHashSet(), swept.Seen!);
        Assert.Equal(jobs.Select(job => job.Id).Order(), seen.Select(copy => copy.Job).Order());
        var left = new List<int>();
        var foreign = 0;
        while (await Client.Channel.BasicGetAsync(DeadLetter, autoAck: true, Cancelled) is { } copy)
        {
            if (copy.BasicProperties.Headers?.ContainsKey("x-run") == true)
            {
                left.Add((int)copy.BasicProperties.Headers["x-run"]!);
            }
            else
            {
                foreign++;
            }
        }

        Assert.Equal(Enumerable.Range(1, 300).Where(run => run % 2 == 1), left.Order());
        Assert.Equal(1, foreign);

        Task<bool> IsStaleAsync(DeadLetterCopy copy, CancellationToken cancellationToken)
        {
            seen.Add(copy);
            return Task.FromResult(copy.Run % 2 == 0);
        }
    }

    [Fact]
    public async Task Sweep_WhenAllAreStale_EmptiesTheQueue()
    {
        await Tested.Transport.DeadLetters.ExportAsync([.. Enumerable.Range(1, 300).Select(Parked)], Cancelled);

        Assert.Equal(300, (await Tested.Transport.DeadLetters.SweepAsync((_, _) => Task.FromResult(true), Cancelled)).Removed);

        Assert.Null(await Client.Channel.BasicGetAsync(DeadLetter, autoAck: true, Cancelled));
    }

    [Fact]
    public async Task Sweep_OfAnEmptyQueue_RemovesNothingAndKnowsThatNothingIsThere()
    {
        var swept = await Tested.Transport.DeadLetters.SweepAsync((_, _) => Task.FromResult(true), Cancelled);

        Assert.Equal((0, 0), (swept.Removed, swept.Seen!.Count));
    }

    [Fact]
    public async Task Sweep_WhileAnotherWorkerLooks_DoesNotTakeItsCopiesForLost()
    {
        await using var other = await AnotherAsync();
        await Tested.Transport.DeadLetters.ExportAsync([Parked(1)], Cancelled);
        var holding = new TaskCompletionSource();
        var looked = new TaskCompletionSource();
        var first = Tested.Transport.DeadLetters.SweepAsync(HoldAsync, Cancelled);
        await holding.Task.WaitAsync(Cancelled);

        var second = await other.Transport.DeadLetters.SweepAsync((_, _) => Task.FromResult(true), Cancelled);
        looked.SetResult();

        Assert.Equal((0, true), (second.Removed, second.Seen is null));
        Assert.Single((await first).Seen!);
        Assert.Single((await other.Transport.DeadLetters.SweepAsync((_, _) => Task.FromResult(false), Cancelled)).Seen!);

        async Task<bool> HoldAsync(DeadLetterCopy copy, CancellationToken cancellationToken)
        {
            holding.SetResult();
            await looked.Task.WaitAsync(cancellationToken);
            return false;
        }
    }

    [Fact]
    public async Task Move_ToTheSubmissions_IsHandedToIntakeAsAReplay()
    {
        var job = Parked(3);
        await Tested.Transport.DeadLetters.ExportAsync([job], Cancelled);
        var copy = (await Client.Channel.BasicGetAsync(DeadLetter, autoAck: true, Cancelled))!;
        var intake = new RecordingIntake();
        await using var taking = Tested.Transport.TakeSubmissions(intake);

        await Client.PublishAsync("scheduler.submit", copy.Body, new BasicProperties(copy.BasicProperties), Cancelled);

        var raw = await intake.TakeAsync(Cancelled);
        Assert.Equal(new DeadLetterCopy(job.Id, 3), raw.ReplayOf);
        Assert.Null(raw.Unreadable);
        using var json = JsonDocument.Parse(raw.Json);
        Assert.Equal("team-a", json.RootElement.GetProperty("tenant").GetString());
    }

    private static ParkedJob Parked(int run) => new()
    {
        Id = JobId.New(DateTimeOffset.UnixEpoch),
        Tenant = "team-a",
        CustomId = "c",
        Lane = "known",
        Path = "/v1/x",
        Model = "m",
        Class = JobClass.Bulk,
        Body = """{"model": "m"}"""u8.ToArray(),
        Metadata = """{"a": 1}""",
        Reason = ParkReason.PolicyViolation,
        Words = new ProviderWords { Status = 400, Code = "content_filter", Message = "no é" },
        Run = run,
        Attempts = 4,
        ParkedAt = DateTimeOffset.UnixEpoch,
    };

    private static Dictionary<string, string> HeadersOf(BasicGetResult copy) => copy.BasicProperties.Headers!
        .Where(header => header.Key.StartsWith("x-", StringComparison.Ordinal) && header.Key is not ("x-dotnet-pub-seq-no" or "x-delivery-count"))
        .ToDictionary(
            header => header.Key,
            header => header.Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : FormattableString.Invariant($"{header.Value}"));
}
