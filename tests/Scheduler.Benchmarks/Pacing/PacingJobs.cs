using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Scheduler.Benchmarks.Pacing;

/// <summary>A lane's jobs, the same for each of its runs: enough for at least 90 s of work by the optimum.</summary>
internal static class PacingJobs
{
    private const int SmallJob = 50;
    private const string Words = "please read the ticket of the customer and answer in one sentence what was late and which refund the contract allows ";

    public static IReadOnlyList<PacingJob> Of(PacingLane lane, string run)
    {
        var random = new Random(7);
        var wanted = lane.Minutes * (lane.Mix == Mix.Requests ? lane.RequestsPerMinute : lane.TokensPerMinute);
        List<PacingJob> jobs = [];
        for (double sum = 0; sum < wanted;)
        {
            var job = Next(lane, random, $"{lane.Name}-{run}-{jobs.Count:D6}");
            jobs.Add(job);
            sum += lane.Mix == Mix.Requests ? 1 : job.Charge * lane.ChargeFactor;
        }

        return jobs;
    }

    /// <summary>Small jobs, all alike.</summary>
    public static IEnumerable<PacingJob> Small(string prefix, int jobs)
    {
        var random = new Random(7);
        return Enumerable.Range(0, jobs).Select(index => Job($"{prefix}-{index:D6}", Text(random, 200), SmallJob));
    }

    private static PacingJob Next(PacingLane lane, Random random, string id) => lane.Mix switch
    {
        Mix.Requests => Job(id, Text(random, 200), maxTokens: SmallJob),
        Mix.Tokens => Job(id, Text(random, 100), (int)Size(lane, random)),
        Mix.NoMaximum => Job(id, Text(random, random.Next(400, 2_000)), maxTokens: null),
        _ => Job(id, random.Next(2) == 0 ? Json(random, random.Next(800, 2_000)) : Base64(random, random.Next(800, 2_000)), maxTokens: 16),
    };

    /// <summary>Most are small, some ten times as large, one in a hundred up to the largest.</summary>
    private static long Size(PacingLane lane, Random random)
    {
        var largest = (long)(lane.LargestCharge / lane.ChargeFactor);
        var size = random.Next(100) switch
        {
            < 90 => random.Next(60, 500),
            < 99 => random.Next(500, 1_500),
            _ => random.NextInt64(largest / 2, largest),
        };
        return Math.Clamp(size, 1, largest);
    }

    private static PacingJob Job(string id, string content, int? maxTokens)
    {
        var body = new JsonObject
        {
            ["model"] = "gpt-4o-mini",
            ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = content }),
        };
        if (maxTokens is { } most)
        {
            body["max_tokens"] = most;
        }

        return new PacingJob(id, body.ToJsonString(), Math.Max(maxTokens ?? 0, (content.Length + 3) / 4));
    }

    private static string Text(Random random, int length)
    {
        var start = random.Next(Words.Length);
        return string.Concat(Enumerable.Repeat(Words, (length / Words.Length) + 2)).Substring(start, length);
    }

    private static string Json(Random random, int length)
    {
        var text = new StringBuilder(length + 64);
        while (text.Length < length)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{'id':{random.Next(100_000)},'qty':{random.Next(99)},'ok':[{random.Next(2)},{random.Next(9)}]}},");
        }

        return text.ToString(0, length);
    }

    private static string Base64(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return Convert.ToBase64String(bytes)[..length];
    }
}
