using Scheduler.Core.Jobs;

namespace Scheduler.Core.Lanes;

/// <summary>A reservation as its lane holds it: granted, then sent, then over.</summary>
internal sealed class Held(long id, Cost cost, long grantedAt)
{
    public long Id { get; } = id;

    public long GrantedAt { get; } = grantedAt;

    public Charge Requests { get; private set; } = new(grantedAt, cost.Requests, Sent: false);

    public Charge Tokens { get; private set; } = new(grantedAt, cost.Tokens, Sent: false);

    public bool IsSent => Requests.Sent;

    public void Reserve(long now)
    {
        Requests = Requests with { At = now, Sent = false };
        Tokens = Tokens with { At = now, Sent = false };
    }

    public void Send(long now)
    {
        Requests = Requests with { At = now, Sent = true };
        Tokens = Tokens with { At = now, Sent = true };
    }
}
