using System.Diagnostics.Metrics;
using Scheduler.Core.Attempts;
using Scheduler.Core.Events;
using Scheduler.Core.Jobs;

namespace Scheduler.Worker.Telling;

/// <summary>Meters of what happens (the lanes' gauges are apart); names as in the documentation, labels from configuration only.</summary>
internal sealed class EventMetrics : INoticeReader, IDisposable
{
    public const string MeterName = "Scheduler";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _jobs;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _throttled;
    private readonly Counter<long> _requeued;
    private readonly Counter<long> _parked;
    private readonly Counter<long> _steps;
    private readonly Counter<long> _unrecognised;
    private readonly Counter<long> _crossed;
    private readonly Histogram<double> _provider;

    public EventMetrics()
    {
        _jobs = _meter.CreateCounter<long>("scheduler_jobs_total", description: "Attempts that ended, by lane and outcome.");
        _requests = _meter.CreateCounter<long>("scheduler_requests_total", description: "Requests sent, by lane and status class.");
        _throttled = _meter.CreateCounter<long>("scheduler_throttled_total", description: "Answers 429 that a wait cures, by lane.");
        _requeued = _meter.CreateCounter<long>("scheduler_requeued_total", description: "Jobs sent back to their queue, by lane and reason.");
        _parked = _meter.CreateCounter<long>("scheduler_parked", description: "Jobs parked, by reason.");
        _steps = _meter.CreateCounter<long>("scheduler_steps_total", description: "Steps of jobs through this process, each counted right after it was made durable or heard.");
        _unrecognised = _meter.CreateCounter<long>("scheduler_unrecognised_total", description: "Answers that no rule of their dialect knows, by lane and status.");
        _crossed = _meter.CreateCounter<long>("scheduler_crossed_total", description: "Jobs that another account's lane took over.");
        _provider = _meter.CreateHistogram<double>("scheduler_provider_seconds", "s", "How long the provider took to answer.");
    }

    public void Read(Notice notice)
    {
        if (StepOf(notice) is var (step, count) && step is not null)
        {
            _steps.Add(count, new KeyValuePair<string, object?>("step", step));
        }

        switch (notice)
        {
            case Notice.AttemptEnded ended:
                ReadEnd(ended);
                break;
            case Notice.AnswerUnrecognised unknown:
                _unrecognised.Add(1, new("lane", unknown.Lane), new("status", unknown.Words.Status));
                break;
            case Notice.JobsCrossed crossed:
                _crossed.Add(crossed.Count, new("from", crossed.From), new KeyValuePair<string, object?>("to", crossed.To));
                break;
            default:
                break;
        }
    }

    public void Dispose() => _meter.Dispose();

    private static (string? Step, int Count) StepOf(Notice notice) => notice switch
    {
        Notice.JobsAccepted accepted => ("accepted", accepted.Count),
        Notice.Dispatching dispatching => ("dispatching", dispatching.Count),
        Notice.Dispatched dispatched => ("dispatched", dispatched.Count),
        Notice.Claimed => ("claimed", 1),
        Notice.Answered => ("answered", 1),
        Notice.AttemptEnded { Next: NextStep.Park } => ("parked", 1),
        Notice.AttemptEnded => ("recorded", 1),
        _ => (null, 0),
    };

    private void ReadEnd(Notice.AttemptEnded ended)
    {
        var lane = new KeyValuePair<string, object?>("lane", ended.Lane);
        _jobs.Add(1, lane, new("outcome", ended.Outcome.Name));
        if (ended.Outcome is not Outcome.NotSent)
        {
            _requests.Add(1, lane, new("status_class", StatusClass(ended.Outcome)));
            _provider.Record(ended.Took.TotalSeconds, lane);
        }

        if (ended.Outcome is Outcome.Throttled)
        {
            _throttled.Add(1, lane);
        }

        Follow(ended.Next, lane);
    }

    private void Follow(NextStep next, KeyValuePair<string, object?> lane)
    {
        switch (next)
        {
            case NextStep.Requeue requeue:
                _requeued.Add(1, lane, new("reason", requeue.Reason));
                break;
            case NextStep.Wait wait:
                _requeued.Add(1, lane, new("reason", wait.Reason));
                break;
            case NextStep.Park park:
                _parked.Add(1, new KeyValuePair<string, object?>("reason", park.Reason.Wire()));
                break;
            default:
                break;
        }
    }

    private static string StatusClass(Outcome outcome) => outcome switch
    {
        Outcome.Succeeded => "2xx",
        { Said.Status: 0 } => "none",
        { Said: { } said } => $"{said.Status / 100}xx",
        _ => "none",
    };
}
