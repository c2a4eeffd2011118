using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Scheduler.Core.Intake;

/// <summary>SHA-256 over what makes a job itself; each part with its length, so that no two jobs share a text.</summary>
internal static class ContentHash
{
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> bytes) => SHA256.HashData(bytes.Span);

    public static ReadOnlyMemory<byte> Of(JobDraft draft)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, draft.Path);
        Append(hash, draft.Body.Span);
        Append(hash, draft.CustomId);
        Append(hash, draft.Lane);
        Append(hash, draft.Metadata);
        Append(hash, (int)draft.Class);
        Append(hash, draft.NotBefore?.UtcTicks ?? 0);
        Append(hash, draft.Deadline?.UtcTicks ?? 0);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, string? text) => Append(hash, Encoding.UTF8.GetBytes(text ?? ""));

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
