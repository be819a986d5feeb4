using System.Collections.Concurrent;
using System.Reflection;
using PartyArchive.Catalog;

namespace PartyArchive.Tests.Retention;

/// <summary>The real catalogue, or a transaction of it, whose every call waits for its turn in a drawn schedule.</summary>
#pragma warning disable CA1852 // The proxy derives from it at run time.
internal class SteppedCatalog : DispatchProxy
#pragma warning restore CA1852
{
    private static readonly ConcurrentDictionary<Type, MethodInfo> Runs = [];

    private object _real = null!;
    private DrawnSchedule _schedule = null!;

    public static ICatalog Over(ICatalog catalog, DrawnSchedule schedule) => Over<ICatalog>(catalog, schedule);

    private static T Over<T>(T real, DrawnSchedule schedule)
        where T : class
    {
        var stepped = Create<T, SteppedCatalog>();
        var proxy = (SteppedCatalog)(object)stepped;
        (proxy._real, proxy._schedule) = (real, schedule);
        return stepped;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = targetMethod!;
        if (method.ReturnType == typeof(Task))
        {
            return RunAsync(method, args);
        }
        if (method.ReturnType == typeof(ValueTask))
        {
            return new ValueTask(EndAsync());
        }
        if (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(Task<>))
        {
            var run = Runs.GetOrAdd(
                method.ReturnType.GetGenericArguments()[0],
                static result =>
                    typeof(SteppedCatalog)
                        .GetMethod(nameof(AskAsync), BindingFlags.NonPublic | BindingFlags.Instance)!
                        .MakeGenericMethod(result)
            );
            return run.Invoke(this, [method, args]);
        }
        return method.Invoke(_real, args);
    }

    private async Task RunAsync(MethodInfo method, object?[]? args)
    {
        await _schedule.TurnAsync(needsWriter: false);
        await (Task)method.Invoke(_real, args)!;
    }

    private async Task<T> AskAsync<T>(MethodInfo method, object?[]? args)
    {
        var begins = typeof(T) == typeof(ICatalogTransaction);
        await _schedule.TurnAsync(begins || method.Name == nameof(ICatalog.PurgeAsync));
        var result = await (Task<T>)method.Invoke(_real, args)!;
        if (!begins)
        {
            return result;
        }
        _schedule.TakeWriter();
        return (T)Over((ICatalogTransaction)result!, _schedule);
    }

    private async Task EndAsync()
    {
        await ((IAsyncDisposable)_real).DisposeAsync();
        _schedule.FreeWriter();
    }
}
