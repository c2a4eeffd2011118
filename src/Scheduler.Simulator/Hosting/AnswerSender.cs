using Microsoft.AspNetCore.Http;
using Scheduler.Simulator.Answers;
using Scheduler.Simulator.Requests;

namespace Scheduler.Simulator.Hosting;

/// <summary>Sends a verdict over HTTP, or does not, as the answer's kind says.</summary>
internal sealed class AnswerSender(SimulatorOptions options)
{
    private const string RedirectTarget = "/_sim/redirected";
    private readonly ResultWriter results = new(options);
    private readonly AnswerHeaders headers = new(options);

    public async Task SendAsync(HttpContext context, Verdict verdict)
    {
        var latency = LatencyOf(verdict);
        if (latency > TimeSpan.Zero)
            await Task.Delay(latency, options.TimeProvider, context.RequestAborted);
        headers.Write(context.Response, verdict, latency);
        context.Response.StatusCode = verdict.Answer.Status;
        switch (verdict.Answer.Kind)
        {
            case AnswerKind.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, options.TimeProvider, context.RequestAborted);
                break;
            case AnswerKind.Close:
                context.Abort();
                break;
            case AnswerKind.CutResult:
                await SendHalfAsync(context, verdict);
                break;
            case AnswerKind.OversizedResult:
                await SendOversizedAsync(context);
                break;
            default:
                await SendWholeAsync(context.Response, verdict);
                break;
        }
    }

    private TimeSpan LatencyOf(in Verdict verdict)
    {
        // What is refused is refused at once; only work takes time.
        if (verdict.Answer.Kind is not (AnswerKind.Result or AnswerKind.SlowResult or AnswerKind.FilteredResult or AnswerKind.RefusedResult or AnswerKind.BlockedResult))
            return TimeSpan.Zero;
        var range = (ulong)(options.MaxLatency - options.MinLatency).TotalMicroseconds + 1;
        var chosen = options.MaxLatency == TimeSpan.Zero
            ? TimeSpan.Zero
            : options.MinLatency + TimeSpan.FromMicroseconds(BodyHash.Derive(verdict.Facts.Hash, options.Seed ^ 0xAA) % range);
        return verdict.Answer.Kind == AnswerKind.SlowResult ? chosen + options.SlowLatency : chosen;
    }

    private Task SendWholeAsync(HttpResponse response, in Verdict verdict)
    {
        if (verdict.Answer.Kind == AnswerKind.HtmlError)
            return GatewayPage.SendAsync(response, verdict.Answer.Status);
        if (verdict.Answer.Kind == AnswerKind.Redirect)
            response.Headers.Location = RedirectTarget;
        var body = Compose(verdict);
        if (verdict.Answer.Kind == AnswerKind.GarbageResult)
            body = body[..(body.Length / 2)];
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        return SentAsync(response.BodyWriter.WriteAsync(body));
    }

    private ReadOnlyMemory<byte> Compose(in Verdict verdict)
    {
        var reply = ReplyBuffer.Start();
        if (verdict.Answer.Error is { } error)
            ErrorWriter.Write(reply.Json, error, verdict.Answer.Status, verdict.RequestId);
        else if (verdict.Answer.Status == StatusCodes.Status200OK)
            results.Write(reply.Json, verdict);
        return reply.Finish();
    }

    private async Task SendHalfAsync(HttpContext context, Verdict verdict)
    {
        var body = Compose(verdict);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body[..(body.Length / 2)], context.RequestAborted);
        context.Abort();
    }

    private async Task SendOversizedAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("{\"id\":\"chatcmpl-oversized\",\"padding\":\"", context.RequestAborted);
        var padding = Enumerable.Repeat((byte)'x', 64 * 1024).ToArray();
        for (var left = options.OversizedBytes; left > 0; left -= padding.Length)
            await context.Response.Body.WriteAsync(padding.AsMemory(0, (int)Math.Min(left, padding.Length)), context.RequestAborted);
        await context.Response.WriteAsync("\"}", context.RequestAborted);
    }

    private static Task SentAsync(ValueTask<System.IO.Pipelines.FlushResult> write) =>
        write.IsCompletedSuccessfully ? Task.CompletedTask : write.AsTask();
}
