using System.Collections.Immutable;
using System.Text;

namespace Scheduler.Providers.Redaction;

/// <summary>The forms in which a key may be echoed.</summary>
internal static class KeyForms
{
    public static ImmutableArray<byte[]> Of(string key)
    {
        var forms = new HashSet<string>(StringComparer.Ordinal) { key, Uri.EscapeDataString(key), key.Replace("/", "\\/", StringComparison.Ordinal) };
        for (var shift = 0; shift < 3; shift++)
        {
            var inner = InsideBase64(key, shift);
            forms.Add(inner);
            forms.Add(inner.Replace('+', '-').Replace('/', '_'));
        }

        // Longer forms first: a form that contains another is found whole.
        return [.. forms.Where(form => form.Length >= SecretRedactor.ShortestKey).OrderByDescending(form => form.Length).Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>
    /// The characters that the key gives in any base64 text in which it stands at 3k + <paramref name="shift"/> bytes:
    /// those at its edges also depend on its neighbours and are left out.
    /// </summary>
    private static string InsideBase64(string key, int shift)
    {
        var bytes = new byte[shift + Encoding.UTF8.GetByteCount(key)];
        Encoding.UTF8.GetBytes(key, bytes.AsSpan(shift));
        var text = Convert.ToBase64String(bytes);
        var first = shift == 0 ? 0 : shift + 1;
        var end = bytes.Length * 8 / 6;
        return text[first..end];
    }
}
