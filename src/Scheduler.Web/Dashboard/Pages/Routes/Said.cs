using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scheduler.Core.Audit;
using Scheduler.Core.Ledger;
using Scheduler.Web.Audit;

namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>
/// What came of the act that led to a page. The address names the audit's entry, not the words: nobody can make a page say
/// something by a link.
/// </summary>
public static class Said
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    internal static async Task<AuditEntry?> OfAsync(Visit visit, HttpContext http)
    {
        if (visit.AskedNumber("done") is not { } id || id == long.MaxValue)
        {
            return null;
        }

        var ledger = http.RequestServices.GetRequiredService<IAuditLedger>();
        var entries = await ledger.AuditsAsync(new AuditFilter { Before = id + 1, Limit = 1 }, visit.Cancelled);
        return entries.FirstOrDefault(entry => entry.Id == id && entry.By == AuditText.Line(visit.Admin.Name) && visit.Now - entry.At < Fresh);
    }
}
