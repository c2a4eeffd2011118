using System.Security.Cryptography;
using System.Text;

namespace Scheduler.Web.Api.Jobs;

internal static class SubmissionIds
{
    /// <summary>A file handed over again under the same key is the same submission, so its id is made from tenant and key; without a key it is new.</summary>
    public static Guid For(string tenant, string? key, DateTimeOffset now)
    {
        if (key is null)
        {
            return Guid.CreateVersion7(now);
        }

        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"submission\n{tenant}\n{key}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
