using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Scheduler.Web.Dashboard.SignIn;

/// <summary>The keys that sign sessions and forms, in a folder that outlives the process and that several workers may share.</summary>
public static class SessionKeys
{
    /// <param name="services">The container.</param>
    /// <param name="folder">Made when it is not there; closed to everybody but its owner.</param>
    public static IServiceCollection AddSessionKeys(this IServiceCollection services, DirectoryInfo folder)
    {
        services.AddDataProtection().SetApplicationName("scheduler");
        services.AddOptions<KeyManagementOptions>()
            .Configure<ILoggerFactory>((keys, loggers) => keys.XmlRepository = new PrivateKeyFolder(folder, loggers));
        return services;
    }
}
