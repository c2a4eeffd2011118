using System.Text.Json;

namespace Scheduler.Core.Intake;

/// <summary>
/// The property names met so far in each open object. Most objects have a few: those are compared one by one; one with many
/// gets a set, so that no input costs more than its length.
/// </summary>
internal sealed class NameStack
{
    private const int Few = 16;

    private readonly List<string> _names = new(Few);
    private readonly Stack<(int Start, HashSet<string>? Many)> _outer = new();
    private int _start;
    private HashSet<string>? _many;

    public void Enter()
    {
        _outer.Push((_start, _many));
        (_start, _many) = (_names.Count, null);
    }

    public void Leave()
    {
        _names.RemoveRange(_start, _names.Count - _start);
        (_start, _many) = _outer.Pop();
    }

    /// <summary>False: this object has the property already.</summary>
    public bool Add(ref Utf8JsonReader reader)
    {
        if (_many is not null)
        {
            return _many.Add(reader.GetString()!);
        }

        for (var i = _start; i < _names.Count; i++)
        {
            if (reader.ValueTextEquals(_names[i]))
            {
                return false;
            }
        }

        _names.Add(reader.GetString()!);
        if (_names.Count - _start == Few)
        {
            _many = new HashSet<string>(_names.GetRange(_start, Few), StringComparer.Ordinal);
        }

        return true;
    }
}
