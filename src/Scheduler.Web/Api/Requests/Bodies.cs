using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Scheduler.Core.Intake;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Requests;

/// <summary>Reads bodies up to a limit; what is longer ends as 413, what is cut off as 400, both thrown by the server.</summary>
internal static class Bodies
{
    public const int MaxOrderBytes = 256 * 1024;

    public static void Limit(HttpContext context, long bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = bytes;
        }
    }

    public static async Task<byte[]> ReadAsync(HttpContext context, int maxBytes)
    {
        Limit(context, maxBytes);
        using var buffer = new MemoryStream((int)Math.Min(context.Request.ContentLength ?? 0, maxBytes));
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        return buffer.Length == buffer.Capacity ? buffer.GetBuffer() : buffer.ToArray();
    }

    /// <summary>Reads what an administrator orders; an empty body is the order with its defaults where <paramref name="whenEmpty"/> gives it.</summary>
    public static async Task<(T? Order, ApiProblem? Problem)> ReadOrderAsync<T>(HttpContext context, T? whenEmpty)
        where T : class
    {
        var bytes = await ReadAsync(context, MaxOrderBytes);
        if (bytes.Length == 0 && whenEmpty is not null)
        {
            return (whenEmpty, null);
        }

        if (JobsMedia.Of(context.Request) is not { Problem: null, IsMany: false })
        {
            return (null, new ApiProblem(415, "unsupported_media_type", "Send the body as application/json."));
        }

        var text = JsonShape.WithoutMark(bytes);
        if (JsonShape.Check(text.Span) is { } error)
        {
            return (null, ApiProblem.Of(error with { Message = error.Code == "invalid_body" ? "Send a JSON object." : error.Message }));
        }

        return Convert<T>(text.Span);
    }

    private static (T? Order, ApiProblem? Problem) Convert<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            return (JsonSerializer.Deserialize<T>(json, ApiJson.Options), null);
        }
        catch (JsonException error)
        {
            return (null, new ApiProblem(400, "invalid_body", $"The property {Excerpt.Of(error.Path ?? "$")} is not known here, is missing or has a value of another kind."));
        }
    }
}
