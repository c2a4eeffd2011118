using Scheduler.Core.Attempts;

namespace Scheduler.Core.Providers;

/// <summary>How an attempt ended, and what the headers said about limits (null without an answer).</summary>
public sealed record ProviderReply(Outcome Outcome, RateLimitReport? Limits);
