namespace Scheduler.Web.Access;

internal static class Base64
{
    /// <summary>False for text that is no base64, instead of an exception.</summary>
    public static bool TryRead(string text, out byte[] bytes)
    {
        var buffer = new byte[text.Length];
        var read = Convert.TryFromBase64String(text, buffer, out var length);
        bytes = read ? buffer[..length] : [];
        return read;
    }
}
