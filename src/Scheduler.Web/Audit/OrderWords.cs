using System.Text.Json;
using Scheduler.Core.Intake;

namespace Scheduler.Web.Audit;

/// <summary>An order's body in words: "seconds: 600; reason: maintenance; filter.state: parked".</summary>
internal static class OrderWords
{
    private const int MostShown = 20;

    /// <summary>A number above which nothing more fits into an entry.</summary>
    private const int MostParts = 200;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 32 };

    /// <summary>Empty for no body; says so for one that cannot be read.</summary>
    public static string Of(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            return "";
        }

        try
        {
            using var document = JsonDocument.Parse(JsonShape.WithoutMark(json), Reading);
            return string.Join("; ", Parts("", document.RootElement).Take(MostParts));
        }
        catch (JsonException)
        {
            return "a body that is no JSON";
        }
    }

    /// <summary>The first of many, and how many more there are.</summary>
    public static string Many(IReadOnlyList<string> values) => values.Count <= MostShown
        ? string.Join(", ", values)
        : FormattableString.Invariant($"{string.Join(", ", values.Take(MostShown))} and {values.Count - MostShown} more");

    private static IEnumerable<string> Parts(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.EnumerateObject().Any() =>
            value.EnumerateObject().SelectMany(property => Parts(name.Length == 0 ? property.Name : $"{name}.{property.Name}", property.Value)),
        JsonValueKind.Object => [$"{name}: everything"],
        JsonValueKind.Array => [$"{name}: {AuditText.Value(name, Many([.. value.EnumerateArray().Select(Text)]))}"],
        _ => [$"{name}: {AuditText.Value(name, Text(value))}"],
    };

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.Object or JsonValueKind.Array => "...",
        JsonValueKind.Null => "none",
        _ => value.GetRawText(),
    };
}
