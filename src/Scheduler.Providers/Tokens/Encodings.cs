using Microsoft.ML.Tokenizers;

namespace Scheduler.Providers.Tokens;

/// <summary>
/// The tokenizers of OpenAI's models, each made once at its first use and shared (o200k takes about 40 MB, cl100k 20 MB).
/// The library's own table throws for models that it does not know; here those count as the newest.
/// </summary>
internal static class Encodings
{
    private static readonly Lazy<TiktokenTokenizer> O200k = new(() => TiktokenTokenizer.CreateForEncoding("o200k_base"));
    private static readonly Lazy<TiktokenTokenizer> Cl100k = new(() => TiktokenTokenizer.CreateForEncoding("cl100k_base"));

    private static readonly string[] NewerGpt4 = ["gpt-4o", "gpt-4."];
    private static readonly string[] Older = ["gpt-4", "gpt-3.5", "gpt-35", "text-embedding-", "davinci-002", "babbage-002"];

    public static TiktokenTokenizer Of(bool older) => older ? Cl100k.Value : O200k.Value;

    /// <summary>True for the models of cl100k_base. A tuned model (ft:name:…) counts like the one it was made from.</summary>
    public static bool IsOlder(ReadOnlySpan<char> model)
    {
        var name = model.StartsWith("ft:", StringComparison.Ordinal) ? model[3..] : model;
        return StartsWithAny(name, Older) && !StartsWithAny(name, NewerGpt4);
    }

    private static bool StartsWithAny(ReadOnlySpan<char> name, string[] starts)
    {
        foreach (var start in starts)
        {
            if (name.StartsWith(start, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
