using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Scheduler.Simulator.Answers;
using Scheduler.Simulator.Dialects;
using Scheduler.Simulator.Recording;
using Scheduler.Simulator.Requests;

namespace Scheduler.Simulator.Hosting;

/// <summary>Reads a request to the end and says what the desk needs of it.</summary>
internal sealed class CallReader(SimulatorOptions options)
{
    private const string ModerationModel = "omni-moderation-latest";
    private const int MostChoices = 128;

    public async ValueTask<Call> ReadAsync(HttpContext context, ProviderRoute route)
    {
        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > options.MaxBodyBytes)
                return TooLarge(context, route, body, read.Buffer);
            if (!read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var call = Parse(context.Request, route, read.Buffer);
            body.AdvanceTo(read.Buffer.End);
            return call;
        }
    }

    private Call TooLarge(HttpContext context, ProviderRoute route, PipeReader body, ReadOnlySequence<byte> read)
    {
        var error = ErrorCatalog.ContentTooLarge(options.MaxBodyBytes, Math.Max(read.Length, context.Request.ContentLength ?? 0));
        body.AdvanceTo(read.End);
        context.Response.Headers.Connection = "close";
        return CallOf(context.Request, route) with { Problem = AnswerBook.Refuse(413, "content-too-large", error) };
    }

    private Call Parse(HttpRequest request, ProviderRoute route, in ReadOnlySequence<byte> body)
    {
        var call = CallOf(request, route);
        var length = (int)body.Length;
        var rented = body.IsSingleSegment ? null : ArrayPool<byte>.Shared.Rent(length);
        try
        {
            if (rented is not null)
                body.CopyTo(rented);
            var bytes = rented is null ? body.FirstSpan : rented.AsSpan(0, length);
            if (!RequestReader.TryRead(bytes, options.Markers, out var facts))
                return call with { Problem = Bad(ErrorCatalog.NotJson) };
            facts = facts with { Model = ModelOf(facts, route) };
            return call with { Facts = facts, Problem = ProblemOf(facts, call) };
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static string? ModelOf(in RequestFacts facts, ProviderRoute route) =>
        route.Model ?? facts.Model ?? (route.Endpoint == ApiEndpoint.Moderations ? ModerationModel : null);

    private static Answer? ProblemOf(in RequestFacts facts, in Call call)
    {
        if (call.ClientRequestId?.Length > Identity.LongestRequestId)
            return Bad(ErrorCatalog.LongRequestId);
        if (string.IsNullOrEmpty(facts.Model))
            return Bad(ErrorCatalog.NoModel);
        if (facts.Stream)
            return Bad(ErrorCatalog.NoStreams);
        if (call.Route.Endpoint == ApiEndpoint.Messages && facts.MaxTokens == 0)
            return Bad(ErrorCatalog.NoMaxTokens);
        return facts.Choices > MostChoices ? Bad(ErrorCatalog.TooManyChoices) : null;
    }

    private static Call CallOf(HttpRequest request, ProviderRoute route) => new()
    {
        Route = route,
        Credential = Credential.Of(request, route.Family),
        ClientRequestId = request.Headers["X-Client-Request-Id"] is [{ Length: > 0 } id, ..] ? id : null,
    };

    private static Answer Bad(ErrorBody error) => AnswerBook.Refuse(400, "bad-request", error);
}
