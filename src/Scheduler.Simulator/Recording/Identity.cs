namespace Scheduler.Simulator.Recording;

/// <summary>Who a request says to be: its <c>X-Client-Request-Id</c>, where it is kept, its job's row (-1 without) and arrivals so far.</summary>
internal readonly record struct Identity(string? RequestId, long Position, int Length, int Row, int Arrivals)
{
    /// <summary>OpenAI refuses longer ones with 400 (its API reference, debugging requests).</summary>
    public const int LongestRequestId = 512;
}
