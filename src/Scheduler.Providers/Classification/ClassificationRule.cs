namespace Scheduler.Providers.Classification;

/// <summary>
/// One row of a dialect's table. It matches when any of its words, message beginnings or its test says so and the status,
/// if named, fits too; a row of a status alone matches by the status. The first row that matches decides.
/// </summary>
internal sealed record ClassificationRule(string Name, Verdict Verdict)
{
    /// <summary>An error's code or type.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public IReadOnlyList<string> MessageStarts { get; init; } = [];

    /// <summary>Parts of a message.</summary>
    public IReadOnlyList<string> Contains { get; init; } = [];

    /// <summary>It matches by the status alone what no other rule knows.</summary>
    public bool IsGuess { get; init; }

    public Func<ProviderError, bool>? Test { get; init; }

    /// <summary>From and to, both included; judged by <see cref="ProviderError.EffectiveStatus"/>.</summary>
    public (int From, int To)? Status { get; init; }

    public bool Matches(ProviderError error)
    {
        var inStatus = Status is not { } range || (error.EffectiveStatus >= range.From && error.EffectiveStatus <= range.To);
        var statusAlone = Words.Count == 0 && MessageStarts.Count == 0 && Contains.Count == 0 && Test is null;
        return inStatus && (statusAlone || MatchesBody(error));
    }

    private bool MatchesBody(ProviderError error)
    {
        foreach (var word in Words)
        {
            if (error.Says(word))
                return true;
        }

        foreach (var start in MessageStarts)
        {
            if (error.Message?.StartsWith(start, StringComparison.OrdinalIgnoreCase) == true)
                return true;
        }

        foreach (var part in Contains)
        {
            if (error.Message?.Contains(part, StringComparison.OrdinalIgnoreCase) == true)
                return true;
        }

        return Test?.Invoke(error) == true;
    }
}
