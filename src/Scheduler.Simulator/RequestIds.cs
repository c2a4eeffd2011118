using System.Globalization;
using Scheduler.Simulator.Requests;

namespace Scheduler.Simulator;

/// <summary>Ids of answers: <c>req_</c> and 32 hexadecimal digits, the same for the same seed and arrival number.</summary>
internal static class RequestIds
{
    public static string Create(ulong seed, long number)
    {
        var first = BodyHash.Derive(seed, (ulong)number);
        return string.Create(CultureInfo.InvariantCulture, $"req_{first:x16}{BodyHash.Derive(first, seed):x16}");
    }
}
