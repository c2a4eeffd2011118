namespace Scheduler.Core.Upkeep;

/// <summary>When another account takes over for one whose provider is down.</summary>
/// <param name="AfterOutageOf">How long every request has failed by then.</param>
public sealed record FallbackRule(TimeSpan AfterOutageOf)
{
    public static readonly FallbackRule Default = new(TimeSpan.FromSeconds(30));
}
