using Scheduler.Core.Attempts;
using Scheduler.Providers.Classification;
using Scheduler.Providers.Limits;

namespace Scheduler.Providers.Dialects;

/// <summary>How a provider is spoken to, and how it reports limits and errors. Data: the way of a request is the same for all.</summary>
internal sealed record Dialect(string Name)
{
    /// <summary>In order: the first rule that matches decides. An administrator's own rules go before them.</summary>
    public required IReadOnlyList<ClassificationRule> Rules { get; init; }

    /// <summary>Puts the key, and nothing else that is secret, on a request to this path.</summary>
    public Action<HttpRequestMessage, string> Authenticate { get; init; } = KeyHeaders.Bearer;

    /// <summary>Null: the path is not a plain one below the account's address.</summary>
    public Func<CallAddress, Uri?> Target { get; init; } = address => Transport.RequestPath.Below(address.BaseUrl, address.Path);

    public Func<AnswerHeaders, RateLimitReport> Limits { get; init; } = headers => RateLimitHeaders.Read(headers, null);

    /// <summary>The wait that only the body of a refusal names; null: it names none.</summary>
    public Func<ReadOnlyMemory<byte>, DateTimeOffset, TimeSpan?> BodyWait { get; init; } = (_, _) => null;
}
