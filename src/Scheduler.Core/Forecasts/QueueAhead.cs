using Scheduler.Core.Jobs;
using Scheduler.Core.Lanes;

namespace Scheduler.Core.Forecasts;

/// <summary>
/// What the turnstile lets go before a job: the older ones of its own tenant, meanwhile as much of each other tenant of its
/// class by weight, and meanwhile what the other classes get by their shares. Pure.
/// </summary>
/// <param name="picture">The lane's backlog.</param>
/// <param name="settings">Weights and shares.</param>
/// <param name="now">Wall clock, for the age of the classes.</param>
public sealed class QueueAhead(BacklogPicture picture, TurnstileSettings settings, DateTimeOffset now)
{
    /// <summary>Requests and tokens that go before it.</summary>
    /// <param name="jobClass">The job's class.</param>
    /// <param name="tenant">Its tenant.</param>
    /// <param name="older">Queued jobs of the same tenant and class that are older.</param>
    public (double Requests, double Tokens) Of(JobClass jobClass, string tenant, double older)
    {
        var own = picture.Find(jobClass, tenant);
        var level = older * (own?.MeanTokens ?? 1) / settings.WeightOf(tenant);
        var requests = older;
        var tokens = older * (own?.MeanTokens ?? 1);
        foreach (var other in picture.Tenants.Where(other => other.Class == jobClass && other.Tenant != tenant))
        {
            var served = Math.Min(other.Tokens, level * settings.WeightOf(other.Tenant));
            requests += served / other.MeanTokens;
            tokens += served;
        }

        return WithOtherClasses(jobClass, requests, tokens);
    }

    // Classes as fluids: piece by piece, until its own class was served enough.
    private (double Requests, double Tokens) WithOtherClasses(JobClass jobClass, double requests, double tokens)
    {
        var left = JobClasses.All.Select(one => picture.Tenants.Where(tenant => tenant.Class == one).Sum(tenant => tenant.Tokens)).ToArray();
        var mean = JobClasses.All.Select((one, index) => Mean(one, left[index])).ToArray();
        left[(int)jobClass] = tokens;
        while (left[(int)jobClass] > 0.5)
        {
            var rates = Rates(left);
            var piece = left.Zip(rates).Where(one => one.Second > 0).Min(one => one.First / one.Second);
            foreach (var one in JobClasses.All.Select(one => (int)one))
            {
                var served = Math.Min(left[one], piece * rates[one]);
                left[one] -= served;
                if (one != (int)jobClass)
                {
                    requests += served / mean[one];
                    tokens += served;
                }
            }
        }

        return (requests, tokens);
    }

    private double Mean(JobClass jobClass, double tokens) =>
        tokens <= 0 ? 1 : tokens / picture.Tenants.Where(tenant => tenant.Class == jobClass).Sum(tenant => tenant.Jobs);

    private double[] Rates(double[] left)
    {
        var rates = new double[left.Length];
        var top = Array.FindIndex(left, tokens => tokens > 0.5);
        rates[top] = 1;
        for (var lower = top + 1; lower < left.Length; lower++)
        {
            rates[lower] = left[lower] > 0.5 ? ShareOf((JobClass)lower) : 0;
            rates[top] -= rates[lower];
        }

        return rates;
    }

    private double ShareOf(JobClass jobClass) =>
        settings.ShareAt(picture.Oldest.TryGetValue(jobClass, out var oldest) && oldest < now ? now - oldest : TimeSpan.Zero);
}
