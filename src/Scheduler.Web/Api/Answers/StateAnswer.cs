namespace Scheduler.Web.Api.Answers;

/// <summary>What a cancel did: the job is cancelled, or runs and ends once its attempt does.</summary>
public sealed record StateAnswer(string Id, string State, bool CancelRequested);
