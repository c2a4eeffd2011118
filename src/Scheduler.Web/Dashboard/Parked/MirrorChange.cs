namespace Scheduler.Web.Dashboard.Parked;

/// <summary>What one comparison changed.</summary>
internal sealed record MirrorChange(int Added, int Removed);
