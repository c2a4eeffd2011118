namespace Scheduler.Providers.Classification;

/// <summary>What is judged by the status, after everything that a body can say: the end of every dialect's table.</summary>
internal static class StatusRules
{
    public static IReadOnlyList<ClassificationRule> Table { get; } =
    [
        new("rate limited by status", Verdict.Throttled) { Status = (429, 429), IsGuess = true },
        new("unauthorised", Verdict.CredentialsRejected) { Status = (401, 401) },
        // A failed response and errors inside a 200 name request errors by their codes only.
        new("request error in an answer", Verdict.InvalidRequest)
        {
            Status = (200, 299),
            Words =
            [
                "invalid_request_error", "data_residency_mismatch", "invalid_image", "invalid_image_format", "invalid_base64_image", "invalid_image_url", "image_too_small",
                "image_parse_error", "invalid_image_mode", "unsupported_image_media_type", "empty_image_file", "image_file_not_found",
            ],
        },
        new("other error in an answer", Verdict.Transient) { Status = (200, 299), IsGuess = true },
        // Never followed: the key is for one host. A page that is elsewhere for a while may be back; one that moved stays away.
        new("elsewhere for a while", Verdict.Transient) { Status = (302, 303) },
        new("elsewhere for a while", Verdict.Transient) { Status = (307, 307) },
        new("moved", Verdict.InvalidRequest) { Status = (300, 399) },
        new("payment required", Verdict.QuotaExhausted) { Status = (402, 402) },
        // An edge server may answer with a page of HTML.
        new("payload too large", Verdict.TooLarge) { Status = (413, 413) },
        new("timed out at the provider", Verdict.Transient) { Status = (408, 409) },
        new("too early", Verdict.Transient) { Status = (425, 425) },
        new("request error", Verdict.InvalidRequest) { Status = (400, 499), Words = ["invalid_request_error"] },
        new("other client error", Verdict.InvalidRequest) { Status = (400, 499), IsGuess = true },
        new("server error", Verdict.Transient) { Status = (500, 599) },
        new("no known status", Verdict.Unknown) { IsGuess = true },
    ];
}
