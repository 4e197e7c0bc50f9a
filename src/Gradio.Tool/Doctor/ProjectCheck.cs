using System.Globalization;

namespace Gradio.Tool.Doctor;

/// <summary>Whether a project can have generated classes at all.</summary>
internal static class ProjectCheck
{
    private const string Package = "Gradio.Typed";

    private static readonly Version OldestSdk = new(8, 0, 100);

    public static IEnumerable<Finding> Check(Project project)
    {
        // only the build files of the package set this
        if (project.SchemaFolder.Length > 0)
            yield return Finding.Ok($"{project.Name} uses {Package}.");
        else if (project.Packages.Contains(Package, StringComparer.OrdinalIgnoreCase))
            yield return Finding.Problem($"{project.Name} names the package {Package}, which was not restored.", "dotnet restore");
        else
            yield return Finding.Problem($"{project.Name} does not use the package {Package}.", $"dotnet add package {Package}");

        if (double.TryParse(project.LanguageVersion, CultureInfo.InvariantCulture, out var language) && language < 9)
            yield return Finding.Problem($"{project.Name} is C# {project.LanguageVersion}; the generated code is C# 9.", "Put <LangVersion>latest</LangVersion> into the project.");
        if (Version.TryParse(project.SdkVersion.Split('-')[0], out var sdk) && sdk < OldestSdk)
            yield return Finding.Problem($"The compiler of the .NET SDK {project.SdkVersion} is older than Roslyn 4.8, and does not load the generator.", "Install the .NET SDK 8.0 or later.");
    }
}
