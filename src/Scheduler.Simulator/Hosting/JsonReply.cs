using Microsoft.AspNetCore.Http;
using Scheduler.Simulator.Answers;

namespace Scheduler.Simulator.Hosting;

/// <summary>Writes small JSON answers.</summary>
internal static class JsonReply
{
    public static Task WriteErrorAsync(HttpResponse response, ErrorBody error)
    {
        var reply = ReplyBuffer.Start();
        ErrorWriter.Write(reply.Json, error, response.StatusCode, requestId: null);
        var body = reply.Finish();
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        return response.BodyWriter.WriteAsync(body).AsTask();
    }

    public static Task WriteAsync<T>(HttpResponse response, T value, CancellationToken cancellationToken) =>
        response.WriteAsJsonAsync(value, SimulatorJson.Options, cancellationToken);
}
