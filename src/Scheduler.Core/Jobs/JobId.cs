namespace Scheduler.Core.Jobs;

/// <summary>The ledger's name of a job: a version 7 GUID, so that ids sort by the time of their making.</summary>
public readonly record struct JobId(Guid Value) : IComparable<JobId>
{
    public static JobId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>Reads the text form; false for anything that is not a GUID.</summary>
    public static bool TryParse(string? text, out JobId id)
    {
        var read = Guid.TryParse(text, out var value);
        id = new JobId(value);
        return read;
    }

    public int CompareTo(JobId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString();

    public static bool operator <(JobId left, JobId right) => left.CompareTo(right) < 0;

    public static bool operator >(JobId left, JobId right) => left.CompareTo(right) > 0;

    public static bool operator <=(JobId left, JobId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(JobId left, JobId right) => left.CompareTo(right) >= 0;
}
