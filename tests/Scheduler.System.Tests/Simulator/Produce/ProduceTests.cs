using System.Text;
using Scheduler.Simulator.Produce;
using Xunit;

namespace Scheduler.System.Tests.Simulator.Produce;

public sealed class ProduceTests
{
    [Fact]
    public void Parse_WithoutOptions_TakesTheDefaults()
    {
        var options = ProduceOptions.Parse(["jobs.jsonl"]);

        Assert.Equal(
            new ProduceOptions("jobs.jsonl", new Uri("amqp://guest:guest@localhost:5672/"), "scheduler.submit", 1, TimeSpan.FromSeconds(60)),
            options);
    }

    [Fact]
    public async Task Parse_WithAUriFile_ReadsTheAddressFromIt()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, "amqp://scheduler:secret@rabbitmq:5672/scheduler\n", TestContext.Current.CancellationToken);

            Assert.Equal(new Uri("amqp://scheduler:secret@rabbitmq:5672/scheduler"), ProduceOptions.Parse(["jobs.jsonl", "--uri-file", path])?.Uri);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("a", "--uri-file", "/there/is/no/such/file")]
    [InlineData]
    [InlineData("a", "b")]
    [InlineData("a", "--uri", "http://localhost/")]
    [InlineData("a", "--repeat", "0")]
    [InlineData("a", "--repeat", "many")]
    [InlineData("a", "--unknown", "1")]
    [InlineData("a", "--exchange")]
    public void Parse_OfNonsense_IsNothing(params string[] args) => Assert.Null(ProduceOptions.Parse(args));

    [Fact]
    public async Task ReadAsync_SeveralRounds_KeepsTheFirstByteForByteAndNumbersTheOthers()
    {
        var path = Path.GetTempFileName();
        try
        {
            const string First = """{ "custom_id": "a", "body": {"x": "é"} }""";
            await File.WriteAllTextAsync(path, First + "\n\n{\"body\":{}}\n", TestContext.Current.CancellationToken);
            var lines = new List<string>();
            await foreach (var line in RequestsFile.ReadAsync(path, repeat: 2))
                lines.Add(Encoding.UTF8.GetString(line));

            Assert.Equal(4, lines.Count);
            Assert.Equal(First, lines[0]);
            Assert.StartsWith("""{"custom_id":"a-2",""", lines[2], StringComparison.Ordinal);
            Assert.Equal("""{"body":{}}""", lines[3]);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
