using System.Threading.Channels;
using Scheduler.Core.Intake;
using Scheduler.Core.Jobs;

namespace Scheduler.Adapters.Tests.Messaging;

/// <summary>An intake that keeps what it is given; it can be held before it "commits", or told to fail.</summary>
internal sealed class RecordingIntake : IIntake
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Channel<RawJob> _given = Channel.CreateUnbounded<RawJob>();
    private int _failures;

    /// <summary>Not completed: a submission is given, but its commit does not return.</summary>
    public Task Commit { get; init; } = Task.CompletedTask;

    public int Batches { get; private set; }

    public void FailNext() => Interlocked.Increment(ref _failures);

    public async Task<IReadOnlyList<IntakeResult>> SubmitAsync(IReadOnlyList<RawJob> jobs, CancellationToken cancellationToken)
    {
        if (Interlocked.Decrement(ref _failures) >= 0)
        {
            throw new InvalidOperationException("The ledger is away.");
        }

        Interlocked.Exchange(ref _failures, 0);
        Batches++;
        foreach (var job in jobs)
        {
            await _given.Writer.WriteAsync(job, cancellationToken);
        }

        await Commit.WaitAsync(cancellationToken);
        return [.. jobs.Select(_ => new IntakeResult.Existing(default, JobState.Queued))];
    }

    public async Task<IReadOnlyList<RawJob>> TakeAsync(int count, CancellationToken cancellationToken)
    {
        var taken = new List<RawJob>();
        while (taken.Count < count)
        {
            taken.Add(await _given.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken));
        }

        return taken;
    }

    public async Task<RawJob> TakeAsync(CancellationToken cancellationToken) => (await TakeAsync(1, cancellationToken))[0];

    /// <summary>Nothing more was given.</summary>
    public bool IsEmpty => !_given.Reader.TryPeek(out _);
}
