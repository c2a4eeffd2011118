using Scheduler.Core.Attempts;
using Scheduler.Core.Events;

namespace Scheduler.Core.History;

/// <summary>One lane's last hour: a ring of short spans, and its tenants by the minute. Not safe for use by several at once.</summary>
internal sealed class LaneTrack
{
    public static readonly TimeSpan Span = TimeSpan.FromSeconds(10);

    public const int Spans = 360;

    private readonly LaneBucket?[] _ring = new LaneBucket?[Spans];
    private readonly TenantMinutes _tenants = new();

    public LaneHealth Health { get; private set; } = LaneHealth.Unknown;

    public void Note(Notice.AttemptEnded ended, DateTimeOffset now)
    {
        Add(BucketOf(ended, Floor(now)), ended.Tenant);
        Health = After(ended.Outcome, now);
    }

    /// <summary>Adds what the ledger knows of the time before this process.</summary>
    public void Recall(PastAttempts past) => Add(BucketOf(past), past.Tenant);

    public static DateTimeOffset Floor(DateTimeOffset now) => new(now.UtcTicks - (now.UtcTicks % Span.Ticks), TimeSpan.Zero);

    /// <summary>The whole hour, oldest first, empty spans included; the last one is not over yet.</summary>
    public IReadOnlyList<LaneBucket> Series(DateTimeOffset now)
    {
        var last = Floor(now);
        return [.. Enumerable.Range(0, Spans).Select(back => At(last - (Span * (Spans - 1 - back))))];
    }

    /// <summary>The sum of the spans that lie in the last <paramref name="span"/>, that which is not over included.</summary>
    public LaneBucket Since(TimeSpan span, DateTimeOffset now)
    {
        var last = Floor(now);
        var sum = new LaneBucket { At = last };
        for (var at = last; at > now - span - Span; at -= Span)
        {
            sum += At(at);
        }

        return sum;
    }

    public IReadOnlyList<TenantUse> Tenants(DateTimeOffset now) => _tenants.Sums(now);

    private LaneBucket At(DateTimeOffset at) => _ring[PlaceOf(at)] is { } kept && kept.At == at ? kept : new LaneBucket { At = at };

    /// <summary>What is older than all that the ring holds is forgotten.</summary>
    private void Add(LaneBucket what, string tenant)
    {
        var place = PlaceOf(what.At);
        if (_ring[place] is { } newer && newer.At > what.At)
        {
            return;
        }

        _ring[place] = _ring[place] is { } kept && kept.At == what.At ? kept + what : what;
        _tenants.Add(new TenantUse(tenant, what.Requests, what.Tokens, what.Refused), what.At);
    }

    private static int PlaceOf(DateTimeOffset at) => (int)(at.UtcTicks / Span.Ticks % Spans);

    private static LaneBucket BucketOf(Notice.AttemptEnded ended, DateTimeOffset at)
    {
        var outcome = ended.Outcome;
        return new LaneBucket
        {
            At = at,
            Requests = outcome is Outcome.NotSent ? 0 : 1,
            Tokens = ended.Tokens,
            Succeeded = outcome is Outcome.Succeeded ? 1 : 0,
            Throttled = outcome is Outcome.Throttled ? 1 : 0,
            Failed = IsTrouble(outcome) ? 1 : 0,
            Refused = outcome is Outcome.PolicyViolation or Outcome.InvalidRequest or Outcome.TooLarge ? 1 : 0,
            WaitedSeconds = ended.Waited?.TotalSeconds ?? 0,
            Waits = ended.Waited is null ? 0 : 1,
        };
    }

    /// <summary>Which troubles were on the way to the provider is not kept: an attempt that sent nothing counts as none.</summary>
    private static LaneBucket BucketOf(PastAttempts past) => new()
    {
        At = past.At,
        Requests = past.Outcome == "not-sent" ? 0 : past.Count,
        Tokens = past.Tokens,
        Succeeded = past.Outcome == "succeeded" ? past.Count : 0,
        Throttled = past.Outcome == "throttled" ? past.Count : 0,
        Failed = past.Outcome is "transient" or "unknown" ? past.Count : 0,
        Refused = past.Outcome is "policy-violation" or "invalid-request" or "too-large" ? past.Count : 0,
        WaitedSeconds = past.WaitedSeconds,
        Waits = past.Waits,
    };

    private LaneHealth After(Outcome outcome, DateTimeOffset now) => outcome switch
    {
        _ when IsTrouble(outcome) => new LaneHealth(Health.FailuresInARow + 1, now, WordsOf(outcome.Said)),
        Outcome.NotSent => Health,
        _ => Health with { FailuresInARow = 0 },
    };

    private static bool IsTrouble(Outcome outcome) => outcome is Outcome.Transient or Outcome.Unknown or Outcome.NotSent { CostsAttempt: true };

    private static string? WordsOf(ProviderWords? words) => words is null
        ? null
        : string.Join(' ', new[] { words.Status == 0 ? null : $"{words.Status}", words.Code ?? words.Type, words.Message }.Where(part => part is { Length: > 0 }));
}
