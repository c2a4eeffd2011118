using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Costs;
using Scheduler.Core.Dispatch;
using Scheduler.Core.Events;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Tests.Dispatch;
using Scheduler.Core.Upkeep;

namespace Scheduler.Core.Tests.Model;

/// <summary>One life of the worker: the real use cases over the ports of the model. Dies at any call to the ledger and leaves only what is durable.</summary>
internal sealed class ModelProcess : INoticeBoard
{
    private readonly Random _random;
    private readonly List<DispatchTicket> _unacknowledged = [];
    private readonly ModelBroker _broker;
    private readonly ModelProvider _provider;
    private readonly Dispatcher _dispatcher;
    private readonly Sender _sender;
    private readonly Recovery _recovery;

    public ModelProcess(ModelWorld world, int crashOneIn)
    {
        _random = world.Random;
        _broker = world.Broker;
        _provider = world.Provider;
        Fault = world.Fault;
        CrashOneIn = crashOneIn;
        Ledger = CrashingLedger.Around(world.Durable, this);
        var lanes = new LaneDirectory([ModelWorld.Lane]);
        var bell = new FeedBells();
        var pacer = new InProcessPacer(world.Time);
        var outputs = new OutputBook();
        var gate = new LaneGate(pacer, GateBounds.Default, world.Time);
        var accounts = new AccountBook(Ledger, world.Provider, lanes, bell, this, world.Time);
        var temper = new LaneTemper(world.Time);
        var beside = new Reactions(Ledger, world.Provider, pacer, gate, accounts, lanes, bell, this, world.Time);
        var recorder = new AttemptRecorder(
            Ledger, pacer, temper, accounts, beside.Tenants, beside.Holds, bell, new RandomJitter(_random.Next()), this, world.Time);
        Leases = new LeaseKeeper(Ledger, world.Time);
        _dispatcher = new Dispatcher(Ledger, gate, pacer, temper, accounts, lanes, beside.Holds, this, world.Time);
        _sender = new Sender(
            world.Provider, pacer, gate, accounts, recorder, Leases, beside.Screener, outputs, new LimitJournal(Ledger, this), this, world.Time);
        var rescuer = new LeaseRescuer(Ledger, recorder, lanes, this, world.Time);
        _recovery = new Recovery(Ledger, world.Broker, pacer, accounts, lanes, rescuer, this, world.Time);
        Agents =
        [
            new Feeder(ModelWorld.Lane.Name, Ledger, world.Broker, pacer, accounts, lanes, new Turnstile(TurnstileSettings.Default), temper, this, world.Time) { Outputs = outputs },
            new DueReleaser(Ledger, bell, this, world.Time),
            new DispatchRescuer(Ledger, this, world.Time),
            rescuer,
            Leases,
        ];
    }

    public ILedger Ledger { get; }

    public LeaseKeeper Leases { get; }

    public IReadOnlyList<IUpkeepAgent> Agents { get; }

    public PlantedFault Fault { get; }

    public bool Alive { get; private set; } = true;

    /// <summary>0: never.</summary>
    public int CrashOneIn { get; set; }

    public void MayDieHere()
    {
        if (Alive && (CrashOneIn == 0 || _random.Next(CrashOneIn) != 0))
        {
            return;
        }

        Die();
        throw new SimulatedCrashException();
    }

    /// <summary>Deliveries that were not acknowledged return to the broker; calls under way are heard by nobody.</summary>
    public void Die()
    {
        if (!Alive)
        {
            return;
        }

        Alive = false;
        _unacknowledged.ForEach(_broker.GiveBack);
        _unacknowledged.Clear();
        _provider.ForgetCalls();
    }

    public Task RecoverAsync() => SurviveAsync(() => _recovery.RunAsync(ownsLedger: true, CancellationToken.None));

    public static Task RunAgentAsync(IUpkeepAgent agent) => SurviveAsync(() => agent.RunOnceAsync(CancellationToken.None));

    public Task DeliverAsync(DispatchTicket ticket)
    {
        _unacknowledged.Add(ticket);
        return SurviveAsync(() => ReceiveAsync(ticket));
    }

    public void Post(Notice notice)
    {
    }

    private async Task ReceiveAsync(DispatchTicket ticket)
    {
        var ready = await _dispatcher.AdmitAsync(ticket, CancellationToken.None);
        if (!Alive)
        {
            return;
        }

        _unacknowledged.Remove(ticket);
        if (ready is not null)
        {
            await SendAsync(ready);
        }
    }

    private async Task SendAsync(ReadyJob ready)
    {
        await _sender.SendAsync(ready, CancellationToken.None, CancellationToken.None);
        var id = $"{ready.Job.Id}:{ready.Job.Run}:{ready.Job.Attempt}";
        foreach (var sent in _provider.Sent.Where(sent => sent.CorrelationId == id))
        {
            sent.Recorded = true;
        }
    }

    private static async Task SurviveAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (SimulatedCrashException)
        {
            // The process is dead; the world starts the next one.
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException is SimulatedCrashException)
        {
            // The same, through the proxy.
        }
    }
}
