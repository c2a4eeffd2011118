namespace Scheduler.Providers.Accounts;

/// <summary>What a key source has at the moment.</summary>
public abstract record ApiKey
{
    private ApiKey()
    {
    }

    /// <summary>A usable key: visible ASCII characters without blanks around them. Never printed.</summary>
    public sealed record Found(string Value) : ApiKey
    {
        public override string ToString() => "ApiKey.Found";
    }

    /// <summary>No usable key, and why, in words for the administrator. Never contains the key.</summary>
    public sealed record Missing(string Reason) : ApiKey;

    /// <summary>Takes the blanks off and refuses what no HTTP header can carry.</summary>
    public static ApiKey Of(string? text, string source)
    {
        var key = text?.Trim();
        if (string.IsNullOrEmpty(key))
            return new Missing($"{source} is {(text is null ? "not set" : "empty")}");
        return key.AsSpan().ContainsAnyExceptInRange('!', '~')
            ? new Missing($"{source} has blanks, line breaks or non-ASCII characters inside the key")
            : new Found(key);
    }
}
