using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Scheduler.System.Tests.Worker;
using Scheduler.Worker.Configuration;
using Xunit;

namespace Scheduler.System.Tests.Configuration;

/// <summary>What the README shows must work as it stands.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void ExampleConfiguration_IsReadWithoutAFinding()
    {
        Environment.SetEnvironmentVariable("OPENAI_API_KEY", "sk-example-of-the-readme");
        var json = JsonBlock().Match(Readme()).Groups[1].Value;
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));

        var (settings, findings) = SettingsParser.Read(new ConfigurationBuilder().AddJsonStream(stream).Build());

        Assert.Empty(findings);
        Assert.Equal("gpt-4o-mini", Assert.Single(settings.Lanes).Name);
        Assert.NotNull(settings.Transport.RabbitMq);
    }

    [Fact]
    public void Links_LeadToFilesOfTheRepository()
    {
        var targets = Link().Matches(Readme()).Select(match => match.Groups[1].Value);

        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(WorkerProgram.Root, target)), $"{target} does not exist"));
    }

    private static string Readme() => File.ReadAllText(Path.Combine(WorkerProgram.Root, "README.md"));

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    [GeneratedRegex(@"\]\(([^):]+)\)")]
    private static partial Regex Link();
}
