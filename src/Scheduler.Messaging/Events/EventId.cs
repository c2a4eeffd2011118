using System.Buffers.Binary;
using System.Security.Cryptography;
using Scheduler.Core.Ledger;

namespace Scheduler.Messaging.Events;

/// <summary>The message id of an event: the same each time it is published, so that a subscriber can drop the second one.</summary>
internal static class EventId
{
    public static Guid Of(OutboxEvent happened)
    {
        Span<byte> name = stackalloc byte[36];
        BinaryPrimitives.WriteInt64BigEndian(name, happened.Sequence);
        BinaryPrimitives.WriteInt64BigEndian(name[8..], happened.At.UtcTicks);
        BinaryPrimitives.WriteInt32BigEndian(name[16..], (int)happened.Kind);
        (happened.Job?.Value ?? happened.SubmissionId ?? Guid.Empty).TryWriteBytes(name[20..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(name, hash);
        return new Guid(hash[..16]);
    }
}
