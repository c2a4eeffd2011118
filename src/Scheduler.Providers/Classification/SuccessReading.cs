using Scheduler.Core.Attempts;

namespace Scheduler.Providers.Classification;

/// <summary>What an answer with a 2xx status says about itself.</summary>
internal sealed class SuccessReading
{
    /// <summary>The body is one whole JSON object.</summary>
    public bool IsObject { get; set; }

    /// <summary>It has an error that is not null: an error in spite of its status.</summary>
    public bool HasError { get; set; }

    public int Choices { get; set; }

    public int Filtered { get; set; }

    /// <summary>The responses endpoint ended the answer for its content.</summary>
    public bool IncompleteForContent { get; set; }

    public TokenUsage? Usage { get; set; }

    /// <summary>An event that is a stream's last (the responses endpoint has no [DONE]).</summary>
    public bool Ends { get; set; }

    /// <summary>Where in a stream its first error stands.</summary>
    public Range? ErrorEvent { get; set; }

    /// <summary>Nothing of it is usable: each choice was stopped by the filter.</summary>
    public bool IsFiltered => IncompleteForContent || (Choices > 0 && Filtered == Choices);
}
