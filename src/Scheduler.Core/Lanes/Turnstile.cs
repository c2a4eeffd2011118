using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Lanes;

/// <summary>
/// The rule by which a lane's feeder chooses. The highest waiting class goes first, but each waiting class gets its
/// guaranteed share; inside a class every tenant gets tokens by its weight; inside a tenant the oldest goes first. Equal
/// calls in equal order give equal answers. A round: <see cref="Begin"/>, then <see cref="Next"/> with <see cref="Take"/>,
/// <see cref="Add"/> or <see cref="PassOver"/> until the lane has enough.
/// </summary>
public sealed class Turnstile(TurnstileSettings settings)
{
    private readonly ClassLine[] _classes = [.. JobClasses.All.Select(_ => new ClassLine())];
    private readonly RecentCharges _recent = new();
    private TurnstileSettings _settings = settings;

    /// <summary>Live change; what was served stays served.</summary>
    public void Apply(TurnstileSettings settings) => _settings = settings;

    /// <summary>The next in order; null when nobody waits.</summary>
    public Turn? Next => NextClass()?.Next;

    /// <summary>Begins a round.</summary>
    /// <param name="heads">The backlog's heads, oldest first inside each class and tenant, at least one of each that has jobs.</param>
    /// <param name="perTenant">How many of each class and tenant were read at most: one with as many may have more.</param>
    /// <param name="now">Wall clock, for the age of the jobs.</param>
    public void Begin(IReadOnlyList<BacklogJob> heads, int perTenant, DateTimeOffset now)
    {
        foreach (var job in heads)
        {
            if (_recent.TakeBack(job) is { } charge)
            {
                _classes[(int)charge.Job.Class].GiveBack(charge);
            }
        }

        var byClass = heads.ToLookup(job => job.Class);
        foreach (var jobClass in JobClasses.All)
        {
            _classes[(int)jobClass].Begin(byClass[jobClass], perTenant, _settings, now);
        }
    }

    /// <summary>The jobs that follow, when <see cref="Next"/> needs more.</summary>
    /// <param name="more">In their order.</param>
    /// <param name="limit">How many were asked for: as many may not be all.</param>
    public void Add(IReadOnlyList<BacklogJob> more, int limit) => Waiting().Add(more, limit);

    /// <summary>This job goes next, whatever its standing, as long as it is the first of its tenant; false: it is not.</summary>
    public bool Prefer(BacklogJob job) => _classes[(int)job.Class].Prefer(job);

    /// <summary>Takes the next job, which its tenant and its class pay for.</summary>
    public BacklogJob Take()
    {
        var line = Waiting();
        var top = Top;
        var charge = line.Take();
        var price = Price(charge.Job);
        Account(line, top, price);
        _recent.Add(line == top ? charge : charge with { Credit = price });
        return charge.Job;
    }

    /// <summary>The tenant that is next sits this round out.</summary>
    public void PassOver() => Waiting().PassOver();

    /// <summary>What a job costs in fairness: its tokens, at least 1.</summary>
    internal static long Price(BacklogJob job) => Math.Max(1, job.Cost.Tokens);

    private ClassLine? Top => _classes.FirstOrDefault(line => line.IsWaiting);

    private ClassLine Waiting() => NextClass() ?? throw new InvalidOperationException("Nobody waits at the turnstile.");

    // The class to which its share owes most; when none is owed anything, the highest.
    private ClassLine? NextClass()
    {
        var next = Top;
        foreach (var line in _classes)
        {
            if (line.HasPreferred)
            {
                return line;
            }

            var owed = line.IsWaiting && line != Top && line.Credit > 0;
            if (owed && (next == Top || line.Credit > next!.Credit))
            {
                next = line;
            }
        }

        return next;
    }

    private void Account(ClassLine served, ClassLine? top, long price)
    {
        foreach (var line in _classes)
        {
            if (line == top)
            {
                line.Credit = 0;
                continue;
            }

            line.Credit += (line.Share * price) - (line == served ? price : 0);
            if (!line.IsWaiting && line != served)
            {
                // A class without jobs pays its debt off and saves nothing up.
                line.Credit = Math.Min(0, line.Credit);
            }
        }
    }
}
