using Microsoft.AspNetCore.Http;
using Scheduler.Web.Dashboard.Pages.Routes;

namespace Scheduler.Web.Dashboard.Pages.Files;

/// <summary>Something to download.</summary>
internal interface IAdminFile
{
    /// <summary>The file; null: there is no such thing.</summary>
    Task<IResult?> OpenAsync(Visit visit, HttpContext http);
}
