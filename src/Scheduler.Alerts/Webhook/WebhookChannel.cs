using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Scheduler.Core.Alerts;

namespace Scheduler.Alerts.Webhook;

/// <summary>Posts alerts as signed JSON. No redirect is followed, no proxy of the environment used, no cookie kept.</summary>
public sealed class WebhookChannel : IAlertChannel, IDisposable
{
    /// <summary>The receiver drops by it what it has already.</summary>
    public const string DeliveryHeader = "X-Scheduler-Delivery";

    private readonly WebhookOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    public WebhookChannel(WebhookOptions options, TimeProvider time)
    {
        if (options.Url.Scheme != Uri.UriSchemeHttps && !options.Url.IsLoopback)
        {
            throw new ArgumentException("Beyond loopback a webhook needs https.", nameof(options));
        }

        _options = options;
        _time = time;
        var guard = new AddressGuard(options.Url.IsLoopback);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = async (context, cancellationToken) => new NetworkStream(
                await guard.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken), ownsSocket: true),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public string Name => "webhook";

    public async Task<AlertResult> SendAsync(AlertDelivery delivery, CancellationToken cancellationToken)
    {
        if (_options.Secret.Read() is not { } secret)
        {
            return new AlertResult.Failed($"There is no signing secret in {_options.Secret.Place}.");
        }

        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await PostAsync(delivery, secret, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new AlertResult.Failed($"{_options.Url.Host} did not answer within {_options.Timeout.TotalSeconds:0.#} s.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return new AlertResult.Failed($"{_options.Url.Host} cannot be reached: {(e.InnerException ?? e).Message}");
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<AlertResult> PostAsync(AlertDelivery delivery, string secret, CancellationToken cancellationToken)
    {
        var body = WebhookBody.Of(delivery);
        using var request = new HttpRequestMessage(HttpMethod.Post, _options.Url)
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            Headers = { { WebhookSignature.Header, WebhookSignature.Of(secret, _time.GetUtcNow(), body) } },
        };
        request.Headers.Add(DeliveryHeader, delivery.Id.ToString(CultureInfo.InvariantCulture));
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

        // Its body is of no use to us, and not to be trusted: it stays unread.
        return answer.IsSuccessStatusCode ? new AlertResult.Taken() : new AlertResult.Failed(Refusal(answer.StatusCode));
    }

    private string Refusal(HttpStatusCode status) => (int)status is >= 300 and < 400
        ? $"{_options.Url.Host} answered {(int)status}: redirects are not followed; configure the final address."
        : $"{_options.Url.Host} answered {(int)status}.";
}
