using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>What somebody asks to be done: the values of a form, or of the address that leads to it.</summary>
internal sealed class ActOrder(Visit at, Func<string, StringValues> values, ICollection<string> names)
{
    private const int MaxText = 4_000;
    private const int MaxDetail = 1_000;

    public Visit At => at;

    public string By => at.Admin.Name;

    public CancellationToken Cancelled => at.Cancelled;

    public static ActOrder Of(Visit at, IFormCollection form) => new(at, name => form[name], form.Keys);

    public static ActOrder Of(Visit at) => new(at, name => at.Query[name], at.Query.Keys);

    /// <summary>Trimmed; null where there is none. What is longer than any field takes is cut.</summary>
    public string? Text(string name) => values(name).ToString().Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, MaxText)] : null;

    public IReadOnlyList<string> All(string name) => [.. values(name).Where(value => !string.IsNullOrEmpty(value)).Select(value => value!)];

    public bool Has(string name) => values(name).Count > 0;

    /// <summary>False for what is no whole number from 0 up; null where there is none.</summary>
    public bool TryNumber(string name, out long? number)
    {
        number = null;
        if (Text(name) is not { } text)
        {
            return true;
        }

        var isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        number = isNumber ? value : null;
        return isNumber;
    }

    /// <summary>The order in words for the audit, without the form's token and what names its subject.</summary>
    public string? Detail(string subjectField)
    {
        var parts = names.Where(name => !name.StartsWith("__", StringComparison.Ordinal) && name != subjectField && name != "back")
            .Select(name => (Name: name, Value: string.Join(", ", All(name))))
            .Where(part => part.Value.Length > 0)
            .Select(part => $"{part.Name}: {part.Value}");
        var detail = string.Join("; ", parts);
        return detail.Length == 0 ? null : detail[..Math.Min(detail.Length, MaxDetail)];
    }
}
