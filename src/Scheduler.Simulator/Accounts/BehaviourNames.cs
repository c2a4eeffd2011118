using System.Collections.Frozen;
using System.Text.Json;

namespace Scheduler.Simulator.Accounts;

/// <summary>The written names of behaviours.</summary>
public static class BehaviourNames
{
    private static readonly FrozenDictionary<string, Behaviour> ByName =
        Enum.GetValues<Behaviour>().ToFrozenDictionary(Of, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> All => ByName.Keys;

    public static bool TryParse(string name, out Behaviour behaviour) => ByName.TryGetValue(name, out behaviour);

    public static string Of(Behaviour behaviour) => JsonNamingPolicy.KebabCaseLower.ConvertName(behaviour.ToString());
}
