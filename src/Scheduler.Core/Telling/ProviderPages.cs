namespace Scheduler.Core.Telling;

/// <summary>How a provider is called in sentences, and its pages for people.</summary>
/// <param name="Name">As the subject of a sentence.</param>
internal sealed record ProviderPages(string Name)
{
    private static readonly Dictionary<string, ProviderPages> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["OpenAI"] = new("OpenAI")
        {
            Policy = new("https://openai.com/policies/usage-policies"),
            Billing = new("https://platform.openai.com/settings/organization/billing"),
            Keys = new("https://platform.openai.com/api-keys"),
            Regions = new("https://platform.openai.com/docs/supported-countries"),
            Errors = new("https://platform.openai.com/docs/guides/error-codes"),
            Status = new("https://status.openai.com"),
            Help = "the help centre, help.openai.com",
        },
        ["AzureOpenAI"] = new("Azure OpenAI")
        {
            Policy = new("https://aka.ms/aoaicodeofconduct"),
            Billing = new("https://aka.ms/oai/quotaincrease"),
            Keys = new("https://portal.azure.com"),
            Regions = new("https://learn.microsoft.com/azure/ai-services/openai/concepts/models"),
            Errors = new("https://learn.microsoft.com/azure/ai-services/openai/reference"),
            Status = new("https://azure.status.microsoft"),
            Help = "a support request in the Azure portal",
        },
        ["Anthropic"] = new("Anthropic")
        {
            Policy = new("https://www.anthropic.com/legal/aup"),
            Billing = new("https://console.anthropic.com/settings/billing"),
            Keys = new("https://console.anthropic.com/settings/keys"),
            Regions = new("https://www.anthropic.com/supported-countries"),
            Errors = new("https://docs.anthropic.com/en/api/errors"),
            Status = new("https://status.anthropic.com"),
            Help = "the appeal form at support.anthropic.com",
        },
        ["Gemini"] = new("Google (Gemini)")
        {
            Policy = new("https://policies.google.com/terms/generative-ai/use-policy"),
            Billing = new("https://console.cloud.google.com/billing"),
            Keys = new("https://aistudio.google.com/apikey"),
            Regions = new("https://ai.google.dev/gemini-api/docs/available-regions"),
            Errors = new("https://ai.google.dev/gemini-api/docs/troubleshooting"),
            Status = new("https://aistudio.google.com/status"),
            Help = "the appeal in the Google Cloud console of the suspended project",
        },
        ["Groq"] = new("Groq")
        {
            Policy = new("https://console.groq.com/docs/legal"),
            Billing = new("https://console.groq.com/settings/billing"),
            Keys = new("https://console.groq.com/keys"),
            Errors = new("https://console.groq.com/docs/errors"),
            Status = new("https://groqstatus.com"),
            Help = "the support chat of console.groq.com",
        },
        ["Mistral"] = new("Mistral")
        {
            Policy = new("https://mistral.ai/terms#usage-policy"),
            Billing = new("https://console.mistral.ai/billing"),
            Keys = new("https://console.mistral.ai/api-keys"),
            Errors = new("https://docs.mistral.ai/api"),
            Status = new("https://status.mistral.ai"),
            Help = "the help centre, help.mistral.ai",
        },
    };

    private static readonly ProviderPages Unknown = new("The provider") { Help = "the provider's support" };

    /// <summary>The rules of what may be sent.</summary>
    public Uri? Policy { get; init; }

    /// <summary>Where credit, invoices and spend limits are.</summary>
    public Uri? Billing { get; init; }

    public Uri? Keys { get; init; }

    /// <summary>From where the provider may be used.</summary>
    public Uri? Regions { get; init; }

    /// <summary>What the provider's errors mean.</summary>
    public Uri? Errors { get; init; }

    public Uri? Status { get; init; }

    /// <summary>Where an appeal goes, inside a sentence.</summary>
    public required string Help { get; init; }

    /// <summary>A dialect that is not listed (a compatible server) has a plain name and no pages.</summary>
    public static ProviderPages Of(string dialect) => Known.GetValueOrDefault(dialect, Unknown);
}
