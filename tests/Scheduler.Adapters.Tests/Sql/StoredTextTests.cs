using Scheduler.Sql.Engine;
using Xunit;

namespace Scheduler.Adapters.Tests.Sql;

public sealed class StoredTextTests
{
    private static readonly string[] Texts =
        ["", "plain", "\0\0", "\uFDD0\uFDD00000", "\uD83D\uDE00 \uDE00\uD83D", "\uD83D"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Read_WhatWasWritten_IsTheSame(int number)
    {
        var text = Texts[number];
        var written = StoredText.Write(text);
        Assert.DoesNotContain('\0', written);
        Assert.Equal(text, StoredText.Read(written));
        Assert.Equal(written, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(written)));
    }

    [Fact]
    public void Write_APlainText_DoesNotCopyIt()
    {
        const string text = "emoji-free, plain";
        Assert.Same(text, StoredText.Write(text));
    }
}
