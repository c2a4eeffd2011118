using System.Data.Common;
using Scheduler.Core.Jobs;

namespace Scheduler.Sql.Engine;

/// <summary>The rows of a query, read in the order of its columns.</summary>
internal sealed class Rows(DbDataReader reader, SqlDialect dialect) : IDisposable
{
    private int _column;

    /// <summary>Moves to the next row and to its first column.</summary>
    public bool Next()
    {
        _column = 0;
        return reader.Read();
    }

    public long Long() => reader.GetInt64(_column++);

    public int Int() => checked((int)Long());

    public bool Flag() => Long() != 0;

    public TEnum Enum<TEnum>()
        where TEnum : struct, Enum => (TEnum)System.Enum.ToObject(typeof(TEnum), Int());

    public long? MaybeLong() => IsNull() ? null : Long();

    public int? MaybeInt() => IsNull() ? null : Int();

    public string Text() => StoredText.Read(reader.GetString(_column++));

    public string? MaybeText() => IsNull() ? null : Text();

    public DateTimeOffset Time() => Micros.Read(Long());

    public DateTimeOffset? MaybeTime() => IsNull() ? null : Time();

    /// <summary>Three columns: requests, tokens, and the parts beyond them.</summary>
    public Cost Cost() => CostParts.Read(Int(), Long(), MaybeText());

    public Guid Guid() => dialect.ReadGuid(reader, _column++);

    public Guid? MaybeGuid() => IsNull() ? null : Guid();

    public byte[] Bytes() => reader.GetFieldValue<byte[]>(_column++);

    public byte[]? MaybeBytes() => IsNull() ? null : Bytes();

    public void Skip(int columns) => _column += columns;

    public void Dispose() => reader.Dispose();

    private bool IsNull()
    {
        if (!reader.IsDBNull(_column))
            return false;

        _column++;
        return true;
    }
}
