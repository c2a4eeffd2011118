using Microsoft.AspNetCore.Components;

namespace Scheduler.Web.Dashboard.Pages.Routes;

/// <summary>What every page of ours begins with. It is rendered once, when all that it shows is there.</summary>
public abstract class AdminPage : ComponentBase
{
    [Parameter]
    [EditorRequired]
    public Visit At { get; set; } = null!;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await LoadAsync();
        await base.SetParametersAsync(ParameterView.Empty);
    }

    /// <summary>Reads what the page shows.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;
}
