using System.Net.Http.Headers;
using System.Text;
using MassTransit;

namespace Scheduler.Benchmarks.Bare;

/// <summary>Posts each body, reads the answer, and that is all: no ledger, no events, no retries, no limits.</summary>
internal sealed class BareJobConsumer(HttpClient http) : IConsumer<BareJob>
{
    public async Task Consume(ConsumeContext<BareJob> context)
    {
        var job = context.Message;
        using var request = new HttpRequestMessage(HttpMethod.Post, job.Url)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(job.Body.GetRawText())),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Client-Request-Id", job.CustomId);
        using var answer = await http.SendAsync(request, context.CancellationToken);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync(context.CancellationToken);
    }
}
