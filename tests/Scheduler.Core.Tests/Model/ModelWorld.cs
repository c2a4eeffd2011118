using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;
using Scheduler.Core.Ledger;
using Scheduler.Core.Ledger.InMemory;

namespace Scheduler.Core.Tests.Model;

/// <summary>A whole history from one seed: producers, a faulty broker, a provider and a worker that dies again and again; then everything heals.</summary>
internal sealed class ModelWorld
{
    private const int Steps = 120;
    private const int HealingRounds = 400;
    private const int CrashOneIn = 60;

    private readonly ModelScheduler _scheduler;
    private readonly List<NewJob> _unanswered = [];
    private ModelProcess _process;

    public ModelWorld(int seed, PlantedFault fault = PlantedFault.None)
    {
        Random = new Random(seed);
        Fault = fault;
        Broker = new ModelBroker(Random);
        Durable = new InMemoryLedger();
        _scheduler = new ModelScheduler(Random);
        _process = new ModelProcess(this, CrashOneIn);
    }

    public static LaneSettings Lane { get; } = new()
    {
        Name = "lane",
        Account = "account",
        Models = ["*"],
        RequestsPerMinute = 600,
        TokensPerMinute = 100_000,
        RequestJudging = Judging.Sliding,
        TokenJudging = Judging.Sliding,
        MaxConcurrency = 50,
        MaxAttempts = 20,
    };

    public Random Random { get; }

