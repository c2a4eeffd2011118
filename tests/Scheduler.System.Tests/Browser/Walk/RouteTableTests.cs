using Scheduler.Web.Dashboard.Pages;
using Xunit;

namespace Scheduler.System.Tests.Browser.Walk;

/// <summary>A page or an act that is new must be walked too.</summary>
public sealed class RouteTableTests
{
    [Fact]
    public void Walk_KnowsEveryRouteOfTheTable_AndNoOther()
    {
        var pages = AdminRoutes.All.Where(route => !route.IsAct).Select(route => route.Path);
        var acts = AdminRoutes.All.Where(route => route.IsAct).Select(route => route.Path);

        Assert.Equal(pages.Order(StringComparer.Ordinal), PageWalk.Addresses.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(acts.Order(StringComparer.Ordinal), ActWalk.Scripts.Keys.Order(StringComparer.Ordinal));
    }
}
