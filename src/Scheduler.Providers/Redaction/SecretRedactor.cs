using System.Collections.Immutable;
using System.Text;

namespace Scheduler.Providers.Redaction;

/// <summary>
/// Takes secrets out of what is kept: known keys (raw, percent-encoded, inside base64) and what looks like a key.
/// Everything else stays byte for byte. Always on.
/// </summary>
public sealed class SecretRedactor
{
    /// <summary>What stands where a secret was.</summary>
    public const string Mark = "[redacted]";

    /// <summary>A shorter key is taken for a word: replacing it would damage answers.</summary>
    public const int ShortestKey = 8;

    private static readonly byte[] MarkBytes = "[redacted]"u8.ToArray();

    private ImmutableDictionary<string, ImmutableArray<byte[]>> _forms = ImmutableDictionary<string, ImmutableArray<byte[]>>.Empty;

    /// <summary>Remembers a key for good: after a change of keys answers may still echo the old one.</summary>
    public void Learn(string key)
    {
        if (key.Length >= ShortestKey && !_forms.ContainsKey(key))
            ImmutableInterlocked.TryAdd(ref _forms, key, KeyForms.Of(key));
    }

    /// <summary>The same memory when it holds no secret.</summary>
    public ReadOnlyMemory<byte> Redact(ReadOnlyMemory<byte> body)
    {
        var spans = Find(body.Span);
        return spans.Count == 0 ? body : Cut(body.Span, spans);
    }

    /// <summary>As for a body; besides, masked keys (sk-ab***yz), as error messages show them, go too.</summary>
    public string? Redact(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return text;
        var bytes = Encoding.UTF8.GetBytes(text);
        var spans = Find(bytes);
        var kept = spans.Count == 0 ? text : Encoding.UTF8.GetString(Cut(bytes, spans).Span);
        return KeyPatterns.Masked.Replace(kept, Mark);
    }

    private List<(int Start, int End)> Find(ReadOnlySpan<byte> text)
    {
        var found = new List<(int Start, int End)>();
        foreach (var forms in _forms.Values)
        {
            foreach (var form in forms)
                FindAll(text, form, found);
        }

        KeyPatterns.Find(text, found);
        found.Sort();
        return found;
    }

    private static void FindAll(ReadOnlySpan<byte> text, ReadOnlySpan<byte> form, List<(int Start, int End)> found)
    {
        for (var from = 0; ;)
        {
            var at = text[from..].IndexOf(form);
            if (at < 0)
                return;
            found.Add((from + at, from + at + form.Length));
            from += at + form.Length;
        }
    }

    private static ReadOnlyMemory<byte> Cut(ReadOnlySpan<byte> text, List<(int Start, int End)> spans)
    {
        var kept = new MemoryStream(text.Length);
        var from = 0;
        foreach (var (start, end) in spans)
        {
            if (start >= from)
            {
                kept.Write(text[from..start]);
                kept.Write(MarkBytes);
            }

            from = Math.Max(from, end);
        }

        kept.Write(text[from..]);
        return kept.GetBuffer().AsMemory(0, (int)kept.Length);
    }
}
