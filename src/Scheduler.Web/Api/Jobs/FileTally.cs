using Scheduler.Core.Intake;
using Scheduler.Web.Api.Answers;

namespace Scheduler.Web.Api.Jobs;

/// <summary>Counts what became of a file's lines and keeps the first errors.</summary>
internal sealed class FileTally
{
    private const int MaxErrors = 1_000;

    private readonly List<LineError> _errors = [];

    public int Accepted { get; private set; }

    public int Rejected { get; private set; }

    public IReadOnlyList<LineError> Errors => _errors;

    public int ErrorsOmitted => Rejected - _errors.Count;

    public void Count(int line, IntakeResult result)
    {
        if (result is IntakeResult.Refused refused)
        {
            Reject(line, refused.Error);
        }
        else
        {
            Accepted++;
        }
    }

    public void Reject(int line, IntakeError error)
    {
        Rejected++;
        if (_errors.Count < MaxErrors)
        {
            _errors.Add(new LineError(line, error.Code, error.Message));
        }
    }
}
