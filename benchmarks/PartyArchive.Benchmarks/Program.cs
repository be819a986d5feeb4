using BenchmarkDotNet.Running;
using PartyArchive.Benchmarks;

// Two measurements of the whole product run as programs of their own; every other argument goes to BenchmarkDotNet.
switch (args)
{
    case ["intake", .. var rest]:
        return await IntakeMeasurement.RunAsync(rest);
    case ["queries", .. var rest]:
        return await QueryMeasurement.RunAsync(rest);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(IntakeMeasurement).Assembly).Run(args);
        return 0;
}
