using System.Text.Json;

namespace Scheduler.Core.Intake;

/// <summary>The property names met so far in each open object. Sets are kept for the next object of the same depth.</summary>
internal sealed class NameStack
{
    private readonly List<HashSet<string>> _sets = [];
    private int _depth;

    public void Enter()
    {
        if (_depth == _sets.Count)
        {
            _sets.Add(new HashSet<string>(StringComparer.Ordinal));
        }

        _sets[_depth++].Clear();
    }

    public void Leave() => _depth--;

    /// <summary>False: this object has the property already.</summary>
    public bool Add(ref Utf8JsonReader reader) => _sets[_depth - 1].Add(reader.GetString()!);
}
