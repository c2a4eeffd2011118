namespace Scheduler.Simulator.Limits;

/// <summary>Requests or tokens of a pool: a limit per minute (0 = unlimited) under one rule.</summary>
public sealed class Dimension(LimitRule kind, long perMinute)
{
    private ILimitRule? rule = perMinute == 0 ? null : LimitRules.Create(kind, perMinute);

    public long PerMinute { get; private set; } = perMinute;

    public LimitRule Kind => kind;

    /// <summary>What is admitted at most at one moment; <see cref="long.MaxValue"/> without a limit.</summary>
    public long Capacity => rule?.Capacity ?? long.MaxValue;

    public long WaitFor(long amount, long now) => rule?.WaitFor(amount, now) ?? 0;

    public void Charge(long amount, long now) => rule?.Charge(amount, now);

    public LimitState StateAt(long now) =>
        rule is null ? LimitState.Unlimited : new LimitState(PerMinute, rule.UsedAt(now), rule.UntilFull(now));

    public void Resize(long limit, long now)
    {
        PerMinute = limit;
        if (limit == 0)
            rule = null;
        else if (rule is null)
            rule = LimitRules.Create(kind, limit);
        else
            rule.Resize(kind.CapacityOf(limit), now);
    }
}
