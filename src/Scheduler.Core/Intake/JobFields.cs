using System.Text.Json;

namespace Scheduler.Core.Intake;

/// <summary>A job's JSON taken apart, before any rule is asked: one field for each property of POST /v1/jobs.</summary>
internal sealed class JobFields
{
    private static readonly HashSet<string> ForbiddenNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "api_base", "base_url", "api_key", "headers", "extra_headers", "organization", "authorization",
    };

    public JsonField CustomId { get; private set; }

    public JsonField Tenant { get; private set; }

    public JsonField Method { get; private set; }

    public JsonField Url { get; private set; }

    public JsonField Body { get; private set; }

    public JsonField Priority { get; private set; }

    public JsonField Lane { get; private set; }

    public JsonField NotBefore { get; private set; }

    public JsonField Deadline { get; private set; }

    public JsonField IdempotencyKey { get; private set; }

    public JsonField Metadata { get; private set; }

    public BodyFields Inside { get; private set; } = BodyFields.None;

    /// <summary>The first property that would change where or as whom a request goes, of the job or of its body's top level.</summary>
    public string? Forbidden { get; private set; }

    /// <summary>The first property of the job that does not exist.</summary>
    public string? Unknown { get; private set; }

    public static bool IsForbidden(string name) => ForbiddenNames.Contains(name);

    /// <summary>Takes apart what <see cref="JsonShape.Check"/> found to be an object.</summary>
    public static JobFields Read(ReadOnlyMemory<byte> json)
    {
        var fields = new JobFields();
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = JsonShape.MaxDepth + 1 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            fields.Set(name, JsonField.Read(ref reader, json));
        }

        if (fields.Body.Kind == JsonTokenType.StartObject)
        {
            fields.Inside = BodyFields.Read(fields.Body.Raw);
            fields.Forbidden ??= fields.Inside.Forbidden;
        }

        return fields;
    }

    private void Set(string name, JsonField field)
    {
        switch (name)
        {
            case "custom_id": CustomId = field; break;
            case "tenant": Tenant = field; break;
            case "method": Method = field; break;
            case "url": Url = field; break;
            case "body": Body = field; break;
            case "priority": Priority = field; break;
            case "lane": Lane = field; break;
            case "not_before": NotBefore = field; break;
            case "deadline": Deadline = field; break;
            case "idempotency_key": IdempotencyKey = field; break;
            case "metadata": Metadata = field; break;
            case var _ when IsForbidden(name): Forbidden ??= name; break;
            default: Unknown ??= name; break;
        }
    }
}
