namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>Something that administrators do: first it says what will happen, then it does it.</summary>
internal interface IAdminAct
{
    /// <summary>The field that names what it is done to.</summary>
    string SubjectField { get; }

    /// <summary>The form, filled with what the order says already; null: there is no such thing, or nothing to do with it.</summary>
    Task<ActForm?> AskAsync(ActOrder order);

    Task<ActAnswer> DoAsync(ActOrder order);
}
