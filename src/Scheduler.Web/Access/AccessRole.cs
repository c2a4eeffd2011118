namespace Scheduler.Web.Access;

/// <summary>What a person or program may do; a higher role may do all that a lower one may.</summary>
public enum AccessRole
{
    /// <summary>Reads.</summary>
    Viewer = 1,

    /// <summary>Submits, cancels, replays, pauses lanes.</summary>
    Operator = 2,

    /// <summary>Changes limits and accounts.</summary>
    Admin = 3,
}
