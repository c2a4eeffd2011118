using System.Text.Json;
using Xunit;

namespace Scheduler.Core.Tests.Architecture;

/// <summary>A package source may have no vulnerability data, so the floors are named here.</summary>
public sealed class LockFilesTests
{
    public static TheoryData<string, string> Floors => new()
    {
        { "Newtonsoft.Json", "13.0.1" },      // CVE-2024-21907
        { "RabbitMQ.Client", "7.2.2" },       // confirm semaphore broken by a cancelled publish
        { "Hangfire.Core", "1.8.25" },
        { "MassTransit", "8.5.12" },
    };

    [Theory]
    [MemberData(nameof(Floors))]
    public void ResolvedPackage_IsNotBelowItsFloor(string package, string floor)
    {
        var resolved = Directory.EnumerateFiles(Repository.Root, "packages.lock.json", SearchOption.AllDirectories)
            .SelectMany(file => Resolved(file, package)).ToList();

        Assert.NotEmpty(resolved);
        Assert.All(resolved, version => Assert.True(version >= Version.Parse(floor), $"{package} {version} is below {floor}"));
    }

    [Fact]
    public void EveryProject_HasALockFile()
    {
        var projects = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories);

        Assert.All(projects, project => Assert.True(
            File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), $"{project} has no lock file"));
    }

    private static IEnumerable<Version> Resolved(string file, string package)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        foreach (var framework in document.RootElement.GetProperty("dependencies").EnumerateObject())
        {
            if (framework.Value.TryGetProperty(package, out var entry) && entry.TryGetProperty("resolved", out var version))
            {
                yield return Version.Parse(version.GetString()!);
            }
        }
    }
}
