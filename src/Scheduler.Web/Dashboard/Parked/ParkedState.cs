using System.Globalization;
using Hangfire.Common;
using Hangfire.States;
using Scheduler.Core.Jobs;
using Scheduler.Core.Ledger;

namespace Scheduler.Web.Dashboard.Parked;

/// <summary>
/// A failed state that says why a job is parked. Hangfire's own FailedState wants an exception and a stack trace, which a
/// parked job does not have. All texts are plain; Hangfire's pages encode them.
/// </summary>
internal sealed class ParkedState(ParkedJob parked) : IState
{
    private const int MaxMessage = 500;
    private const int MaxWord = 200;

    public string Name => FailedState.StateName;

    public string Reason => parked.CustomId is null
        ? $"{parked.Reason.Wire()} in lane {Word(parked.Lane)}, tenant {Word(parked.Tenant)}"
        : $"{parked.Reason.Wire()} in lane {Word(parked.Lane)}, tenant {Word(parked.Tenant)}, custom id {Word(parked.CustomId)}";

    public bool IsFinal => false;

    public bool IgnoreJobLoadException => false;

    public Dictionary<string, string> SerializeData() => new()
    {
        ["FailedAt"] = JobHelper.SerializeDateTime(parked.ParkedAt.UtcDateTime),
        ["ExceptionType"] = parked.Reason.Wire(),
        ["ExceptionMessage"] = PlainText.Of(parked.Words.Message, MaxMessage) is { Length: > 0 } words
            ? words
            : "The provider gave no reason.",
        ["ExceptionDetails"] = string.Join('\n', Details()),
    };

    private IEnumerable<string> Details()
    {
        yield return $"job       {parked.Id}";
        yield return string.Create(CultureInfo.InvariantCulture, $"run       {parked.Run} (attempts: {parked.Attempts})");
        yield return $"tenant    {Word(parked.Tenant)}";
        yield return $"lane      {Word(parked.Lane)} ({parked.Class.ToString().ToLowerInvariant()})";
        yield return $"request   {Word(parked.Path)}, model {Word(parked.Model)}";
        if (parked.Words.Status > 0)
        {
            var words = parked.Words;
            yield return string.Create(CultureInfo.InvariantCulture, $"answer    HTTP {words.Status} {Word(words.Code ?? words.Type)}").TrimEnd();
        }

        if (parked.Words.RequestId is { } requestId)
        {
            yield return $"request id {Word(requestId)}";
        }
    }

    private static string Word(string? text) => PlainText.Of(text, MaxWord);
}
