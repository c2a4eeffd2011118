using Hangfire;
using Hangfire.Common;

namespace Scheduler.Web.Dashboard.Hosting;

/// <summary>Hangfire's filters of one host: its history counts, the attributes on our methods, and what is added.</summary>
internal static class JobFilters
{
    public static JobFilterProviderCollection Plain() => With();

    public static JobFilterProviderCollection With(params object[] filters)
    {
        var all = new JobFilterCollection { new StatisticsHistoryAttribute() };
        foreach (var filter in filters)
        {
            all.Add(filter);
        }

        return new JobFilterProviderCollection(all, new JobFilterAttributeFilterProvider());
    }
}
