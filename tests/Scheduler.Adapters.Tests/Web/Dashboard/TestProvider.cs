using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Scheduler.Web.Access;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

/// <summary>A small OpenID Connect provider on a socket: discovery, keys, authorize, token, user info. It lets everybody in at once.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string ClientId = "scheduler";
    private const string SecretVariable = "SCHEDULER_TEST_OPENID_SECRET";
    private const string Secret = "the secret of the tests";

    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string RedirectUri)> _codes = [];
    private readonly WebApplication _app;

    private TestProvider(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Added to the token's own.</summary>
    public Dictionary<string, object> Claims { get; } = new() { ["sub"] = "42", ["preferred_username"] = "carla", ["roles"] = new[] { "scheduler-admins" } };

    /// <summary>What only the user-info address tells; null: there is no such address.</summary>
    public Dictionary<string, object>? UserInfo { get; set; }

    /// <summary>Signs with this instead of the published key.</summary>
    public SigningCredentials? Forged { get; set; }

    public string? Nonce { get; set; }

    public string? Issuer { get; set; }

    public string? Audience { get; set; }

    /// <summary>How often a code was redeemed with the right secret and verifier.</summary>
    public int Redeemed { get; private set; }

    public OpenIdSettings Settings => new()
    {
        Authority = Address,
        ClientId = ClientId,
        Secret = new OpenIdSecret(SecretVariable, null),
        Roles = new Dictionary<AccessRole, IReadOnlyList<string>>
        {
            [AccessRole.Admin] = ["scheduler-admins"],
            [AccessRole.Operator] = ["scheduler-operators", "on-call"],
            [AccessRole.Viewer] = ["staff"],
        },
    };

    public static async Task<TestProvider> Start()
    {
        Environment.SetEnvironmentVariable(SecretVariable, Secret);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var provider = new TestProvider(app);
        app.MapGet("/.well-known/openid-configuration", provider.Discovery);
        app.MapGet("/keys", provider.Keys);
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", (Delegate)provider.TokenAsync);
        app.MapGet("/userinfo", () => Results.Json(provider.UserInfo));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Rsa.Dispose();
    }

    private IResult Discovery()
    {
        var address = Address.ToString().TrimEnd('/');
        var document = new Dictionary<string, object>
        {
            ["issuer"] = address,
            ["authorization_endpoint"] = address + "/authorize",
            ["token_endpoint"] = address + "/token",
            ["jwks_uri"] = address + "/keys",
            ["response_types_supported"] = new[] { "code" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        };
        if (UserInfo is not null)
        {
            document["userinfo_endpoint"] = address + "/userinfo";
        }

        return Results.Json(document);
    }

    private IResult Keys()
    {
        var rsa = _key.Rsa.ExportParameters(includePrivateParameters: false);
        var key = new { kty = "RSA", use = "sig", alg = "RS256", kid = _key.KeyId, n = WebEncoders.Base64UrlEncode(rsa.Modulus!), e = WebEncoders.Base64UrlEncode(rsa.Exponent!) };
        return Results.Json(new { keys = new[] { key } });
    }

    private IResult Authorize(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256")
        {
            return Results.BadRequest();
        }

        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (query["nonce"]!, query["code_challenge"]!, query["redirect_uri"]!);
        return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync(TestContext.Current.CancellationToken);
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_secret"] != Secret || !_codes.TryRemove(form["code"].ToString(), out var asked)
            || asked.Challenge != challenge || asked.RedirectUri != form["redirect_uri"])
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        Redeemed++;
        return Results.Json(new { token_type = "Bearer", access_token = "access", expires_in = 60, id_token = IdToken(asked.Nonce) });
    }

    private string IdToken(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer ?? Address.ToString().TrimEnd('/'),
            Audience = Audience ?? ClientId,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(1),
            Claims = new Dictionary<string, object>(Claims) { ["nonce"] = Nonce ?? nonce },
            SigningCredentials = Forged ?? new SigningCredentials(_key, SecurityAlgorithms.RsaSha256),
        });
    }
}