    public PlantedFault Fault { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public ModelBroker Broker { get; }

    public ModelProvider Provider { get; } = new();

    public ILedger Durable { get; }

    /// <summary>Jobs whose producer was told that they are accepted.</summary>
    public HashSet<JobId> Accepted { get; } = [];

    public void Run()
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_scheduler);
        try
        {
            _process.Die();
            Restart(CrashOneIn);
            for (var step = 0; step < Steps; step++)
            {
                Step();
                _scheduler.RunReady();
                Restart(CrashOneIn);
            }

            Heal();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private void Step()
    {
        switch (Random.Next(20))
        {
            case < 4:
                Submit(Random.Next(5) == 0 && _unanswered.Count > 0 ? _unanswered[0] : NewJob());
                break;
            case < 8:
                Start(RunRandomAgentAsync());
                break;
            case < 12:
                Deliver();
                break;
            case < 15:
                Provider.Answer(Random, AnyOutcome());
                break;
            case 15:
                Broker.LoseOne();
                break;
            case 16:
                Start(_process.Ledger is var ledger ? ActAsync(ledger) : Task.CompletedTask);
                break;
            case 17:
                Hang();
                break;
            case 18 when Random.Next(3) == 0:
                Kill();
                break;
            default:
                Time.Advance(TimeSpan.FromMilliseconds(Random.Next(1, 5000)));
                break;
        }
    }

    /// <summary>Nothing goes wrong any more: everything must come to rest without help.</summary>
    private void Heal()
    {
        Broker.Healed = true;
        Restart(0);
        _process.CrashOneIn = 0;
        for (var round = 0; round < HealingRounds && !AllAtRest(); round++)
        {
            foreach (var unanswered in _unanswered.ToArray())
            {
                Submit(unanswered);
            }

            foreach (var agent in _process.Agents)
            {
                Start(ModelProcess.RunAgentAsync(agent));
                _scheduler.RunReady();
            }

            while (Broker.Count > 0)
            {
                Deliver();
                _scheduler.RunReady();
            }

            while (Provider.PendingCount > 0)
            {
                Provider.Answer(Random, new Outcome.Succeeded(new ProviderAnswer(200, "application/json", "{}"u8.ToArray()), null));
                _scheduler.RunReady();
            }

            Time.Advance(TimeSpan.FromSeconds(5));
            _scheduler.RunReady();
        }
    }

    private bool AllAtRest() => _unanswered.Count == 0 && Broker.Count == 0 && ModelChecks.Jobs(this).All(job => job.State.IsAtRest());

    private void Restart(int crashOneIn)
    {
        while (!_process.Alive)
        {
            Orphan();
            _process = new ModelProcess(this, crashOneIn);
            Start(_process.RecoverAsync());
            _scheduler.RunReady();
        }
    }

    private void Kill() => _process.Die();

    /// <summary>The process stands still past its leases; afterwards it goes on as if nothing had been.</summary>
    private void Hang()
    {
        if (Random.Next(4) == 0)
        {
            Time.Advance(TimeSpan.FromSeconds(70));
            Orphan();
            return;
        }

        Start(ModelProcess.RunAgentAsync(_process.Leases));
    }

    private void Orphan()
    {
        foreach (var sent in Provider.Sent.Where(sent => !sent.Recorded))
        {
            sent.Orphaned = true;
        }
    }

    private void Submit(NewJob job)
    {
        _unanswered.Remove(job);
        _unanswered.Add(job);
        Start(SubmitAsync(job));
    }

    private async Task SubmitAsync(NewJob job)
    {
        try
        {
            var results = await _process.Ledger.AddAsync([job], CancellationToken.None);
            _unanswered.Remove(job);
            Accepted.Add(results[0] switch
            {
                AddResult.Added added => added.Id,
                AddResult.Existing existing => existing.Id,
                _ => throw new InvalidOperationException("The model never reuses a key."),
            });
        }
        catch (SimulatedCrashException)
        {
            // Not answered: the producer tries again.
        }
    }

    private async Task ActAsync(ILedger ledger)
    {
        var jobs = Accepted.ToArray();
        if (jobs.Length == 0)
        {
            return;
        }

        var job = jobs[Random.Next(jobs.Length)];
        try
        {
            await (Random.Next(4) == 0
                ? ledger.CancelAsync(job, "model", Time.GetUtcNow(), CancellationToken.None)
                : ledger.ReplayAsync(job, null, "model", Time.GetUtcNow(), CancellationToken.None) as Task);
        }
        catch (SimulatedCrashException)
        {
            // The action may or may not have happened: both are legal.
        }
    }

    private Task RunRandomAgentAsync() => ModelProcess.RunAgentAsync(_process.Agents[Random.Next(_process.Agents.Count)]);

    private void Deliver()
    {
        if (Broker.Take() is { } ticket)
        {
            Start(_process.DeliverAsync(ticket));
        }
    }

    /// <summary>Whatever fails in the model is a failure of the test, told by the scheduler's pump.</summary>
    private static async void Start(Task task) => await task;

    private Outcome AnyOutcome()
    {
        var words = new ProviderWords { Status = 500, Message = "model" };
        return Random.Next(12) switch
        {
            < 6 => new Outcome.Succeeded(new ProviderAnswer(200, "application/json", "{}"u8.ToArray()), null),
            < 8 => new Outcome.Throttled(words, TimeSpan.FromMilliseconds(Random.Next(1, 3000))),
            8 => new Outcome.Transient(words, null),
            9 => new Outcome.Unknown(words),
            10 => new Outcome.PolicyViolation(words, null),
            _ => new Outcome.InvalidRequest(words, null),
        };
    }

    private NewJob NewJob()
    {
        var id = JobId.New(Time.GetUtcNow());
        return new NewJob
        {
            Id = id,
            Tenant = Random.Next(2) == 0 ? "a" : "b",
            Path = "/v1/chat/completions",
            Model = "m",
            Body = "{}"u8.ToArray(),
            Class = (JobClass)Random.Next(3),
            Lane = Lane.Name,
            Cost = Cost.OfTokens(Random.Next(1, 2000)),
            ReceivedAt = Time.GetUtcNow(),
            MessageId = id.ToString(),
            ContentHash = SHA256.HashData(Encoding.UTF8.GetBytes(id.ToString())),
            NotBefore = Random.Next(8) == 0 ? Time.GetUtcNow() + TimeSpan.FromSeconds(Random.Next(1, 30)) : null,
        };
    }
}
