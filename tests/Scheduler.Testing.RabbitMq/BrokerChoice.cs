namespace Scheduler.Testing.RabbitMq;

/// <summary>Reads what the run asks for and settles <see cref="BrokerKind.Auto"/>.</summary>
internal static class BrokerChoice
{
    /// <summary><c>testcontainers</c>, <c>private</c> or <c>auto</c> (default).</summary>
    public const string KindVariable = "SCHEDULER_TEST_BROKER";

    /// <summary>The image of the container; default <see cref="DefaultImage"/>.</summary>
    public const string ImageVariable = "SCHEDULER_TEST_RABBITMQ_IMAGE";

    private const string DefaultImage = "rabbitmq:3.13.7-management";

    public static string Image => Read(ImageVariable) ?? DefaultImage;

    public static BrokerKind Parse(string? text) => text?.ToUpperInvariant() switch
    {
        null or "" or "AUTO" => BrokerKind.Auto,
        "TESTCONTAINERS" => BrokerKind.Testcontainers,
        "PRIVATE" => BrokerKind.Private,
        _ => throw new ArgumentException($"{KindVariable} is '{text}'; use testcontainers, private or auto."),
    };

    public static async Task<BrokerKind> SettleAsync(CancellationToken cancellationToken)
    {
        var asked = Parse(Read(KindVariable));
        if (asked != BrokerKind.Auto)
        {
            return asked;
        }

        return await DockerEngine.AnswersAsync(cancellationToken) ? BrokerKind.Testcontainers : BrokerKind.Private;
    }

    private static string? Read(string variable)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }
}
