namespace Scheduler.Core.Lanes;

/// <summary>Rules in the words of the configuration.</summary>
public static class JudgingWords
{
    public static string Of(Judging judging) => Judges.WordsOf(judging);
}
