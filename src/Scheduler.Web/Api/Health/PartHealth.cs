namespace Scheduler.Web.Api.Health;

/// <summary>Whether a part does its work, and one word or two on how.</summary>
public sealed record PartHealth(bool IsReady, string State)
{
    public static PartHealth Ready { get; } = new(true, "ready");
}
