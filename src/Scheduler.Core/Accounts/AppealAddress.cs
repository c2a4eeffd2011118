using System.Text.RegularExpressions;

namespace Scheduler.Core.Accounts;

/// <summary>Where a provider's message says that an appeal goes: an e-mail address, a web address, or a bare host ("help.openai.com").</summary>
public static partial class AppealAddress
{
    /// <summary>The last one that the message names, since the appeal stands at its end; null: none.</summary>
    public static string? Find(string? message)
    {
        if (message is null)
        {
            return null;
        }

        var last = Places().Matches(message.Length > 4000 ? message[..4000] : message).LastOrDefault()?.Value;
        return last?.TrimEnd('.', ',', ')');
    }

    [GeneratedRegex(@"https?://[A-Za-z0-9./_?=&#%-]{3,200}|[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+|(?:help|support|appeals?|console)(\.[A-Za-z0-9-]{1,63}){2,}(/[A-Za-z0-9./_-]{0,100})?", RegexOptions.None, 1000)]
    private static partial Regex Places();
}
