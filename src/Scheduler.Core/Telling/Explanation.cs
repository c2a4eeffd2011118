namespace Scheduler.Core.Telling;

/// <summary>What an event or alert says to people beyond the provider's words.</summary>
/// <param name="What">What happened, in whole sentences.</param>
/// <param name="NextStep">What the reader does now, or that there is nothing to do.</param>
/// <param name="Page">Where the provider says more, or where it is mended; null: there is no such page.</param>
public sealed record Explanation(string What, string NextStep, Uri? Page);
