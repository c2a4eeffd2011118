using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Scheduler.Web.Access;

namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>One request for a page: who asks, for what, and where pages are.</summary>
public sealed class Visit
{
    private const int MaxText = 200;

    /// <summary>The dashboard's own address, without a slash at the end.</summary>
    public required string Root { get; init; }

    public required string Path { get; init; }

    public required Admin Admin { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required IQueryCollection Query { get; init; }

    /// <summary>What proves that a form came from our page.</summary>
    public required FormToken Token { get; init; }

    public required CancellationToken Cancelled { get; init; }

    /// <summary>The least role that may see requests and answers; null: nobody.</summary>
    public AccessRole? BodiesFor { get; init; }

    public required string Title { get; set; }

    /// <summary>Set by a page that does not find what it is about: "lane", "job" ...</summary>
    public string? Missing { get; set; }

    /// <summary>Set by a page that does not change by itself, or holds what people type: it is not refreshed.</summary>
    public bool IsStill { get; set; }

    public bool MaySeeBodies => BodiesFor is { } role && Admin.May(role);

    /// <summary>What the address asks for under this name; null: nothing. Longer than anything that can be found: cut.</summary>
    public string? Asked(string name) => Query[name].ToString() is { Length: > 0 } text ? text[..Math.Min(text.Length, MaxText)] : null;

    public long? AskedNumber(string name) =>
        long.TryParse(Asked(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The address of one of our pages; what has no value is left out.</summary>
    public string To(string path, params (string Name, string? Value)[] query) =>
        Root + path + new QueryBuilder(query.Where(one => !string.IsNullOrEmpty(one.Value)).Select(one => KeyValuePair.Create(one.Name, one.Value!))).ToQueryString();

    /// <summary>This address with other values; null takes one out.</summary>
    public string With(params (string Name, string? Value)[] changed)
    {
        var kept = Query.Where(one => one.Key != "done" && changed.All(change => change.Name != one.Key))
            .SelectMany(one => one.Value.Where(value => !string.IsNullOrEmpty(value)).Select(value => (one.Key, value)));
        return To(Path, [.. kept, .. changed]);
    }
}
