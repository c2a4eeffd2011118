using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Core.Lanes;

/// <summary>
/// The rule by which a lane's feeder chooses. The highest waiting class goes first, but each waiting class gets its
/// guaranteed share; inside a class every tenant gets tokens by its weight; inside a tenant the oldest goes first. Equal
/// calls in equal order give equal answers.
/// </summary>
public sealed class Turnstile(TurnstileSettings settings)
{
    private readonly ClassLine[] _classes = [.. JobClasses.All.Select(_ => new ClassLine())];
    private TurnstileSettings _settings = settings;

    /// <summary>Live change; what was served stays served.</summary>
    public void Apply(TurnstileSettings settings) => _settings = settings;

    /// <summary>
    /// The jobs to dispatch now, in order, together no more than the allowance. The first job that does not fit ends the
    /// choice, so that nobody passes a big one for ever; when nothing is outstanding it is chosen alone, however big.
    /// </summary>
    /// <param name="heads">The backlog's heads, oldest first inside each class and tenant; as many of each as the allowance could take, or fairness is exact only over several calls.</param>
    /// <param name="allowance">What the lane will grant, less what lies in its flows.</param>
    /// <param name="outstanding">Whether anything lies in the lane's flows.</param>
    /// <param name="now">Wall clock, for the age of the jobs.</param>
    public IReadOnlyList<BacklogJob> Choose(IReadOnlyList<BacklogJob> heads, Allowance allowance, bool outstanding, DateTimeOffset now)
    {
        Begin(heads, now);
        var chosen = new List<BacklogJob>();
        var left = allowance;
        while (NextClass() is { } next && left.Requests >= next.Head.Cost.Requests)
        {
            var alone = chosen.Count == 0 && !outstanding;
            if (next.Head.Cost.Tokens > left.Tokens && !alone)
            {
                break;
            }

            left = Take(next, chosen, left);
        }

        return chosen;
    }

    /// <summary>What a job costs in fairness: its tokens, at least 1.</summary>
    internal static long Price(BacklogJob job) => Math.Max(1, job.Cost.Tokens);

    private ClassLine? Top => _classes.FirstOrDefault(line => line.IsWaiting);

    private void Begin(IReadOnlyList<BacklogJob> heads, DateTimeOffset now)
    {
        var byClass = heads.ToLookup(job => job.Class);
        foreach (var jobClass in JobClasses.All)
        {
            _classes[(int)jobClass].Begin(byClass[jobClass], _settings, now);
        }
    }

    // The class to which its share owes most; when none is owed anything, the highest.
    private ClassLine? NextClass()
    {
        var next = Top;
        foreach (var line in _classes)
        {
            var owed = line.IsWaiting && line != Top && line.Credit > 0;
            if (owed && (next == Top || line.Credit > next!.Credit))
            {
                next = line;
            }
        }

        return next;
    }

    private Allowance Take(ClassLine line, List<BacklogJob> chosen, Allowance left)
    {
        var top = Top;
        var job = line.Take();
        chosen.Add(job);
        Account(line, top, Price(job));
        return new Allowance(left.Requests - job.Cost.Requests, Math.Max(0, left.Tokens - job.Cost.Tokens));
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
