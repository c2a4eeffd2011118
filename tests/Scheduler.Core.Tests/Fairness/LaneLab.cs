using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Costs;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Forecasts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Ledger.InMemory;
using Scheduler.Core.Tests.Dispatch;
using Scheduler.Core.Upkeep;

namespace Scheduler.Core.Tests.Fairness;

/// <summary>One lane under fake time: the real feeder, turnstile, gate, pacer, dispatcher and recorder over a ledger in memory.</summary>
internal sealed class LaneLab : INoticeBoard, IFeedBell, IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private static readonly byte[] Hash = new byte[32];
    private static readonly byte[] Body = "{}"u8.ToArray();

    private readonly SynchronizationContext? _before = SynchronizationContext.Current;
    private readonly LabContext _context = new();
    private readonly Dictionary<JobId, NewJob> _jobs = [];
    private readonly LabQueues _queues;
    private readonly LaneGate _gate;
    private readonly Dispatcher _dispatcher;
    private readonly Sender _sender;
    private readonly Feeder _feeder;
    private readonly StartForecast _forecast;
    private readonly TenantCeilings _ceilings;
    private readonly DueReleaser _releaser;
    private readonly LaneSettings _lane;
    private readonly DateTimeOffset _begin;
    private readonly Dictionary<JobId, TimeSpan> _promises = [];
    private bool _watching;
    private TimeSpan _nextFeed;
    private TimeSpan _nextRelease;

    public LaneLab(LaneSettings lane, TurnstileSettings? turnstile = null, int ahead = 256)
    {
        SynchronizationContext.SetSynchronizationContext(_context);
        _lane = lane;
        _begin = Time.GetUtcNow();
        _queues = new LabQueues(ahead, Time);
        Provider = new LabProvider(Time, _jobs);
        var lanes = new LaneDirectory([lane]);
        Pacer = new InProcessPacer(Time);
        Run(Pacer.ConfigureAsync(lane, CancellationToken.None).AsTask());
        _gate = new LaneGate(Pacer, GateBounds.Default, Time);
        var accounts = new AccountBook(Ledger, Provider, lanes, this, this, Time);
        var temper = new LaneTemper(Time);
        var beside = new Reactions(Ledger, Provider, Pacer, _gate, accounts, lanes, this, this, Time);
        var recorder = new AttemptRecorder(Ledger, Pacer, temper, accounts, beside.Tenants, beside.Holds, this, new RandomJitter(1), this, Time);
        _dispatcher = new Dispatcher(Ledger, _gate, Pacer, temper, accounts, lanes, beside.Holds, this, Time);
        _sender = new Sender(
            Provider, Pacer, _gate, accounts, recorder, new LeaseKeeper(Ledger, Time), beside.Screener, new OutputBook(), new LimitJournal(Ledger, this), this, Time);
        _feeder = new Feeder(
            lane.Name, Ledger, _queues, Pacer, accounts, lanes, new Turnstile(turnstile ?? TurnstileSettings.Default), temper, this, Time)
        {
            Ceilings = _ceilings = new TenantCeilings(turnstile ?? TurnstileSettings.Default, Ledger, Time),
        };
        var settings = turnstile ?? TurnstileSettings.Default;
        _forecast = new StartForecast(
            Ledger, Ledger, new BacklogPictures(Ledger, Time), new LanePace(Pacer, temper, Time), settings, Time);
        _releaser = new DueReleaser(Ledger, this, this, Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public InMemoryLedger Ledger { get; } = new();

    public InProcessPacer Pacer { get; }

    public LabProvider Provider { get; }

    public List<LabSend> Sent => Provider.Sent;

    public List<Notice> Notices { get; } = [];

    /// <summary>Since the lab began.</summary>
    public TimeSpan Now => Time.GetUtcNow() - _begin;

    /// <summary>When each message was put into its flow.</summary>
    public IEnumerable<LabSend> Dispatched => _queues.Published.Select(one => new LabSend(_jobs[one.Ticket.Job], one.At - _begin));

    public int Returned { get; private set; }

    public void Dispose()
    {
        _gate.Dispose();
        _ceilings.Dispose();
        SynchronizationContext.SetSynchronizationContext(_before);
    }

    public IReadOnlyList<JobId> Add(JobClass jobClass, string tenant, int count, Func<int, long> tokens)
    {
        var jobs = Enumerable.Range(0, count).Select(index => NewJob(jobClass, tenant, tokens(index))).ToList();
        jobs.ForEach(job => _jobs.Add(job.Id, job));
        Run(Ledger.AddAsync(jobs, CancellationToken.None));
        Ring(_lane.Name);
        return jobs.ConvertAll(job => job.Id);
    }

    public JobId Add(JobClass jobClass, string tenant, long tokens) => Add(jobClass, tenant, 1, _ => tokens)[0];

    public void RunFor(TimeSpan time) => RunUntil(() => false, time);

    /// <summary>Steps until it is so, at most this long; false when it never was.</summary>
    public bool RunUntil(Func<bool> done, TimeSpan atMost)
    {
        for (var end = Now + atMost; Now < end && !done();)
        {
            Advance();
        }

        return done();
    }

    /// <summary>From now on: the start that each big job was promised first, since the lab began.</summary>
    public IReadOnlyDictionary<JobId, TimeSpan> WatchPromises()
    {
        _watching = true;
        return _promises;
    }

    public QueuePlace Forecast(JobId job) => Result(ForecastAsync(job));

    public void Pause(TimeSpan wait) => Run(Pacer.PauseAsync(_lane.Name, wait, "throttled", CancellationToken.None).AsTask());

    public TimeSpan? StartOf(JobId job) => Provider.Starts.TryGetValue(job, out var at) ? at : null;

    public void Ring(string lane) => _nextFeed = Now;

    public void Post(Notice notice)
    {
        Notices.Add(notice);
        if (notice is Notice.LoopFailed failed)
        {
            throw new InvalidOperationException(failed.ToString());
        }
    }

    private void Advance()
    {
        Time.Advance(Step);
        _context.RunReady();
        Provider.AnswerDue();
        _context.RunReady();
        if (_nextRelease <= Now)
        {
            _nextRelease = Now + Result(_releaser.RunOnceAsync(CancellationToken.None));
        }

        while (_nextFeed <= Now)
        {
            _nextFeed = Now + Result(_feeder.RunOnceAsync(CancellationToken.None));
            if (_watching && _feeder.Promised is { } promised)
            {
                _promises.TryAdd(promised.Job, Now + promised.Wait);
            }
        }

        while (_queues.Take() is { } ticket)
        {
            Start(ReceiveAsync(ticket));
            _context.RunReady();
        }
    }

    private async Task ReceiveAsync(DispatchTicket ticket)
    {
        var ready = await _dispatcher.AdmitAsync(ticket, CancellationToken.None);
        _queues.Acknowledge(ticket);
        if (ready is null)
        {
            Returned++;
            return;
        }

        await _sender.SendAsync(ready, CancellationToken.None, CancellationToken.None);
    }

    private async Task<QueuePlace> ForecastAsync(JobId job)
    {
        var view = await Ledger.FindAsync(job, CancellationToken.None);
        return await _forecast.OfAsync(view!, _lane, CancellationToken.None);
    }

    private T Result<T>(Task<T> task)
    {
        _context.RunReady();
        return task.IsCompleted ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("The lab's parts never wait.");
    }

    private void Run(Task task)
    {
        _context.RunReady();
        task.GetAwaiter().GetResult();
    }

    // Whatever fails is a failure of the test, told by the lab's pump.
    private static async void Start(Task task) => await task;

    private NewJob NewJob(JobClass jobClass, string tenant, long tokens)
    {
        var id = JobId.New(Time.GetUtcNow());
        return new NewJob
        {
            Id = id,
            Tenant = tenant,
            Path = "/v1/chat/completions",
            Model = "m",
            Body = Body,
            Class = jobClass,
            Lane = _lane.Name,
            Cost = Cost.OfTokens(tokens),
            ReceivedAt = Time.GetUtcNow(),
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{_jobs.Count}:{id}"),
            ContentHash = Hash,
        };
    }
}
