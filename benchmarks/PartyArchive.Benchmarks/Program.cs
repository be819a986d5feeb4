using BenchmarkDotNet.Running;
using PartyArchive.Benchmarks;
using PartyArchive.Benchmarks.Audit;
using PartyArchive.Benchmarks.Collection;
using PartyArchive.Benchmarks.Fuzzing;
using PartyArchive.Benchmarks.Governing;
using PartyArchive.Benchmarks.Peers;
using PartyArchive.Benchmarks.Recognition;
using PartyArchive.Benchmarks.Stages;
using PartyArchive.Benchmarks.Vietnamese;

// Measurements run as programs of their own; every other argument goes to BenchmarkDotNet.
switch (args)
{
    case ["intake", .. var rest]:
        return await IntakeMeasurement.RunAsync(rest);
    case ["queries", .. var rest]:
        return await QueryMeasurement.RunAsync(rest);
    case ["stages", .. var rest]:
        return await StageMeasurement.RunAsync(rest);
    case ["collection", .. var rest]:
        return await CollectionCommand.RunAsync(rest);
    case ["facets", .. var rest]:
        return await FacetMeasurement.RunAsync(rest);
    case ["audit", .. var rest]:
        return await AuditMeasurement.RunAsync(rest);
    case ["secrecy", .. var rest]:
        return await SecrecyTiming.RunAsync(rest);
    case ["simulation", .. var rest]:
        return await SimulationMeasurement.RunAsync(rest);
    case ["fuzz", .. var rest]:
        return FuzzCommand.Run(rest);
    case ["isolation", .. var rest]:
        return IsolationMeasurement.Run(rest);
    case ["peers", .. var rest]:
        return PeerMeasurement.Run(rest);
    case ["recognition", .. var rest]:
        return RecognitionMeasurement.Run(rest);
    case ["tokens", .. var rest]:
        return TokenizerMeasurement.Run(rest);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(IntakeMeasurement).Assembly).Run(args);
        return 0;
}
