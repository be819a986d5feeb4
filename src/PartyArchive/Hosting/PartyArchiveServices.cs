using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PartyArchive;
using PartyArchive.Hosting;

#pragma warning disable IDE0130 // Registration is found where hosts look for it.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds an archive to an application.</summary>
public static class PartyArchiveServices
{
    /// <summary>
    /// Registers <see cref="ArchiveHost"/>: the application asks it for the open <see cref="Archive"/>. Options are validated when the application
    /// starts, at the latest on first use.
    /// </summary>
    /// <param name="services">Services of the application.</param>
    /// <param name="configure">Sets the options; at least <see cref="ArchiveOptions.Folder"/>.</param>
    /// <returns>The services, for chaining.</returns>
    public static IServiceCollection AddPartyArchive(this IServiceCollection services, Action<ArchiveOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<ArchiveOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<ArchiveOptions>, ArchiveOptionsValidator>()
        );
        services.TryAddSingleton<ArchiveHost>();
        return services;
    }
}
