namespace Scheduler.Sql.Statements;

/// <summary>The numbers are stored.</summary>
internal enum IdentityKind
{
    Key = 1,
    Message = 2,
    Content = 3,
}
