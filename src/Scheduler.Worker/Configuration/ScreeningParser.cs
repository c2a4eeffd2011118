using Scheduler.Core.Lanes;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads whether and how a lane's jobs are shown to a moderation endpoint first.</summary>
internal static class ScreeningParser
{
    private const string Model = "omni-moderation-latest";

    public static ScreeningSettings? Read(SettingsSection screening)
    {
        if (!screening.Exists)
        {
            return null;
        }

        var settings = new ScreeningSettings(
            screening.Required("Lane", "names the lane that paces the questions: one with the path /v1/moderations."),
            screening.Text("Model", Model),
            screening.Choice("OnFailure", false, ("open", false), ("closed", true)),
            screening.List("Tenants"));
        screening.RefuseUnknown();
        return settings;
    }
}
