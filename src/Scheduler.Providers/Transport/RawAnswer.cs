using Scheduler.Providers.Limits;

namespace Scheduler.Providers.Transport;

/// <summary>An answer as it came: at least its status and headers.</summary>
internal sealed record RawAnswer(int Status, string ContentType, AnswerHeaders Headers, AnswerBody Body);
