namespace Scheduler.Providers.Transport;

/// <summary>How reading a body ended.</summary>
internal enum BodyEnd
{
    Whole,

    /// <summary>Beyond the bound.</summary>
    TooLong,

    /// <summary>Closed, reset, or not complete in time.</summary>
    Broken,
}
