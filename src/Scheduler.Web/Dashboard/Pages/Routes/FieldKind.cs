namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>How a field is filled in.</summary>
public enum FieldKind
{
    Line,
    Lines,
    Number,
    Choice,
}
