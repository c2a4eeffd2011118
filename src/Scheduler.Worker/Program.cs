using Scheduler.Worker.CommandLine;

return args switch
{
    ["demo", .. var rest] => await DemoCommand.RunAsync(rest),
    ["check", .. var rest] => await CheckCommand.RunAsync(rest),
    ["alert-test", .. var rest] => await AlertTestCommand.RunAsync(rest),
    ["health", .. var rest] => await HealthCommand.RunAsync(rest),
    ["hash-key"] => await HashCommands.HashKeyAsync(),
    ["hash-password"] => await HashCommands.HashPasswordAsync(),
    ["help" or "--help" or "-h"] => Usage.Print(),
    _ => await RunCommand.RunAsync(args),
};
