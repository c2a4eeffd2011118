using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Scheduler.System.Tests.Reactions;

/// <summary>
/// A provider that plays recorded answers: a prompt with <c>[[recorded:NAME]]</c> gets that answer always, with <c>[[recorded:NAME:N]]</c>
/// on its first N requests and a good answer of the dialect afterwards.
/// </summary>
internal sealed partial class RecordedProvider : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly Dictionary<string, RecordedAnswer> _answers;
    private readonly ConcurrentDictionary<string, int> _requests = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _problems = new();

    private RecordedProvider(IEnumerable<RecordedAnswer> answers)
    {
        _answers = answers.ToDictionary(answer => answer.Name, StringComparer.Ordinal);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _host = builder.Build();
        _host.Run(AnswerAsync);
    }

    public Uri BaseAddress => new(_host.Urls.First());

    /// <summary>Requests without a marker, or without their account's key in its dialect's header.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    public static async Task<RecordedProvider> StartAsync(IEnumerable<RecordedAnswer> answers, CancellationToken cancellationToken)
    {
        var provider = new RecordedProvider(answers);
        await provider._host.StartAsync(cancellationToken);
        return provider;
    }

    /// <summary>How many requests asked for the answer.</summary>
    public int RequestsOf(string name) => _requests.GetValueOrDefault(name);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [GeneratedRegex(@"\[\[recorded:([^:\]]+)(?::(\d+))?\]\]")]
    private static partial Regex Marker { get; }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var marker = Marker.Match(await reader.ReadToEndAsync(context.RequestAborted));
        if (!marker.Success || !_answers.TryGetValue(marker.Groups[1].Value, out var answer))
        {
            _problems.Enqueue($"{context.Request.Path}: no known answer is asked for");
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (!HasKey(context.Request, answer))
        {
            _problems.Enqueue($"{answer.Name}: without its key");
        }

        var number = _requests.AddOrUpdate(answer.Name, 1, (_, count) => count + 1);
        var isOver = marker.Groups[2].Success && number > int.Parse(marker.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        await PlayAsync(context.Response, isOver ? Good(answer.Dialect) : answer, context.RequestAborted);
    }

    private static async Task PlayAsync(HttpResponse response, RecordedAnswer answer, CancellationToken cancellationToken)
    {
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.Body.Length > 0)
        {
            response.ContentLength = answer.Body.Length;
            await response.Body.WriteAsync(answer.Body, cancellationToken);
        }
    }

    private RecordedAnswer Good(string dialect) => _answers[dialect switch
    {
        "Anthropic" => "200-anthropic-message",
        "Gemini" => "200-gemini-answer",
        _ => "200-chat",
    }];

    private static bool HasKey(HttpRequest request, RecordedAnswer answer) => answer.Dialect switch
    {
        "AzureOpenAI" => request.Headers["api-key"] == KeyOf(answer),
        "Anthropic" => request.Headers["x-api-key"] == KeyOf(answer),
        "Gemini" => request.Headers["x-goog-api-key"] == KeyOf(answer),
        _ => request.Headers.Authorization == $"Bearer {KeyOf(answer)}",
    };

    public static string KeyOf(RecordedAnswer answer) => $"sk-recorded-{answer.Name}";
}
