using Scheduler.System.Tests.Browser.Harness;

namespace Scheduler.System.Tests.Browser.Walk;

/// <summary>An address for each page of the table, in a scene where all of them have something to show.</summary>
internal static class PageWalk
{
    /// <summary>Answered with a file to keep instead of a page.</summary>
    public static readonly string[] Files = ["/accounts/evidence", "/accounts/held"];

    /// <summary>Not for those who may only look.</summary>
    public static readonly string[] ForAdministrators = ["/accounts/held", "/ledger/body"];

    /// <summary>Route to where it is visited.</summary>
    public static IReadOnlyDictionary<string, Func<BusyScene, Task<string>>> Addresses { get; } =
        new Dictionary<string, Func<BusyScene, Task<string>>>(StringComparer.Ordinal)
        {
            ["/overview"] = Plain("/overview"),
            ["/lanes"] = Plain("/lanes"),
            ["/lanes/lane"] = Plain($"/lanes/lane?name=main"),
            ["/ledger"] = Plain("/ledger"),
            ["/ledger/job"] = async scene => $"/ledger/job?id={await scene.JobAsync("umbrella-flagged-0")}",
            ["/ledger/body"] = async scene => $"/ledger/body?id={await scene.JobAsync("acme-summary-0")}",
            ["/dead-letters"] = Plain("/dead-letters"),
            ["/accounts"] = Plain("/accounts"),
            ["/accounts/account"] = Plain($"/accounts/account?name={BusyScene.Terminated}"),
            ["/accounts/incident"] = scene => Task.FromResult($"/accounts/incident?name={BusyScene.Terminated}&id={scene.Incident}"),
            ["/accounts/evidence"] = scene => Task.FromResult($"/accounts/evidence?name={BusyScene.Terminated}&id={scene.Incident}"),
            ["/accounts/held"] = Plain($"/accounts/held?name={BusyScene.Terminated}"),
            ["/tenants"] = Plain("/tenants"),
            ["/tenants/tenant"] = Plain("/tenants/tenant?name=umbrella"),
            ["/actions"] = Plain("/actions"),
            ["/actions/action"] = async scene => $"/actions/action?id={(await scene.Scene.GetAsync("/v1/actions"))["actions"]![0]!["action_id"]}",
            ["/audit"] = Plain("/audit"),
        };

    /// <summary>The page's name in the names of its pictures: /lanes/lane is lanes-lane.</summary>
    public static string NameOf(string route) => route.TrimStart('/').Replace('/', '-');

    private static Func<BusyScene, Task<string>> Plain(string address) => _ => Task.FromResult(address);
}
