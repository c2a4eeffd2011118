using Scheduler.Core.Lanes;

namespace Scheduler.Web.Api.Lanes;

/// <summary>The lanes in force and their pacer.</summary>
public sealed record PacedLanes(LaneDirectory Directory, IPacer Pacer);
