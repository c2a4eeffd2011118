using Microsoft.AspNetCore.Http;
using Scheduler.Core.Ledger;
using Scheduler.Web.Api.Accounts;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Files;

/// <summary>The jobs that wait in an account's lanes, as a file of requests that can be submitted elsewhere.</summary>
internal sealed class HeldFile(IncidentDesk desk, IAccountLedger ledger) : IAdminFile
{
    public Task<IResult?> OpenAsync(Visit visit, HttpContext http) => Task.FromResult<IResult?>(
        visit.Asked("name") is { } name && desk.Account(name) is not null ? new HeldExport(ledger, desk.LanesOf(name), name, visit.Asked("tenant")) : null);
}
