using System.Globalization;
using Scheduler.Core.Attempts;

namespace Scheduler.Core.Tests.Model;

/// <summary>One request that reached the provider.</summary>
internal sealed record SentRequest(string CorrelationId)
{
    /// <summary>What the provider answered; null: nobody heard an answer.</summary>
    public Outcome? Answered { get; set; }

    /// <summary>The process that sent it wrote the attempt's end.</summary>
    public bool Recorded { get; set; }

    /// <summary>Its process died or hung past the lease before it wrote the end: the outcome is unknown.</summary>
    public bool Orphaned { get; set; }

    public string Job => CorrelationId.Split(':')[0];

    public int Run => int.Parse(CorrelationId.Split(':')[1], CultureInfo.InvariantCulture);

    public int Attempt => int.Parse(CorrelationId.Split(':')[2], CultureInfo.InvariantCulture);
}
