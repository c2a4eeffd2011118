namespace Scheduler.Simulator.Limits;

/// <summary>A limit pool: requests and tokens, each under a rule of its own; admission is all or nothing. Not thread-safe.</summary>
public sealed class Pool(string name, Dimension requests, Dimension tokens, bool countRejected)
{
    public string Name => name;

    public Dimension Requests => requests;

    public Dimension Tokens => tokens;

    /// <summary>Charges one request and <paramref name="cost"/> tokens, or neither.</summary>
    public Admission Admit(long cost, long now)
    {
        var admission = Judge(cost, now);
        if (admission is Admission.Granted)
        {
            requests.Charge(1, now);
            tokens.Charge(cost, now);
        }
        else if (countRejected)
        {
            // "Unsuccessful requests contribute to your per-minute limit": a refused one counts as a request, without tokens.
            requests.Charge(1, now);
        }

        return admission;
    }

    private Admission Judge(long cost, long now)
    {
        if (cost > tokens.Capacity)
            return new Admission.TooLarge(tokens.Capacity, cost);
        var requestWait = requests.WaitFor(1, now);
        var tokenWait = tokens.WaitFor(cost, now);
        if (requestWait == 0 && tokenWait == 0)
            return Admission.Granted.Instance;

        // The scope that holds longer is named, so that the wait which is told is one that suffices.
        return requestWait >= tokenWait
            ? new Admission.Refused(Scope.Requests, requests.PerMinute, requests.StateAt(now).Used, 1, requestWait)
            : new Admission.Refused(Scope.Tokens, tokens.PerMinute, tokens.StateAt(now).Used, cost, tokenWait);
    }
}
