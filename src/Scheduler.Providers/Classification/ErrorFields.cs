namespace Scheduler.Providers.Classification;

/// <summary>Collects an error's fields while its body is read; what the envelope says wins over what stands around it.</summary>
internal sealed class ErrorFields
{
    private bool _enveloped;

    public string? Type { get; private set; }

    public string? Code { get; private set; }

    public string? Message { get; private set; }

    /// <summary>Gemini's "status": "RESOURCE_EXHAUSTED" stands where others have a type.</summary>
    public string? State { get; private set; }

    public bool Any => Type is not null || Code is not null || Message is not null || State is not null;

    public void Take(string name, bool top, string? value)
    {
        if (value is null || (top && _enveloped))
            return;
        if (!top && !_enveloped)
            StartEnvelope();
        switch (name)
        {
            case "type":
                Type = value;
                break;
            case "code":
                Code = value;
                break;
            case "message" or "error" or "detail":
                Message ??= value;
                break;
            case "status" when value.AsSpan().ContainsAnyInRange('A', 'Z'):
                State = value;
                break;
        }
    }

    private void StartEnvelope()
    {
        _enveloped = true;
        (Type, Code, Message, State) = (null, null, null, null);
    }
}
