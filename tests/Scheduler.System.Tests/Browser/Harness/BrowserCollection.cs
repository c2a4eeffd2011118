using Scheduler.System.Tests.Browser.Walk;
using Xunit;

namespace Scheduler.System.Tests.Browser.Harness;

/// <summary>All tests that look at pages: one browser, one busy worker, one after the other, and alone, because some of them have a few seconds only.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>, ICollectionFixture<BusyScene>
{
    public const string Name = "Browser";
}
