namespace Scheduler.Messaging;

/// <summary>How the broker is reached and used.</summary>
public sealed record RabbitMqOptions
{
    /// <summary>amqp://user:password@host:5672/vhost, or amqps.</summary>
    public required Uri Uri { get; init; }

    /// <summary>The longest one publish may take, its confirm included; default 10 s.</summary>
    public TimeSpan PublishTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long stopping waits for what is in hand; default 15 s.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a dispatch message rests after its handler failed; default 1 s.</summary>
    public TimeSpan RedeliveryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Submissions in one ledger commit, 1 to 10,000; default 500.</summary>
    public int IntakeBatch { get; init; } = 500;

    /// <summary>Submissions in hand at once, 1 to 65,535; default 1,000.</summary>
    public ushort IntakeAhead { get; init; } = 1_000;

    /// <summary>The largest submission that is read, in bytes; default 8 MiB (a job of 4 MiB and the envelope around it).</summary>
    public int LargestSubmission { get; init; } = 8 << 20;

    /// <summary>Bytes of submissions in hand at once; default 64 MiB. One that is larger is taken in alone.</summary>
    public long IntakeBytes { get; init; } = 64 << 20;
}
