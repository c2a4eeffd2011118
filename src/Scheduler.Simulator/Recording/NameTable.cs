namespace Scheduler.Simulator.Recording;

/// <summary>Numbers names, so that a record holds a number.</summary>
internal sealed class NameTable
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> names = [];

    public string this[int number] => names[number];

    public int NumberOf(string name)
    {
        if (numbers.TryGetValue(name, out var known))
            return known;
        numbers.Add(name, names.Count);
        names.Add(name);
        return names.Count - 1;
    }
}
