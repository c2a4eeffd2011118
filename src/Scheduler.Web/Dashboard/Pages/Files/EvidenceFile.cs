using System.Globalization;
using Microsoft.AspNetCore.Http;
using Scheduler.Web.Api.Accounts;
using Scheduler.Web.Api.Answers;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Files;

/// <summary>An incident with all that is known of it, for an appeal and for the records.</summary>
internal sealed class EvidenceFile(IncidentDesk desk) : IAdminFile
{
    public async Task<IResult?> OpenAsync(Visit visit, HttpContext http)
    {
        if (visit.Asked("name") is not { } name || visit.AskedNumber("id") is not { } id || await desk.PageAsync(name, id, visit.Cancelled) is not { } page)
        {
            return null;
        }

        http.Response.Headers.ContentDisposition =
            string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{FileNames.Safe(name)}-incident-{id}.json\"");
        return ApiJson.Answer(page);
    }
}
