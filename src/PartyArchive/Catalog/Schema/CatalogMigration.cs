using System.Globalization;

namespace PartyArchive.Catalog.Schema;

/// <summary>One step of the schema: a script that leads from the version before to its own.</summary>
/// <param name="Version">Schema version after the step, from 1.</param>
/// <param name="Script">SQL with the placeholders of <see cref="SqlDialect"/>.</param>
internal sealed record CatalogMigration(int Version, string Script)
{
    /// <summary>All steps in order, read from the scripts embedded beside this type ("001-catalogue.sql").</summary>
    public static IReadOnlyList<CatalogMigration> All { get; } = Load();

    private static List<CatalogMigration> Load()
    {
        var assembly = typeof(CatalogMigration).Assembly;
        var prefix = typeof(CatalogMigration).Namespace + ".";
        var steps = new List<CatalogMigration>();
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal) || !name.EndsWith(".sql", StringComparison.Ordinal))
            {
                continue;
            }
            var number = name[prefix.Length..].Split('-')[0];
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            steps.Add(new CatalogMigration(int.Parse(number, CultureInfo.InvariantCulture), reader.ReadToEnd()));
        }
        steps.Sort((left, right) => left.Version.CompareTo(right.Version));
        return steps;
    }
}
