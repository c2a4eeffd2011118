using System.Text;
using Scheduler.Core.Ledger;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>By what a job is recognised when it is handed over again.</summary>
internal readonly record struct JobIdentity(IdentityKind Kind, ReadOnlyMemory<byte> Value)
{
    public static JobIdentity Of(NewJob job) => (job.OwnKey(), job.MessageId) switch
    {
        ({ } key, _) => new(IdentityKind.Key, Encoding.UTF8.GetBytes(StoredText.Write(key))),
        (null, { } message) => new(IdentityKind.Message, Encoding.UTF8.GetBytes(StoredText.Write(message))),
        _ => new(IdentityKind.Content, job.ContentHash),
    };
}
