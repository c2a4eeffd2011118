namespace Scheduler.Core.Lanes;

/// <summary>What is known about the rule of one scope.</summary>
/// <param name="Rule">The whole rule; <see cref="Judging.Auto"/>: none of the known ones, so what is safe under all is kept. Null: not known yet.</param>
/// <param name="Minute">How 60 s are judged when there are no slices; null: not known yet.</param>
/// <param name="Refuted">Lengths of slices that the provider does not use.</param>
internal sealed record Learned(Judging? Rule, Judging? Minute, IReadOnlySet<TimeSpan> Refuted)
{
    public static Learned Nothing { get; } = new(null, null, new HashSet<TimeSpan>());

    public bool Refutes(long length) => Refuted.Contains(TimeSpan.FromMicroseconds(length));

    public Learned Refuting(IEnumerable<TimeSpan> lengths)
    {
        var more = lengths.Where(length => !Refuted.Contains(length)).ToList();
        return more.Count == 0 ? this : this with { Refuted = new HashSet<TimeSpan>([.. Refuted, .. more]) };
    }
}
