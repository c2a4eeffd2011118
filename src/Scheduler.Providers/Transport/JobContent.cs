using System.Net;
using System.Net.Http.Headers;

namespace Scheduler.Providers.Transport;

/// <summary>
/// A request's body that knows whether it began to leave. As long as it did not, the provider cannot have worked on the
/// request: a connection is found or opened first, and headers without their body are no request.
/// </summary>
internal sealed class JobContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly Func<CancellationToken, ValueTask> _leaving;

    public JobContent(ReadOnlyMemory<byte> body, Func<CancellationToken, ValueTask> leaving)
    {
        _body = body;
        _leaving = leaving;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public bool Begun { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Begun = true;
        await _leaving(cancellationToken);
        await stream.WriteAsync(_body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
