using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Scheduler.Alerts.Webhook;

/// <summary>Shows a receiver that an alert is ours and when it was sent: HMAC-SHA256 over the time, a dot and the body.</summary>
internal static class WebhookSignature
{
    public const string Header = "X-Scheduler-Signature";

    public static string Of(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = (byte[])[.. Encoding.ASCII.GetBytes(time + "."), .. body];
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
        return $"t={time},v1={Convert.ToHexStringLower(mac)}";
    }
}
