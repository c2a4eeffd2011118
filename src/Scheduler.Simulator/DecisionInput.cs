namespace Scheduler.Simulator;

/// <summary>What a decision needs beside the call: the time (microseconds), the job's arrivals so far, and names for the words.</summary>
internal readonly record struct DecisionInput(long Now, int JobArrivals, string Organization, string RequestId);
