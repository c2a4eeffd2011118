using Scheduler.Core.Intake;

namespace Scheduler.Web.Api.Jobs;

/// <summary>Lines that go to intake together, in one commit.</summary>
internal sealed class LineBatch
{
    private readonly List<int> _numbers = [];
    private readonly List<RawJob> _jobs = [];

    public int Lines => _jobs.Count;

    public long Bytes { get; private set; }

    public void Add(int number, RawJob job)
    {
        _numbers.Add(number);
        _jobs.Add(job);
        Bytes += job.Json.Length;
    }

    /// <summary>Not cancelled by a client that left: its file was received whole.</summary>
    public async Task FlushAsync(IIntake intake, FileTally tally)
    {
        if (Lines == 0)
        {
            return;
        }

        var results = await intake.SubmitAsync([.. _jobs], CancellationToken.None);
        for (var i = 0; i < results.Count; i++)
        {
            tally.Count(_numbers[i], results[i]);
        }

        _numbers.Clear();
        _jobs.Clear();
        Bytes = 0;
    }
}
