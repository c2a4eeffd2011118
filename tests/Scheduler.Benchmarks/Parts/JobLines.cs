using System.Text;
using Scheduler.System.Tests.Worker;

namespace Scheduler.Benchmarks.Parts;

/// <summary>Jobs as JSON lines whose provider bodies have a wanted size. The same index always gives the same line.</summary>
internal static class JobLines
{
    private static readonly string[] Words =
    [
        "the", "ticket", "customer", "please", "summarise", "invoice", "of", "and", "delivery", "was", "late", "refund", "address",
        "to", "contract", "classify", "following", "paragraph", "language", "answer", "in", "one", "sentence", "order", "number",
    ];

    /// <summary>Bytes of a body around its prompt.</summary>
    private static readonly int Frame = BodyBytes(JobApi.Line("x", content: ""));

    /// <summary>Every body of exactly <paramref name="bodyBytes"/>.</summary>
    public static string Line(int index, int bodyBytes) =>
        JobApi.Line($"job-{index:D6}", content: Text(new Random(index), bodyBytes - Frame));

    /// <summary>Bodies spread evenly over half to one and a half times <paramref name="meanBytes"/>.</summary>
    public static string VariedLine(int index, int meanBytes)
    {
        var random = new Random(index);
        return JobApi.Line($"job-{index:D6}", content: Text(random, random.Next(meanBytes / 2, (meanBytes * 3 / 2) + 1) - Frame));
    }

    public static int BodyBytes(string line)
    {
        using var job = global::System.Text.Json.JsonDocument.Parse(line);
        return Encoding.UTF8.GetByteCount(job.RootElement.GetProperty("body").GetRawText());
    }

    private static string Text(Random random, int length)
    {
        var text = new StringBuilder(length + 16);
        while (text.Length < length)
        {
            text.Append(Words[random.Next(Words.Length)]).Append(' ');
        }

        return text.ToString(0, length);
    }
}
