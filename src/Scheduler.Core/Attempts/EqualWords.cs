using System.Text;

namespace Scheduler.Core.Attempts;

/// <summary>What makes two refusals equal: kind, status, type, code, and the message without what differs from job to job.</summary>
public static class EqualWords
{
    private const int Longest = 120;

    /// <summary>Null: an outcome that other jobs do not meet alike (a success, a throttle, a prompt's own fault, an account's stop).</summary>
    public static string? Of(Outcome outcome) => outcome switch
    {
        Outcome.InvalidRequest refused => Key("invalid", refused.Words),
        // Which of its failures a troubled server shows changes from one to the next.
        Outcome.Transient => "transient",
        _ => null,
    };

    private static string Key(string kind, ProviderWords words) =>
        $"{kind}|{words.Status}|{words.Type}|{words.Code}|{Plain(words.Message)}";

    /// <summary>Letters only, and nothing that stands in quotes: numbers, ids and values are a job's own.</summary>
    private static string Plain(string? message)
    {
        var plain = new StringBuilder();
        var quote = '\0';
        foreach (var letter in message ?? "")
        {
            if (plain.Length == Longest)
            {
                break;
            }

            if (quote != '\0')
            {
                quote = letter == quote ? '\0' : quote;
            }
            else if (letter is '`' or '"')
            {
                quote = letter;
            }
            else if (char.IsAsciiLetter(letter))
            {
                plain.Append(letter);
            }
        }

        return plain.ToString();
    }
}
