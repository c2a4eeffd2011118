using System.Text.RegularExpressions;

namespace Scheduler.Worker.Configuration;

/// <summary>
/// OpenAI's published limits by tier and model family. Source: the model pages of platform.openai.com/docs/models, read in
/// October 2026. Left out are the pools for long contexts (prompts above 128k or 272k tokens have limits of their own) and
/// models without such a page. Free: the pages say "not supported"; 3 requests a minute is what the free trial of 2023 had.
/// </summary>
internal static partial class TierPresets
{
    public const string Free = "free";

    public static readonly IReadOnlyList<string> Tiers = [Free, "tier-1", "tier-2", "tier-3", "tier-4", "tier-5"];

    private static readonly TierPreset HistoricFree = new(3, 0);

    private static readonly TierPreset[] Large =
        [HistoricFree, new(500, 30_000), new(5_000, 450_000), new(5_000, 800_000), new(10_000, 2_000_000), new(10_000, 30_000_000)];

    private static readonly TierPreset[] Mini =
        [HistoricFree, new(500, 200_000, 10_000), new(5_000, 2_000_000), new(5_000, 4_000_000), new(10_000, 10_000_000), new(30_000, 150_000_000)];

    private static readonly TierPreset[] Newer =
        [HistoricFree, new(500, 500_000), new(5_000, 1_000_000), new(5_000, 2_000_000), new(10_000, 4_000_000), new(15_000, 40_000_000)];

    private static readonly TierPreset[] NewerMini =
        [HistoricFree, new(500, 500_000), new(5_000, 2_000_000), new(5_000, 4_000_000), new(10_000, 10_000_000), new(30_000, 180_000_000)];

    private static readonly TierPreset[] Transcription =
        [HistoricFree, new(500, 10_000), new(5_000, 100_000), new(5_000, 400_000), new(10_000, 2_000_000), new(10_000, 6_000_000)];

    private static readonly Dictionary<string, TierPreset[]> Families = new(StringComparer.Ordinal)
    {
        ["gpt-4o"] = Large,
        ["gpt-4.1"] = Large,
        ["gpt-5-pro"] = Large,
        ["gpt-4o-mini"] = Mini,
        ["gpt-5.2-codex"] = Newer,
        ["gpt-5.5"] = Newer,
        ["gpt-5.6-sol"] = Newer,
        ["gpt-6-astra"] = Newer,
        ["gpt-6-sol"] = Newer,
        ["gpt-5-mini"] = NewerMini,
        ["gpt-5.1-codex-mini"] = NewerMini,
        ["gpt-5.4-mini"] = NewerMini,
        ["gpt-5.6-luna"] = NewerMini,
        ["gpt-6-luna"] = NewerMini,
        ["gpt-4o-transcribe-diarize"] = Transcription,
    };

    public static IEnumerable<string> Models => Families.Keys.Order(StringComparer.Ordinal);

    /// <summary>Null: no limits of this tier are published for the model.</summary>
    /// <param name="tier">One of <see cref="Tiers"/>.</param>
    /// <param name="model">A model or a lane's pattern: its date and its trailing * are left out.</param>
    public static TierPreset? Find(string tier, string model)
    {
        var place = Tiers.ToList().IndexOf(tier);
        return place >= 0 && Families.TryGetValue(Ending().Replace(model, ""), out var family) ? family[place] : null;
    }

    [GeneratedRegex(@"(-\d{4}-\d{2}-\d{2})?[-*]*$")]
    private static partial Regex Ending();
}
