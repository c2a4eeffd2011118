using System.Globalization;

namespace Scheduler.Worker.Configuration;

/// <summary>Reads one section, notes every wrong value with its path, and knows at the end which settings nobody asked for.</summary>
internal sealed class SettingsSection(IConfigurationSection section, List<Finding> findings)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    public string Path => section.Path;

    public bool Exists => section.Exists();

    public SettingsSection Section(string name) => new(Known(name), findings);

    public IEnumerable<(string Name, SettingsSection Section)> Children(string name) =>
        Known(name).GetChildren().Select(child => (child.Key, new SettingsSection(child, findings)));

    public string? Text(string name) => Known(name).Value is { Length: > 0 } text ? text : null;

    public string Text(string name, string otherwise) => Text(name) ?? otherwise;

    public string Required(string name, string message)
    {
        if (Text(name) is { } text)
        {
            return text;
        }

        Error(name, null, message);
        return "";
    }

    public IReadOnlyList<string> List(string name) =>
        [.. Known(name).GetChildren().Select(child => child.Value).OfType<string>()];

    public long Number(string name, long otherwise, long least, long most)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        Error(name, text, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}."));
        return otherwise;
    }

    public double Fraction(string name, double otherwise)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1)
        {
            return number;
        }

        Error(name, text, "must be a number above 0, at most 1.");
        return otherwise;
    }

    public TimeSpan Duration(string name, TimeSpan otherwise, TimeSpan least, TimeSpan most)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) && duration >= least && duration <= most)
        {
            return duration;
        }

        Error(name, text, $"must be a duration like 00:10:00, from {least} to {most}.");
        return otherwise;
    }

    public bool Flag(string name, bool otherwise)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }

        Error(name, text, "must be true or false.");
        return otherwise;
    }

    public T Choice<T>(string name, T otherwise, params (string Word, T Value)[] choices)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        foreach (var (word, value) in choices)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        Error(name, text, $"must be one of: {string.Join(", ", choices.Select(choice => choice.Word))}.");
        return otherwise;
    }

    public void Error(string name, string? value, string message) => findings.Add(new Finding(PathOf(name), value, message));

    public void Warning(string name, string? value, string message) =>
        findings.Add(new Finding(PathOf(name), value, message, IsError: false));

    /// <summary>Call last: a setting that nobody asked for is most likely a misspelt one.</summary>
    public void RefuseUnknown()
    {
        foreach (var child in section.GetChildren().Where(child => !_known.Contains(child.Key)))
        {
            findings.Add(new Finding(child.Path, null, "is no setting of the scheduler; look for a misspelling."));
        }
    }

    private IConfigurationSection Known(string name)
    {
        _known.Add(name);
        return section.GetSection(name);
    }

    private string PathOf(string name) => name.Length == 0 ? section.Path : $"{section.Path}:{name}";
}
