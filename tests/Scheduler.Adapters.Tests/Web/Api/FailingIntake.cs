using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Scheduler.Core.Intake;

namespace Scheduler.Adapters.Tests.Web.Api;

internal sealed class FailingIntake(Exception error) : IIntake
{
    public static void Replace(IServiceCollection services, Exception error) => services.Replace(ServiceDescriptor.Singleton<IIntake>(new FailingIntake(error)));

    public Task<IReadOnlyList<IntakeResult>> SubmitAsync(IReadOnlyList<RawJob> jobs, CancellationToken cancellationToken) =>
        Task.FromException<IReadOnlyList<IntakeResult>>(error);
}
