using System.Net;
using Scheduler.Core.Providers;
using Scheduler.Providers.Limits;

namespace Scheduler.Providers.Transport;

/// <summary>One call through one account: each try asks for its permission, sends, and says how it ended.</summary>
internal sealed class SendRun(
    HttpMessageInvoker invoker, ProviderCall call, Uri target, Action<HttpRequestMessage> authenticate, int maxAnswerBytes, CancellationToken caller)
{
    /// <summary>Why an earlier try of this call failed without a byte leaving; null: none did.</summary>
    public string? Failure { get; private set; }

    public async ValueTask<SendEnd> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (cancellationToken.IsCancellationRequested || !await call.MaySend(cancellationToken))
                return Stopped("the reservation is no longer valid", cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Stopped("the call was cancelled", cancellationToken);
        }

        return await SendAsync(cancellationToken);
    }

    private async ValueTask<SendEnd> SendAsync(CancellationToken cancellationToken)
    {
        using var content = new JobContent(call.Body, call.Leaving);
        using var request = Compose(content);
        try
        {
            using var response = await invoker.SendAsync(request, cancellationToken);
            return new SendEnd.Answered(await ReadAsync(response, cancellationToken));
        }
        catch (HttpRequestException e)
        {
            return Failed(content, $"{e.HttpRequestError}: {e.Message}");
        }
        catch (IOException e)
        {
            return Failed(content, e.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return content.Begun ? new SendEnd.Lost(StopReason()) : Stopped(StopReason(), cancellationToken);
        }
        catch (OperationCanceledException e)
        {
            // The connect timeout shows itself as a cancellation that nobody asked for.
            return Failed(content, e.Message);
        }
    }

    private HttpRequestMessage Compose(JobContent content)
    {
        var https = target.Scheme == "https";
        var request = new HttpRequestMessage(HttpMethod.Post, target)
        {
            Content = content,
            Version = https ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        authenticate(request);
        request.Headers.TryAddWithoutValidation("X-Client-Request-Id", call.CorrelationId);
        request.Headers.TryAddWithoutValidation("User-Agent", "request-scheduler");
        return request;
    }

    private async ValueTask<RawAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var type = response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var types) ? types.ToString() : "";
        var headers = AnswerHeaders.From(response.Headers.NonValidated);
        var body = await AnswerBody.ReadAsync(response.Content, maxAnswerBytes, cancellationToken);
        return new RawAnswer((int)response.StatusCode, type, headers, body);
    }

    private SendEnd Failed(JobContent content, string why)
    {
        if (content.Begun)
            return new SendEnd.Lost(why);
        Failure = why;
        return new SendEnd.NotSent(why, CostsAttempt: true, Again: true);
    }

    /// <summary>Ended before a byte left. It costs an attempt when a failed connection is the cause, or when the time ran out over it.</summary>
    private SendEnd.NotSent Stopped(string why, CancellationToken cancellationToken)
    {
        var timedOut = cancellationToken.IsCancellationRequested && !caller.IsCancellationRequested;
        var costs = timedOut || (Failure is not null && !caller.IsCancellationRequested);
        return new SendEnd.NotSent(Failure is null ? why : $"{why}; before: {Failure}", costs, Again: false);
    }

    private string StopReason() => caller.IsCancellationRequested ? "the call was cancelled" : $"no answer within {call.Timeout}";
}
