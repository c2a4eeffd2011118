using Microsoft.AspNetCore.Http;
using Scheduler.Core.Audit;
using Scheduler.Web.Access;
using Scheduler.Web.Audit;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>Writes down who signed in and out, and who tried under a known name.</summary>
internal sealed class SessionBook(AuditBook book)
{
    /// <param name="context">The request that signs in.</param>
    /// <param name="name">Who.</param>
    /// <param name="role">As what.</param>
    /// <param name="through">How, beside the address; empty: with a password.</param>
    public Task BeginAsync(HttpContext context, string name, AccessRole role, string through = "") =>
        book.NoteAsync(name, AuditDoor.Dashboard, Order(context, "session.begin", through), AuditResult.Done, $"Signed in with the role {role}.");

    /// <param name="context">The request that tried.</param>
    /// <param name="name">Null: nobody who is known, so nothing is written.</param>
    /// <param name="answer">Why not.</param>
    /// <param name="through">How, beside the address; empty: with a password.</param>
    public Task RefuseAsync(HttpContext context, string? name, string answer, string through = "") => name is null
        ? Task.CompletedTask
        : book.RefuseAsync(name, AuditDoor.Dashboard, Order(context, "session.refused", through), answer);

    public Task EndAsync(HttpContext context, string? name) => name is null
        ? Task.CompletedTask
        : book.NoteAsync(name, AuditDoor.Dashboard, Order(context, "session.end", ""), AuditResult.Done, "Signed out.");

    private static AuditOrder Order(HttpContext context, string act, string through) =>
        new(act, "", $"from {context.Connection.RemoteIpAddress}{(through.Length == 0 ? "" : "; " + through)}");
}
