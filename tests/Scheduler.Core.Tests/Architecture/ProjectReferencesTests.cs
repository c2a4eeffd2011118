using System.Xml.Linq;
using Xunit;

namespace Scheduler.Core.Tests.Architecture;

/// <summary>The folder listing is the architecture: who may refer to whom.</summary>
public sealed class ProjectReferencesTests
{
    [Theory]
    [InlineData("Scheduler.Contracts")]
    [InlineData("Scheduler.Core")]
    [InlineData("Scheduler.Simulator")]
    [InlineData("Scheduler.Providers", "Scheduler.Core")]
    [InlineData("Scheduler.Alerts", "Scheduler.Core")]
    [InlineData("Scheduler.Sql", "Scheduler.Core")]
    [InlineData("Scheduler.Messaging", "Scheduler.Contracts", "Scheduler.Core")]
    [InlineData("Scheduler.Web", "Scheduler.Contracts", "Scheduler.Core")]
    public void Project_RefersOnlyTo_WhatTheDesignAllows(string project, params string[] allowed)
    {
        var referred = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))).Order();

        Assert.Equal(allowed.Order(), referred);
    }

    [Theory]
    [InlineData("Scheduler.Contracts")]
    [InlineData("Scheduler.Core")]
    public void Project_ThatEverybodyShares_HasNoPackage(string project)
    {
        Assert.Empty(Items(project, "PackageReference"));
        Assert.Empty(Items(project, "FrameworkReference"));
    }

    [Theory]
    [InlineData("MassTransit.RabbitMQ", "src/Scheduler.Messaging/Scheduler.Messaging.csproj", "using MassTransit")]
    [InlineData("Hangfire.Core", "src/Scheduler.Web/Scheduler.Web.csproj", "using Hangfire")]
    [InlineData("MailKit", "src/Scheduler.Alerts/Scheduler.Alerts.csproj", "using MailKit")]
    [InlineData("Polly", "src/Scheduler.Providers/Scheduler.Providers.csproj", "using Polly")]
    [InlineData("Testcontainers.RabbitMq", "tests/Scheduler.Testing.RabbitMq/Scheduler.Testing.RabbitMq.csproj", "using Testcontainers.RabbitMq")]
    public void FixedPackage_IsReferredToDirectlyAndUsed(string package, string project, string use)
    {
        var path = Repository.PathOf(project.Split('/'));
        var sources = Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*.cs", SearchOption.AllDirectories);

        Assert.Contains(package, ItemsOf(path, "PackageReference"));
        Assert.Contains(sources, source => File.ReadAllText(source).Contains(use, StringComparison.Ordinal));
    }

    [Fact]
    public void PackageVersions_AreExact_AndMassTransitStaysBelowNine()
    {
        var versions = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(item => item.Attribute("Include")!.Value, item => item.Attribute("Version")!.Value);

        Assert.All(versions.Values, version => Assert.Matches(@"^\d+(\.\d+){1,3}(-[a-z]+[.0-9]*)?$", version));
        Assert.Equal("8.5.12", versions["MassTransit.RabbitMQ"]);
    }

    private static IEnumerable<string> Items(string project, string kind) =>
        ItemsOf(Repository.PathOf("src", project, $"{project}.csproj"), kind);

    private static IEnumerable<string> ItemsOf(string path, string kind) =>
        XDocument.Load(path).Descendants(kind).Select(item => item.Attribute("Include")!.Value);
}
