using Microsoft.AspNetCore.Http;

namespace Scheduler.Web.Api.Gates;

/// <summary>Which paths are the API's; the others (dashboard, metrics) keep their own ways.</summary>
internal static class ApiPaths
{
    public static bool Includes(PathString path) => path.StartsWithSegments("/v1", StringComparison.Ordinal) || IsHealth(path);

    public static bool IsHealth(PathString path) => path.StartsWithSegments("/health", StringComparison.Ordinal);
}
