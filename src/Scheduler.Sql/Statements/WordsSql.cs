using Scheduler.Core.Attempts;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>The provider's words, as five columns: status, type, code, message, request_id; status NULL: it said nothing.</summary>
internal static class WordsSql
{
    public static PreparedStatement Bind(PreparedStatement statement, ProviderWords? words) => statement
        .Set("status", (long?)words?.Status).Set("type", words?.Type).Set("code", words?.Code)
        .Set("message", words?.Message).Set("request_id", words?.RequestId);

    public static ProviderWords? Read(Rows rows)
    {
        if (rows.MaybeInt() is not { } status)
        {
            rows.Skip(4);
            return null;
        }

        return new ProviderWords
        {
            Status = status,
            Type = rows.MaybeText(),
            Code = rows.MaybeText(),
            Message = rows.MaybeText(),
            RequestId = rows.MaybeText(),
        };
    }
}
