using Xunit;

namespace Scheduler.System.Tests.Browser.Harness;

/// <summary>All tests that look at pages: one browser, one after the other, and alone, because some of them have a few seconds only.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>
{
    public const string Name = "Browser";
}
