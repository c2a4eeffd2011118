namespace Scheduler.Core.Jobs;

/// <summary>The class of a job, and so the flow of its lane that carries it. The numbers are stored.</summary>
public enum JobClass
{
    Interactive = 0,
    Normal = 1,
    Bulk = 2,
}
