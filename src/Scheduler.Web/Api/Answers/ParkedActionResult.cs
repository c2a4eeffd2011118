namespace Scheduler.Web.Api.Answers;

public sealed record ParkedActionResult(string Id, string Result);
