using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Scheduler.System.Tests.Browser.Harness;

/// <summary>All that a page may not do: dialogs, errors, breaches of its content security policy, requests to anybody else.</summary>
internal sealed class Complaints
{
    private const string ReportBreaches = """
        document.addEventListener('securitypolicyviolation', breach =>
            console.error(`policy breached: ${breach.effectiveDirective} ${breach.blockedURI} ${breach.sample}`));
        """;

    private readonly ConcurrentQueue<string> _all = new();
    private readonly string _origin;
    private string? _tolerated;

    private Complaints(Uri address) => _origin = address.GetLeftPart(UriPartial.Authority);

    public IReadOnlyCollection<string> All => _all;

    /// <summary>The console may say so: a test asks for what is refused.</summary>
    public void Tolerate(string words) => _tolerated = words;

    public static async Task<Complaints> ListenAsync(IBrowserContext context, Uri address)
    {
        var complaints = new Complaints(address);
        await context.AddInitScriptAsync(ReportBreaches);
        context.Dialog += (_, dialog) => complaints.Answer(dialog);
        context.Console += (_, message) => complaints.Hear(message);
        context.WebError += (_, error) => complaints._all.Enqueue($"error on a page: {error.Error}");
        context.Request += (_, request) => complaints.See(request);
        context.RequestFailed += (_, request) => complaints.Miss(request);
        return complaints;
    }

    private void Answer(IDialog dialog)
    {
        _all.Enqueue($"{dialog.Type}: {dialog.Message}");
        _ = dialog.DismissAsync();
    }

    private void Hear(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning" && (_tolerated is null || !message.Text.Contains(_tolerated, StringComparison.Ordinal)))
        {
            _all.Enqueue($"{message.Type} in the console of {message.Page?.Url}: {message.Text} ({message.Location})");
        }
    }

    private void See(IRequest request)
    {
        if (!request.Url.StartsWith(_origin + "/", StringComparison.Ordinal) && new Uri(request.Url).Scheme is not ("data" or "about"))
        {
            _all.Enqueue($"a request to another origin: {request.Url}");
        }
    }

    /// <summary>Whoever leaves a page breaks off what it was loading.</summary>
    private void Miss(IRequest request)
    {
        if (request.Failure is not "net::ERR_ABORTED")
        {
            _all.Enqueue($"a failed request: {request.Method} {request.Url}: {request.Failure}");
        }
    }
}
