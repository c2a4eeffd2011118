using System.Text;
using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Costs;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Intake;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Tests.Intake;

/// <summary>Intake over recording ports.</summary>
internal sealed class IntakeBench : IFeedBell, INoticeBoard
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly JobIntake _intake;

    public IntakeBench() => _intake = new JobIntake(
        new IntakePorts
        {
            Ledger = Ledger,
            Actions = Ledger,
            Reader = Ledger,
            Lanes = new LaneDirectory(
            [
                new LaneSettings { Name = "mini", Account = "a", Models = ["mini*"], TokensPerMinute = 1_000, Share = 0.5 },
                new LaneSettings { Name = "large", Account = "a", Models = ["large"] },
            ]),
            Estimator = new StubEstimator(),
            Outputs = new OutputBook(),
            Bell = this,
            Notices = this,
        },
        new FakeTimeProvider(Now));

    public RecordingLedger Ledger { get; } = new();

    public List<string> Rung { get; } = [];

    public List<Notice> Posted { get; } = [];

    public static RawJob Broker(string json) => new() { Json = Encoding.UTF8.GetBytes(json), FromBroker = true };

    public static RawJob Http(string json) => new() { Json = Encoding.UTF8.GetBytes(json) };

    public static string Job(string more = "", string model = "mini", string text = "hi") =>
        $"{{{more}\"url\":\"/v1/chat/completions\",\"body\":{{\"model\":\"{model}\",\"x\":\"{text}\"}}}}";

    public async Task<IntakeResult> SubmitAsync(RawJob job) => (await SubmitAllAsync(job))[0];

    public Task<IReadOnlyList<IntakeResult>> SubmitAllAsync(params RawJob[] jobs) => _intake.SubmitAsync(jobs, CancellationToken.None);

    public void Ring(string lane) => Rung.Add(lane);

    public void Post(Notice notice) => Posted.Add(notice);
}
