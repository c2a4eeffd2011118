using System.Text.RegularExpressions;
using Scheduler.Web.Access;

namespace Scheduler.Web.Dashboard;

/// <summary>How the administrators' dashboard is served.</summary>
public sealed partial record SchedulerDashboardOptions
{
    /// <summary>Where it is mounted: one or more segments of letters, digits, "-" and "_", without a slash at the end.</summary>
    public string Path { get; init; } = "/hangfire";

    /// <summary>People reach it over https: cookies become Secure and get the __Host- prefix. Behind a proxy this needs forwarded headers.</summary>
    public bool Https { get; init; }

    /// <summary>How many parked jobs, newest first, are shown as failed jobs.</summary>
    public int MirrorSize { get; init; } = 5_000;

    /// <summary>How often the failed jobs are compared with the ledger.</summary>
    public TimeSpan MirrorEvery { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long finished upkeep, replays and discards stay listed. A storage may keep less.</summary>
    public TimeSpan HistoryKept { get; init; } = TimeSpan.FromHours(3);

    /// <summary>A sign-in ends after this time without a request.</summary>
    public TimeSpan SessionLength { get; init; } = TimeSpan.FromHours(8);

    /// <summary>The least role that may see requests and answers of jobs, which hold prompts; null: nobody.</summary>
    public AccessRole? BodiesFor { get; init; } = AccessRole.Admin;

    internal string SignInPath => Path + "/sign-in";

    /// <summary>Leads to the identity provider.</summary>
    internal string OpenIdPath => SignInPath + "/openid";

    /// <summary>Where the identity provider leads back to; it has to know this address.</summary>
    internal string OpenIdBackPath => SignInPath + "/openid-back";

    internal string SignOutPath => Path + "/sign-out";

    /// <summary>What is wrong, in the words of the configuration; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems() => PathPattern().IsMatch(Path)
        ? []
        : ["Dashboard:Path must be like /hangfire: segments of letters, digits, '-' and '_', no slash at the end."];

    [GeneratedRegex(@"^(/[A-Za-z0-9_-]+)+\z")]
    private static partial Regex PathPattern();
}
