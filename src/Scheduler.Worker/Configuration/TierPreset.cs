namespace Scheduler.Worker.Configuration;

/// <summary>What one tier allows a model family. 0: no such limit is published.</summary>
internal sealed record TierPreset(int RequestsPerMinute, long TokensPerMinute, int RequestsPerDay = 0);
