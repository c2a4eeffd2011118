using System.Text;
using Scheduler.Core.Intake;
using Xunit;

namespace Scheduler.Core.Tests.Intake;

public sealed class JobParserFuzzTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly byte[][] Pieces = [.. new[]
    {
        "{", "}", "[", "]", "\"", "\\", "\\ud800", "\\u0000", "null", "1e400", "-", "\"model\":", "\"body\":{", "\"url\":", "\uFEFF", ",,", ":", "\u0000",
        "\"$type\":\"x\"", "\"deadline\":\"2026-13-01T00:00:00Z\"", "\"metadata\":{\"a\":[", "//", "NaN", "99999999999999999999", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    }.Select(Encoding.UTF8.GetBytes)];

    private static readonly byte[] Seed = Encoding.UTF8.GetBytes(
        "{\"custom_id\":\"a-1\",\"tenant\":\"t\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"priority\":\"bulk\",\"not_before\":\"2026-03-02T00:00:00Z\","
        + "\"deadline\":\"2026-03-03T00:00:00+01:00\",\"metadata\":{\"k\":\"v\",\"n\":1.5},\"idempotency_key\":\"k\",\"lane\":\"l\","
        + "\"body\":{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"h\\u00e9\\ud83d\\ude00\"}],\"max_tokens\":5,\"n\":2,\"stream\":false}}");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Parse_MutatedJobs_GivesADraftOrAnErrorAndNeverThrows(int seed)
    {
        var random = new Random(seed);
        var kinds = new HashSet<Type>();
        for (var i = 0; i < 10_000; i++)
        {
            var input = Mutate(random);
            var parsed = Record.Exception(() => kinds.Add(JobParser.Parse(input, Now).GetType()));
            Assert.True(parsed is null, $"seed {seed}, input {i}: {Convert.ToBase64String(input)}: {parsed}");
        }

        Assert.Equal(3, kinds.Count);
    }

    private static byte[] Mutate(Random random)
    {
        var bytes = new List<byte>(Seed);
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at))); break;
                default: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            }

            if (bytes.Count == 0)
            {
                bytes.Add((byte)'{');
            }
        }

        return [.. bytes];
    }
}
