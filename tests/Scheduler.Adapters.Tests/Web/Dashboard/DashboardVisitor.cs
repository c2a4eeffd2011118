using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Xunit;

namespace Scheduler.Adapters.Tests.Web.Dashboard;

/// <summary>A browser as far as the dashboard needs one: cookies, the page's antiforgery token, no redirects followed.</summary>
internal sealed partial class DashboardVisitor : IDisposable
{
    private readonly HttpClient _client;

    public DashboardVisitor(Uri address, IPAddress? from = null)
    {
        Address = address;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = Cookies,
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => TestCertificate.Is(shown) },
        };
        if (from is not null)
        {
            handler.ConnectCallback = (context, cancellationToken) => ConnectAsync(from, context.DnsEndPoint, cancellationToken);
        }

        _client = new HttpClient(handler) { BaseAddress = address };
    }

    public Uri Address { get; }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Get, path, null, headers);

    public async Task<string> Read(string path)
    {
        using var answer = await Get(path);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What the buttons of a list do: post the marked jobs with the token of the page.</summary>
    public async Task<HttpResponseMessage> Command(string path, params IEnumerable<string> jobs)
    {
        return await Post(path, jobs.Select(job => ("jobs[]", job)), ("RequestVerificationToken", await PageToken()));
    }

    /// <summary>The antiforgery token that Hangfire's pages carry for their scripts.</summary>
    public async Task<string> PageToken() => HeaderToken().Match(await Read("/hangfire/jobs/failed")).Groups[1].Value;

    public Task<HttpResponseMessage> Send(HttpMethod method, string path, params (string Name, string Value)[] headers) =>
        Send(method, path, null, headers);

    public Task<HttpResponseMessage> Post(string path, IEnumerable<(string Name, string Value)> form, params (string Name, string Value)[] headers)
    {
        var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return Send(HttpMethod.Post, path, content, headers);
    }

    public Task<HttpResponseMessage> SendForm(HttpMethod method, string path, IEnumerable<(string Name, string Value)> form) =>
        Send(method, path, new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))), []);

    public async Task<HttpResponseMessage> SignIn(string name, string password, string returnTo = "/hangfire", params (string Name, string Value)[] headers)
    {
        var page = await Read("/hangfire/sign-in");
        return await Post("/hangfire/sign-in", [("name", name), ("password", password), ("returnTo", returnTo), FormTokenOf(page)], headers);
    }

    public static (string Name, string Value) FormTokenOf(string page) => ("__RequestVerificationToken", FormToken().Match(page).Groups[1].Value);

    public void Dispose() => _client.Dispose();

    private static async ValueTask<Stream> ConnectAsync(IPAddress from, DnsEndPoint to, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(IPAddress.Loopback, to.Port, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string path, HttpContent? content, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"csrf-token\" content=\"([^\"]+)\"")]
    private static partial Regex HeaderToken();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
