namespace Scheduler.Core.Jobs;

/// <summary>The words of the classes: the field "priority" of a job and the last part of a flow queue's name.</summary>
public static class JobClasses
{
    public static IReadOnlyList<JobClass> All { get; } = [JobClass.Interactive, JobClass.Normal, JobClass.Bulk];

    public static string Wire(this JobClass jobClass) => jobClass switch
    {
        JobClass.Interactive => "interactive",
        JobClass.Normal => "normal",
        JobClass.Bulk => "bulk",
        _ => throw new ArgumentOutOfRangeException(nameof(jobClass), jobClass, "Unknown class."),
    };

    public static bool TryParse(string? text, out JobClass jobClass)
    {
        foreach (var candidate in All)
        {
            if (string.Equals(candidate.Wire(), text, StringComparison.Ordinal))
            {
                jobClass = candidate;
                return true;
            }
        }

        jobClass = JobClass.Normal;
        return false;
    }
}
