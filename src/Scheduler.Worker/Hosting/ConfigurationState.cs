namespace Scheduler.Worker.Hosting;

/// <summary>How the configuration in force stands to the file.</summary>
internal enum ConfigurationState
{
    InForce,

    /// <summary>The file has errors; what it said before them is in force.</summary>
    Refused,

    /// <summary>The file changed something that acts at the next start only.</summary>
    RestartNeeded,
}
