namespace Scheduler.Worker.Demo;

/// <summary>One limit pool of an account of the simulator; a limit of 0 is none.</summary>
internal sealed record DemoPool(string Account, string Name, long RequestsPerMinute, long TokensPerMinute);
