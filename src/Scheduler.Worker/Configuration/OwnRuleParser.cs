using System.Globalization;
using Scheduler.Providers.Accounts;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads an administrator's own rule of classification.</summary>
internal static class OwnRuleParser
{
    public static OwnRule Read(SettingsSection rule)
    {
        var verdict = rule.Required("Verdict", $"says what such an answer is: one of {string.Join(", ", OwnRule.Verdicts)}.");
        if (verdict.Length > 0 && !OwnRule.Verdicts.Contains(verdict))
        {
            rule.Error("Verdict", verdict, $"must be one of: {string.Join(", ", OwnRule.Verdicts)}.");
        }

        var status = (int)rule.Number("Status", 0, 100, 599);
        var read = new OwnRule(
            rule.Text("Name", string.Create(CultureInfo.InvariantCulture, $"own rule {rule.Path}")),
            OwnRule.Verdicts.Contains(verdict) ? verdict : "transient")
        {
            Status = status == 0 ? null : status,
            Code = rule.Text("Code"),
            Type = rule.Text("Type"),
            MessageContains = rule.Text("MessageContains"),
        };
        if (read is { Status: null, Code: null, Type: null, MessageContains: null })
        {
            rule.Error("", null, "names nothing to match: give Status, Code, Type or MessageContains.");
        }

        rule.RefuseUnknown();
        return read;
    }
}
