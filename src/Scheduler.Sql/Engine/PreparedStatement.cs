using System.Data.Common;
using System.Runtime.InteropServices;

namespace Scheduler.Sql.Engine;

/// <summary>A statement prepared on one connection; set its parameters, then run or query it.</summary>
internal sealed class PreparedStatement : IDisposable
{
    private readonly SqlDialect _dialect;
    private readonly DbCommand _command;
    private readonly string[] _names;
    private readonly DbParameter[] _parameters;

    public PreparedStatement(SqlDialect dialect, DbConnection connection, Statement statement)
    {
        _dialect = dialect;
        _command = connection.CreateCommand();
        _command.CommandText = statement.Text;
        _names = [.. statement.Parameters];
        _parameters = [.. _names.Select(Parameter)];
        _command.Parameters.AddRange(_parameters);
        _command.Prepare();
    }

    public PreparedStatement Set(string name, long value) => SetValue(name, value);

    public PreparedStatement Set(string name, long? value) => SetValue(name, value);

    public PreparedStatement Set(string name, string? value) => SetValue(name, value is null ? null : StoredText.Write(value));

    public PreparedStatement Set(string name, DateTimeOffset value) => SetValue(name, Micros.Of(value));

    public PreparedStatement Set(string name, DateTimeOffset? value) => SetValue(name, value is { } time ? Micros.Of(time) : null);

    public PreparedStatement Set(string name, Guid value) => SetValue(name, _dialect.WriteGuid(value));

    public PreparedStatement Set(string name, Guid? value) => SetValue(name, value is { } guid ? _dialect.WriteGuid(guid) : null);

    public PreparedStatement Set(string name, ReadOnlyMemory<byte> value) => SetValue(name, Bytes(value));

    /// <summary>Returns how many rows changed.</summary>
    public int Run() => _command.ExecuteNonQuery();

    /// <summary>The first column of the first row as a number; null when there is no row, or a NULL in it.</summary>
    public long? Number() => _command.ExecuteScalar() is long number ? number : null;

    public Rows Query() => new(_command.ExecuteReader(), _dialect);

    public void Dispose() => _command.Dispose();

    private static byte[] Bytes(ReadOnlyMemory<byte> value) =>
        MemoryMarshal.TryGetArray(value, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : value.ToArray();

    private DbParameter Parameter(string name)
    {
        var parameter = _command.CreateParameter();
        parameter.ParameterName = "@" + name;
        parameter.Value = DBNull.Value;
        return parameter;
    }

    private PreparedStatement SetValue(string name, object? value)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (_names[i] == name)
            {
                _parameters[i].Value = value ?? DBNull.Value;
                return this;
            }
        }

        throw new ArgumentException($"The statement has no parameter '{name}': {_command.CommandText}", nameof(name));
    }
}
