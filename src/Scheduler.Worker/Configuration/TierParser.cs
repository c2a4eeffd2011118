namespace Scheduler.Worker.Configuration;

/// <summary>Reads a lane's tier: the limits that OpenAI publishes for it, instead of numbers.</summary>
internal static class TierParser
{
    /// <summary>The tier and its limits; no tier, or one without limits for these models, is (null, unlimited), and said.</summary>
    public static (string? Tier, TierPreset Limits) Read(SettingsSection lane, IReadOnlyList<string> models)
    {
        var unlimited = new TierPreset(0, 0);
        var tier = lane.Choice<string?>("Tier", null, [.. TierPresets.Tiers.Select(name => (name, (string?)name))]);
        if (tier is null || models.Count == 0)
        {
            return (null, unlimited);
        }

        var presets = models.Select(model => (Model: model, Preset: TierPresets.Find(tier, model))).ToList();
        if (presets.Find(entry => entry.Preset is null).Model is { } unknown)
        {
            lane.Error("Tier", tier, $"no limits are published for {unknown}. There are some for: {string.Join(", ", TierPresets.Models)}. "
                + "For other models give RequestsPerMinute and TokensPerMinute.");
            return (null, unlimited);
        }

        if (presets.Select(entry => entry.Preset).Distinct().Count() > 1)
        {
            lane.Error("Tier", tier, $"the models {string.Join(", ", models)} have different limits: give each a lane of its own.");
            return (null, unlimited);
        }

        if (tier == TierPresets.Free)
        {
            lane.Warning("Tier", tier, "OpenAI's model pages do not offer these models for free; 3 requests a minute is what the free trial of 2023 had.");
        }

        return (tier, presets[0].Preset!);
    }
}
