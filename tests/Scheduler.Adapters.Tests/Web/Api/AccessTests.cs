using Microsoft.AspNetCore.Routing;
using Scheduler.Web.Access;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Api;

public sealed class AccessTests
{
    private static readonly GeneratedApiKey Viewer = ApiKeys.Generate();
    private static readonly GeneratedApiKey Operator = ApiKeys.Generate();
    private static readonly GeneratedApiKey Admin = ApiKeys.Generate();
    private static readonly GeneratedApiKey TeamA = ApiKeys.Generate();
    private static readonly GeneratedApiKey TeamB = ApiKeys.Generate();
    private static readonly GeneratedApiKey Expired = ApiKeys.Generate();

    private static readonly AccessOptions Keys = new()
    {
        Keys =
        [
            new ApiKey("viewer", Viewer.Hash, AccessRole.Viewer),
            new ApiKey("ops", Operator.Hash, AccessRole.Operator),
            new ApiKey("root", Admin.Hash, AccessRole.Admin),
            new ApiKey("old", Expired.Hash, AccessRole.Admin, ApiHost.Start),
        ],
        Tenants = [new TenantKey("team-a", TeamA.Hash), new TenantKey("team-b", TeamB.Hash)],
        IsLoopbackOnly = false,
    };

    [Fact]
    public async Task EveryRoute_HasARuleOrIsHealth()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.NotEmpty(host.Routes);
        Assert.All(host.Routes, route => Assert.True(
            route.Metadata.GetMetadata<AccessRule>() is not null || route.RoutePattern.RawText!.StartsWith("/health/", StringComparison.Ordinal), route.DisplayName));
    }

    [Fact]
    public async Task EveryRoute_RefusesWhoMayNotUseItAndLetsOthersIn()
    {
        await using var host = await ApiHost.StartAsync(Keys, _ => { });
        foreach (var route in host.Routes.Where(route => route.Metadata.GetMetadata<AccessRule>() is not null))
        {
            var rule = route.Metadata.GetMetadata<AccessRule>()!;
            await AssertStatusAsync(host, route, null, 401);
            await AssertStatusAsync(host, route, Viewer.Key, rule.Role <= AccessRole.Viewer ? null : 403);
            await AssertStatusAsync(host, route, Operator.Key, rule.Role <= AccessRole.Operator ? null : 403);
            await AssertStatusAsync(host, route, Admin.Key, null);
            await AssertStatusAsync(host, route, TeamA.Key, rule.TenantsToo ? null : 403);
        }
    }

    [Theory]
    [InlineData("GET", "/v1/jobs", AccessRole.Viewer, true)]
    [InlineData("POST", "/v1/jobs", AccessRole.Operator, true)]
    [InlineData("DELETE", "/v1/jobs/{id}", AccessRole.Operator, true)]
    [InlineData("GET", "/v1/lanes", AccessRole.Viewer, false)]
    [InlineData("PUT", "/v1/lanes/{name}/pause", AccessRole.Operator, false)]
    [InlineData("PATCH", "/v1/lanes/{name}", AccessRole.Admin, false)]
    [InlineData("GET", "/v1/lanes/{name}/history", AccessRole.Viewer, false)]
    [InlineData("POST", "/v1/accounts/{name}/resume", AccessRole.Admin, false)]
    [InlineData("POST", "/v1/accounts/{name}/pause", AccessRole.Admin, false)]
    [InlineData("GET", "/v1/accounts/{name}/held", AccessRole.Admin, false)]
    [InlineData("GET", "/v1/accounts/{name}/incidents/{id:long}/evidence", AccessRole.Viewer, false)]
    [InlineData("PUT", "/v1/accounts/{name}/incidents/{id:long}/appeal", AccessRole.Admin, false)]
    [InlineData("POST", "/v1/accounts/{name}/notes", AccessRole.Operator, false)]
    [InlineData("GET", "/v1/tenants", AccessRole.Viewer, false)]
    [InlineData("PUT", "/v1/tenants/{name}/pause", AccessRole.Operator, false)]
    [InlineData("POST", "/v1/tenants/{name}/release", AccessRole.Operator, false)]
    [InlineData("POST", "/v1/dead-letters/replay", AccessRole.Operator, false)]
    public async Task ARoute_HasTheRoleThatIsPromised(string method, string pattern, AccessRole role, bool tenantsToo)
    {
        await using var host = await ApiHost.StartAsync();
        var route = host.Routes.Single(route => route.RoutePattern.RawText == pattern && MethodOf(route) == method);

        Assert.Equal(new AccessRule(role, tenantsToo), route.Metadata.GetMetadata<AccessRule>());
    }

    [Fact]
    public async Task AWrongKey_GetsTheSameAnswerWhateverIsWrongWithIt()
    {
        await using var host = await ApiHost.StartAsync(Keys, _ => { });
        string?[] keys = [null, "", "x", Expired.Key, ApiKeys.Generate().Key, Viewer.Key[..^1], Viewer.Key + "0", new string('k', 2_000)];
        var answers = new List<Http.Answer>();
        foreach (var key in keys)
        {
            using var client = host.Client();
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", key is null ? null : $"Bearer {key}");
            answers.Add((await client.ReadAsync("/v1/jobs")).AssertProblem(401, "unauthorized"));
        }

        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.All(answers, answer => Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString()));
    }

    [Fact]
    public async Task ARevokedKey_IsUnknownAtOnce()
    {
        await using var host = await ApiHost.StartAsync(Keys, _ => { });
        using var client = host.Client(Viewer.Key);
        (await client.ReadAsync("/v1/jobs")).AssertStatus(200);

        host.Access.Replace(Keys with { Keys = [] });

        (await client.ReadAsync("/v1/jobs")).AssertProblem(401, "unauthorized");
    }

    [Fact]
    public async Task ManyWrongKeys_AreToldToWaitWhileARightOneIsStillServed()
    {
        await using var host = await ApiHost.StartAsync(Keys, _ => { });
        using var wrong = host.Client("wrong");
        using var right = host.Client(Viewer.Key);
        for (var i = 0; i < WrongKeyCounter.Limit; i++)
        {
            (await wrong.ReadAsync("/v1/jobs")).AssertProblem(401, "unauthorized");
        }

        var answer = (await wrong.ReadAsync("/v1/jobs")).AssertProblem(429, "too_many_wrong_keys");

        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        (await right.ReadAsync("/v1/jobs")).AssertStatus(200);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        (await wrong.ReadAsync("/v1/jobs")).AssertProblem(401, "unauthorized");
    }

    [Fact]
    public async Task ATenantsKey_SeesAndChangesItsOwnJobsOnly()
    {
        await using var host = await ApiHost.StartAsync(Keys, _ => { });
        using var a = host.Client(TeamA.Key);
        using var b = host.Client(TeamB.Key);
        var job = (await a.PostJobAsync(Http.Job("\"custom_id\":\"x\","), "k")).AssertStatus(202).Get("id");
        var submission = (await a.PostLinesAsync(Http.Job())).AssertStatus(202).Get("submission_id");

        Assert.Equal("team-a", (await a.ReadAsync($"/v1/jobs/{job}")).AssertStatus(200).Get("tenant"));
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, $"/v1/jobs/{job}"), (HttpMethod.Get, $"/v1/jobs/{job}/result"), (HttpMethod.Delete, $"/v1/jobs/{job}"),
            (HttpMethod.Get, $"/v1/submissions/{submission}"), (HttpMethod.Delete, $"/v1/submissions/{submission}"),
        })
        {
            (await b.SendAsync(method, path)).AssertProblem(404, "not_found");
        }

        (await b.SendAsync(HttpMethod.Patch, $"/v1/jobs/{job}", Http.Content("{\"priority\":\"bulk\"}"))).AssertProblem(404, "not_found");
        Assert.Equal(0, (await b.ReadAsync("/v1/jobs")).Json.GetProperty("jobs").GetArrayLength());
        Assert.Equal(0, (await b.ReadAsync($"/v1/jobs?submission_id={submission}")).Json.GetProperty("jobs").GetArrayLength());
        (await b.ReadAsync("/v1/jobs?tenant=team-a")).AssertProblem(403, "forbidden");
        (await b.PostJobAsync(Http.Job("\"tenant\":\"team-a\","))).AssertProblem(403, "tenant_mismatch");
        Assert.NotEqual(job, (await b.PostJobAsync(Http.Job("\"custom_id\":\"x\","), "k")).AssertStatus(202).Get("id"));
        Assert.Equal("queued", (await a.ReadAsync($"/v1/jobs/{job}")).Get("state"));
        (await a.SendAsync(HttpMethod.Delete, $"/v1/jobs/{job}")).AssertStatus(200);
    }

    [Fact]
    public async Task AnOperator_SubmitsForTheTenantThatTheJobNames()
    {
        await using var host = await ApiHost.StartAsync(Keys, _ => { });
        using var client = host.Client(Operator.Key);

        var id = (await client.PostJobAsync(Http.Job("\"tenant\":\"team-b\","))).AssertStatus(202).Get("id");

        using var b = host.Client(TeamB.Key);
        (await b.ReadAsync($"/v1/jobs/{id}")).AssertStatus(200);
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("LOCALHOST:8080", 200)]
    [InlineData("127.0.0.1:9", 200)]
    [InlineData("[::1]:8080", 200)]
    [InlineData("evil.example", 400)]
    [InlineData("localhost.evil.example", 400)]
    [InlineData("10.0.0.1", 400)]
    public async Task OnLoopback_OnlyLoopbackNamesAreServed(string name, int status)
    {
        await using var host = await ApiHost.StartAsync();

        var answer = await RawHttp.SendAsync(host.Address, $"GET /v1/jobs HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BeyondLoopback_TheConfiguredNamesAreServed()
    {
        await using var host = await ApiHost.StartAsync(Keys with { AllowedHosts = ["scheduler.example"] }, _ => { });
        using var client = host.Client(Viewer.Key);
        client.DefaultRequestHeaders.Host = "scheduler.example:8080";
        (await client.ReadAsync("/v1/jobs")).AssertStatus(200);
        client.DefaultRequestHeaders.Host = "evil.example";

        (await client.ReadAsync("/v1/jobs")).AssertProblem(400, "host_not_allowed");
        (await client.ReadAsync("/health/live")).AssertStatus(200);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task APageOfAnotherSite_ChangesNothing(string header, string value)
    {
        await using var host = await ApiHost.StartAsync();
        using var client = host.Client();
        client.DefaultRequestHeaders.Add(header, value);

        (await client.SendAsync(HttpMethod.Post, "/v1/accounts/openai/resume")).AssertProblem(403, "cross_site");

        Assert.Empty(host.Desk.Resumed);
    }

    private static async Task AssertStatusAsync(ApiHost host, RouteEndpoint route, string? key, int? status)
    {
        using var client = host.Client(key);
        var path = route.RoutePattern.RawText!
            .Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace("{id:long}", "1", StringComparison.Ordinal)
            .Replace("{name}", "openai", StringComparison.Ordinal);
        var answer = await client.SendAsync(new HttpMethod(MethodOf(route)), path);
        var got = (int)answer.Status;
        Assert.True(status is { } expected ? got == expected : got is not (401 or 403 or >= 500), $"{route.DisplayName}: {got} {answer.Text}");
    }

    private static string MethodOf(RouteEndpoint route) => Assert.Single(route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods);
}
