using System.Reflection;

namespace Gradio.Interop.Tests.Features;

/// <summary>A test of one feature, as it runs on any version of Gradio.</summary>
internal sealed record FeatureTest(MethodInfo Method)
{
    /// <summary>All tests that show features on real servers.</summary>
    internal static IEnumerable<FeatureTest> All { get; } =
        [.. typeof(FeatureTest).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(VersionTest)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(TestAttribute), inherit: true) || method.IsDefined(typeof(TestCaseAttribute), inherit: true))
            .Select(method => new FeatureTest(method))];

    internal string Name => $"{Method.DeclaringType!.Name}.{Method.Name}";

    internal string? Feature => (Method.GetCustomAttribute<FeatureAttribute>() ?? Method.DeclaringType!.GetCustomAttribute<FeatureAttribute>())?.Name;

    /// <summary>Why the test has no sense on a version; null where it runs.</summary>
    internal string? ReasonAgainst(Version version) =>
        Method.GetCustomAttributes<NotOnAttribute>().Concat(Method.DeclaringType!.GetCustomAttributes<NotOnAttribute>()).FirstOrDefault(range => range.Holds(version))?.Reason;
}
