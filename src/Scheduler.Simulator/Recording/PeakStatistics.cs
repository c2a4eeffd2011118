namespace Scheduler.Simulator.Recording;

/// <summary>
/// The highest loads: in any window of 60 s and of 1 s (sliding, exact), and in any slice of 1 s and 10 s counted from the simulator's
/// start.
/// </summary>
public sealed record PeakStatistics(Peak AnyMinute, Peak AnySecond, Peak SecondSlice, Peak TenSecondSlice);
