namespace Scheduler.Core.Lanes;

/// <summary>A run of equal refusals of one lane.</summary>
/// <param name="Jobs">Different jobs that met it in a row, up to <see cref="Enough"/>.</param>
/// <param name="Stops">How often it has stopped the lane, 0 while it has not.</param>
public readonly record struct EqualRefusals(int Jobs, int Stops)
{
    /// <summary>So many jobs are no accident: the next one would be refused alike.</summary>
    public const int Enough = 5;

    /// <summary>The lane's own trouble, not the jobs'.</summary>
    public bool IsSystemic => Jobs >= Enough;
}
