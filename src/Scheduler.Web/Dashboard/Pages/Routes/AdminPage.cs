using Microsoft.AspNetCore.Components;

namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>What every page of ours begins with.</summary>
public abstract class AdminPage : ComponentBase
{
    [Parameter]
    [EditorRequired]
    public Visit At { get; set; } = null!;
}
