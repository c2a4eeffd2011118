using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scheduler.Simulator.Accounts;

/// <summary>The written names of behaviours.</summary>
public static class BehaviourNames
{
    private static readonly FrozenDictionary<Behaviour, string> ByBehaviour = Enum.GetValues<Behaviour>().ToFrozenDictionary(value => value, Written);

    private static readonly FrozenDictionary<string, Behaviour> ByName =
        ByBehaviour.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> All => ByName.Keys;

    public static bool TryParse(string name, out Behaviour behaviour) => ByName.TryGetValue(name, out behaviour);

    public static string Of(Behaviour behaviour) => ByBehaviour[behaviour];

    /// <summary>As the JSON converter writes it: by its attribute, or in kebab case.</summary>
    private static string Written(Behaviour behaviour) =>
        typeof(Behaviour).GetField(behaviour.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
        ?? JsonNamingPolicy.KebabCaseLower.ConvertName(behaviour.ToString());
}
