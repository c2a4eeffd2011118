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
        ["ExceptionMessage"] = $"{Words()} ({string.Join("; ", Facts())})",
    };

    private string Words() => PlainText.Of(parked.Words.Message, MaxMessage) is { Length: > 0 } words ? words : "The provider gave no reason.";

    private IEnumerable<string> Facts()
    {
        var words = parked.Words;
        if (words.Status > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"HTTP {words.Status} {Word(words.Code ?? words.Type)}").TrimEnd();
        }

        yield return $"{Word(parked.Path)}, model {Word(parked.Model)}, {parked.Class.ToString().ToLowerInvariant()}";
        yield return string.Create(CultureInfo.InvariantCulture, $"attempts {parked.Attempts}");
        yield return string.Create(CultureInfo.InvariantCulture, $"parked {parked.ParkedAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
        if (words.RequestId is not null)
        {
            yield return $"request id {Word(words.RequestId)}";
        }
    }

    private static string Word(string? text) => PlainText.Of(text, MaxWord);
}
