using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace Scheduler.Simulator.Requests;

/// <summary>Keeps one string for each model's name that was seen, so that a request allocates none.</summary>
internal static class ModelNames
{
    private const int LongestName = 128;
    private const int MostNames = 1024;

    private static readonly ConcurrentDictionary<string, string> Names = new(StringComparer.Ordinal);

    public static string Intern(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length > LongestName)
            return reader.GetString()!;
        Span<char> buffer = stackalloc char[LongestName];
        var name = buffer[..reader.CopyString(buffer)];
        var lookup = Names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(name, out var known))
            return known;
        var added = name.ToString();
        return Names.Count < MostNames ? Names.GetOrAdd(added, added) : added;
    }
}
