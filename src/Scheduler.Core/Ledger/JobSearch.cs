using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Ledger;

/// <summary>What <see cref="JobFilter.Search"/> finds.</summary>
public sealed class JobSearch
{
    private readonly string _folded;

    public JobSearch(string text)
    {
        _folded = Fold(text);
        Id = JobId.TryParse(text, out var id) ? id : null;
    }

    /// <summary>The job that the text names; null: it is no whole job id.</summary>
    public JobId? Id { get; }

    /// <summary>ASCII letters in lower case, all else untouched: what a database without locale does.</summary>
    public static string Fold(string text) => string.Create(text.Length, text, (folded, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            folded[i] = char.IsAsciiLetterUpper(from[i]) ? (char)(from[i] | 0x20) : from[i];
    });

    public bool Finds(JobId job, string tenant, string? customId, ProviderWords? words) =>
        job == Id || Holds(tenant) || Holds(customId) || Holds(words?.Type) || Holds(words?.Code) || Holds(words?.Message);

    private bool Holds(string? text) => text is not null && Fold(text).Contains(_folded, StringComparison.Ordinal);
}
