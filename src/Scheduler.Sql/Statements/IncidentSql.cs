using System.Text.Json;
using Scheduler.Core.Accounts;
using Scheduler.Core.Attempts;
using Scheduler.Core.Jobs;
using Scheduler.Sql.Engine;

namespace Scheduler.Sql.Statements;

/// <summary>Incidents with what people and probes add to them.</summary>
internal static class IncidentSql
{
    private const string Columns = """
        id, account, state, opened_at, closed_at, closed_by, job_id, status, type, code, message, request_id, answers, request_ids, lead_up, appeal
        """;

    private static readonly Statement Insert = new("""
        INSERT INTO incidents (account, state, opened_at, job_id, status, type, code, message, request_id, answers, request_ids, lead_up)
        VALUES (@account, @state, @at, @job, @status, @type, @code, @message, @request_id, @answers, @request_ids, @lead_up)
        """);

    private static readonly Statement CloseOpen = new("UPDATE incidents SET closed_at = @at, closed_by = @by WHERE account = @account AND closed_at IS NULL");

    private static readonly Statement SelectOpenOf = new("SELECT id, request_ids FROM incidents WHERE account = @account AND closed_at IS NULL ORDER BY id DESC LIMIT 1");

    private static readonly Statement Count = new("UPDATE incidents SET answers = answers + 1, request_ids = @ids WHERE id = @id");

    private static readonly Statement SelectOf = new($"SELECT {Columns} FROM incidents WHERE account = @account ORDER BY id DESC");

    private static readonly Statement SelectOpen = new($"SELECT {Columns} FROM incidents WHERE closed_at IS NULL ORDER BY id");

    private static readonly Statement SelectOne = new($"SELECT {Columns} FROM incidents WHERE id = @id");

    private static readonly Statement SelectNotes = new("SELECT at, by_whom, text FROM incident_notes WHERE incident = @id ORDER BY seq");

    private static readonly Statement InsertNote = new("""
        INSERT INTO incident_notes (incident, at, by_whom, text) SELECT id, @at, @by, @text FROM incidents WHERE id = @id
        """);

    private static readonly Statement SetAppeal = new("UPDATE incidents SET appeal = @appeal WHERE id = @id");

    public static void Open(SqlSession session, AccountStop stop, LeadUp leadUp) => WordsSql.Bind(session.Use(Insert), stop.Words)
        .Set("account", stop.Account).Set("state", (long)stop.State).Set("at", stop.At).Set("job", stop.Job?.Value)
        .Set("answers", stop.By is null ? 1 : 0).Set("request_ids", JsonSerializer.Serialize(Incident.WithRequest([], stop.Words))).Set("lead_up", JsonSerializer.Serialize(leadUp)).Run();

    public static void Close(SqlSession session, string account, string by, DateTimeOffset now) =>
        session.Use(CloseOpen).Set("account", account).Set("at", now).Set("by", by).Run();

    /// <summary>One more answer said what the open incident is about.</summary>
    public static void CountAnswer(SqlSession session, AccountStop stop)
    {
        (long Id, string? Ids)? open;
        using (var rows = session.Use(SelectOpenOf).Set("account", stop.Account).Query())
        {
            open = rows.Next() ? (rows.Long(), rows.MaybeText()) : null;
        }

        if (open is { } found)
            session.Use(Count).Set("id", found.Id).Set("ids", JsonSerializer.Serialize(Incident.WithRequest(Texts(found.Ids), stop.Words))).Run();
    }

    public static IReadOnlyList<Incident> Of(SqlSession session, string account) => All(session.Use(SelectOf).Set("account", account));

    public static IReadOnlyList<Incident> Open(SqlSession session) => All(session.Use(SelectOpen));

    public static Incident? Find(SqlSession session, long incident) =>
        All(session.Use(SelectOne).Set("id", incident)) is [var found] ? found with { Notes = Notes(session, incident) } : null;

    public static bool Note(SqlSession session, long incident, IncidentNote note) => session.Use(InsertNote)
        .Set("id", incident).Set("at", note.At).Set("by", note.By).Set("text", note.Text).Run() == 1;

    public static bool Appeal(SqlSession session, long incident, Appeal appeal) =>
        session.Use(SetAppeal).Set("id", incident).Set("appeal", JsonSerializer.Serialize(appeal)).Run() == 1
        && Note(session, incident, IncidentNotes.Of(appeal));

    private static List<IncidentNote> Notes(SqlSession session, long incident)
    {
        var notes = new List<IncidentNote>();
        using var rows = session.Use(SelectNotes).Set("id", incident).Query();
        while (rows.Next())
            notes.Add(new IncidentNote(rows.Time(), rows.MaybeText(), rows.Text()));

        return notes;
    }

    private static List<Incident> All(PreparedStatement statement)
    {
        var incidents = new List<Incident>();
        using var rows = statement.Query();
        while (rows.Next())
            incidents.Add(Read(rows));

        return incidents;
    }

    private static Incident Read(Rows rows) => new()
    {
        Id = rows.Long(),
        Account = rows.Text(),
        State = rows.Enum<AccountState>(),
        OpenedAt = rows.Time(),
        ClosedAt = rows.MaybeTime(),
        ClosedBy = rows.MaybeText(),
        Job = rows.MaybeGuid() is { } job ? new JobId(job) : null,
        Words = WordsSql.Read(rows) ?? new ProviderWords(),
        Answers = rows.Int(),
        RequestIds = Texts(rows.MaybeText()),
        LeadUp = rows.MaybeText() is { } leadUp ? JsonSerializer.Deserialize<LeadUp>(leadUp)! : LeadUp.None,
        Appeal = rows.MaybeText() is { } appeal ? JsonSerializer.Deserialize<Appeal>(appeal) : null,
    };

    private static string[] Texts(string? json) => json is null ? [] : JsonSerializer.Deserialize<string[]>(json)!;
}
