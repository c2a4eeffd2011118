using System.Text.Json;
using Scheduler.Core.Jobs;

namespace Scheduler.Core.Intake;

/// <summary>The rules of POST /v1/jobs, one method each; the first that is broken is the job's error.</summary>
internal sealed class JobRules(JobFields fields, DateTimeOffset now)
{
    /// <summary>Times further away than this are mistakes of the unit or the year.</summary>
    private static readonly TimeSpan MaxHorizon = TimeSpan.FromDays(5 * 366);

    public IntakeError? Error { get; private set; }

    public JobDraft Draft()
    {
        CheckNames();
        CheckMethod();
        var draft = new JobDraft
        {
            CustomId = ReadName(fields.CustomId, "custom_id", Names.IsCustomId, "1 to 128 of A-Z a-z 0-9 . _ : -"),
            Tenant = ReadName(fields.Tenant, "tenant", Names.IsTenantOrLane, "1 to 64 of A-Z a-z 0-9 . _ -, beginning with a letter or digit"),
            Lane = ReadName(fields.Lane, "lane", Names.IsTenantOrLane, "the name of a configured lane"),
            IdempotencyKey = ReadName(fields.IdempotencyKey, "idempotency_key", Names.IsIdempotencyKey, "1 to 255 visible ASCII characters"),
            Path = ReadPath(),
            Body = ReadBody(),
            Class = ReadPriority(),
            NotBefore = ReadTime(fields.NotBefore, "not_before"),
            Deadline = ReadTime(fields.Deadline, "deadline"),
            Metadata = ReadMetadata(),
            Model = ReadModel(),
        };
        CheckOrder(draft);
        CheckInside();
        return draft;
    }

    private void CheckNames()
    {
        if (fields.Forbidden is { } forbidden)
        {
            Break(422, "forbidden_field", $"The property {Excerpt.Of(forbidden)} is not taken from a job: "
                + "where and as whom a request goes is configured by lane and account. Take it out.");
        }

        if (fields.Unknown is { } unknown)
        {
            Break(400, "unknown_property", $"A job has no property {Excerpt.Of(unknown)}. Known ones: custom_id, tenant, method, url, body, "
                + "priority, lane, not_before, deadline, idempotency_key, metadata.");
        }
    }

    private void CheckMethod()
    {
        if (!fields.Method.IsAbsent && fields.Method.Text != "POST")
        {
            Break(422, "invalid_method", "The method of a job is \"POST\".");
        }
    }

    private string? ReadName(JsonField field, string name, Func<string, bool> isName, string form)
    {
        if (field.IsAbsent)
        {
            return null;
        }

        if (field.Text is { } text && isName(text))
        {
            return text;
        }

        Break(422, $"invalid_{name}", $"{name} {Shown(field)} is not {form}.");
        return null;
    }

    private string ReadPath()
    {
        if (fields.Url.Text is not { } path)
        {
            Break(422, "invalid_url", "A job needs a url: the endpoint's path as a string, such as \"/v1/chat/completions\".");
            return "";
        }

        if (!EndpointPath.IsWellFormed(path))
        {
            Break(422, "invalid_url", $"The url {Excerpt.Of(path)} is not an endpoint's path. Name only the path, such as \"/v1/chat/completions\".");
            return "";
        }

        if (EndpointPath.IsNotJson(path))
        {
            Break(422, "not_queueable", $"{Excerpt.Of(path)} takes or gives something else than one JSON document, so it cannot be queued. "
                + "Call the provider for it directly.");
        }

        return path;
    }

    private ReadOnlyMemory<byte> ReadBody()
    {
        if (fields.Body.Kind == JsonTokenType.StartObject)
        {
            return fields.Body.Raw;
        }

        Break(422, "invalid_job_body", "A job needs a body: the JSON object that the provider gets.");
        return default;
    }

    private JobClass ReadPriority()
    {
        if (!fields.Priority.IsAbsent && !JobClasses.TryParse(fields.Priority.Text, out _))
        {
            Break(422, "invalid_priority", $"priority {Shown(fields.Priority)} is none of \"interactive\", \"normal\", \"bulk\".");
        }

        return JobClasses.TryParse(fields.Priority.Text, out var jobClass) ? jobClass : JobClass.Normal;
    }

    private DateTimeOffset? ReadTime(JsonField field, string name)
    {
        if (field.IsAbsent)
        {
            return null;
        }

        if (field.Text is { } text && Rfc3339.TryParse(text, out var time) && (time - now).Duration() <= MaxHorizon)
        {
            return time.ToUniversalTime();
        }

        Break(422, $"invalid_{name}", $"{name} {Shown(field)} is not a time with its zone, at most 5 years away, such as \"2026-01-31T08:00:00Z\".");
        return null;
    }

    private string? ReadMetadata()
    {
        if (MetadataRules.Check(fields.Metadata) is { } error)
        {
            Error ??= error;
            return null;
        }

        return fields.Metadata.IsAbsent ? null : System.Text.Encoding.UTF8.GetString(fields.Metadata.Raw.Span);
    }

    private string ReadModel()
    {
        // What the path names is what is called, whatever the body says beside it.
        if (fields.Url.Text is { } url && ModelPath.ModelOf(url) is { } named && Names.IsModel(named))
        {
            return named;
        }

        if (fields.Inside.Model.Text is { } model && Names.IsModel(model))
        {
            return model;
        }

        Break(422, "model_not_allowed", fields.Inside.Model.IsAbsent
            ? "The body needs a model: the name of one that a lane serves (GET /v1/lanes lists them)."
            : $"No lane serves the model {Shown(fields.Inside.Model)} (GET /v1/lanes lists them).");
        return "";
    }

    private void CheckOrder(JobDraft draft)
    {
        if (draft.Deadline <= draft.NotBefore)
        {
            Break(422, "invalid_deadline", "deadline is not after not_before, so the job could never run.");
        }
    }

    private void CheckInside() => Error ??= BodyRules.Check(fields.Inside);

    private void Break(int status, string code, string message) => Error ??= new IntakeError(status, code, message);

    private static string Shown(JsonField field) => field.Text is { } text
        ? Excerpt.Of(text)
        : Excerpt.Of(System.Text.Encoding.UTF8.GetString(field.Raw.Span[..Math.Min(field.Raw.Length, 100)]));
}
