using System.Globalization;
using System.Text.Json;
using Scheduler.Core.Intake;
using Scheduler.Core.Lanes;

namespace Scheduler.Web.Api.Requests;

/// <summary>
/// The body of PATCH /v1/lanes/{name}: settings by their names, null for what the configuration says. Values go on as text, so that
/// the rules of the configuration judge them, whatever they are.
/// </summary>
internal static class LaneOrders
{
    public static IReadOnlyList<LaneOrder> Read(IReadOnlyDictionary<string, JsonElement> body) =>
        [.. body.SelectMany(property => Read(property.Key, property.Value))];

    private static IEnumerable<LaneOrder> Read(string name, JsonElement value)
    {
        var below = LaneDial.All.Where(dial => dial.Name.StartsWith(name + ".", StringComparison.Ordinal)).ToList();
        if (below.Count > 0 && value.ValueKind == JsonValueKind.Object)
        {
            return value.EnumerateObject().SelectMany(property => Read($"{name}.{property.Name}", property.Value));
        }

        if (below.Count > 0 && value.ValueKind == JsonValueKind.Null)
        {
            return below.Select(dial => new LaneOrder(dial.Setting, null));
        }

        // A name that nobody knows goes on, quoted so that it is no setting's path: its refusal comes with all others.
        var setting = LaneDial.All.FirstOrDefault(dial => dial.Name == name)?.Setting ?? Excerpt.Of(name);
        return [new LaneOrder(setting, TextOf(setting, value))];
    }

    private static string? TextOf(string setting, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when setting == "WindowGuard" && value.TryGetDouble(out var seconds) && seconds is >= 0 and <= 1_000_000 =>
            TimeSpan.FromSeconds(seconds).ToString("c", CultureInfo.InvariantCulture),
        _ => value.GetRawText(),
    };
}
