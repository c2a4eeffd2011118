using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scheduler.Simulator.Produce;

/// <summary>A file of requests, one JSON object a line; empty lines are skipped.</summary>
internal static class RequestsFile
{
    /// <summary>The lines, <paramref name="repeat"/> times; from the second round on <c>custom_id</c> ends in the round's number.</summary>
    public static async IAsyncEnumerable<byte[]> ReadAsync(string path, int repeat)
    {
        for (var round = 1; round <= repeat; round++)
        {
            await foreach (var line in File.ReadLinesAsync(path))
            {
                if (line.Length > 0)
                    yield return round == 1 ? Encoding.UTF8.GetBytes(line) : InRound(line, round);
            }
        }
    }

    private static byte[] InRound(string line, int round)
    {
        if (JsonNode.Parse(line) is not JsonObject job)
            throw new JsonException("A line of the requests file is no JSON object.");
        if (job["custom_id"] is { } id)
            job["custom_id"] = $"{id.GetValue<string>()}-{round}";
        return JsonSerializer.SerializeToUtf8Bytes(job);
    }
}
