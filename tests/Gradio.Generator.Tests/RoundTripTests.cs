using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Gradio.Testing;

namespace Gradio.Generator.Tests;

/// <summary>A value of each type that the real apps have is sent to a server, which gives it back.</summary>
public sealed class RoundTripTests
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly MethodInfo SendMethod = typeof(RoundTripTests).GetMethod(nameof(SendAsync), Any)!;

    private static IEnumerable<string> Folders => Corpus.Folders;

    [TestCaseSource(nameof(Folders))]
    public async Task A_value_of_each_type_comes_back_as_it_was_sent(string folder)
    {
        var sent = new List<string>();
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (JsonElement value) =>
        {
            sent.Add(value.GetRawText());
            return value;
        }));
        await using var client = await GradioClient.ConnectAsync(server.Url);
        var types = 0;
        foreach (var converter in Converters(folder).Concat(Converters(typeof(GradioConverters))))
        {
            for (var variant = 0; variant < SampleValue.Variants; variant++)
            {
                await (Task)SendMethod.MakeGenericMethod(TypeOf(converter)).Invoke(null, [client, converter, variant])!;
                Assert.That(sent[^1], Is.EqualTo(sent[^2]), TypeOf(converter).ToString());
            }

            types++;
        }

        TestContext.Out.WriteLine($"{types} types, {types * SampleValue.Variants} values");
    }

    private static async Task SendAsync<T>(GradioClient client, GradioConverter<T> converter, int variant)
    {
        var value = (T)SampleValue.Of(typeof(T), variant)!;

        var answer = await EchoAsync(value);
        var again = await EchoAsync(answer);

        Assert.That(SampleValue.Describe(answer), Is.EqualTo(SampleValue.Describe(value)), typeof(T).ToString());
        Assert.That(SampleValue.Describe(again), Is.EqualTo(SampleValue.Describe(value)), typeof(T).ToString());

        async Task<T> EchoAsync(T value)
        {
            var arguments = new GradioArguments();
            arguments.Add(value, converter);
            return await client.Submit(new GradioEndpoint<T>("/echo", converter), arguments);
        }
    }

    /// <summary>The converters that the classes of a folder's apps hold: one for each type of their parameters and outputs, and for what these are made of.</summary>
    private static IEnumerable<object> Converters(string folder)
    {
        var apps = Corpus.Snapshots(folder).Select((app, index) => ($"corpus/app{index}", app.Text)).ToList();
        var run = Harness.Run(string.Concat(apps.Select((app, index) => $"[Gradio.GradioSpace(\"{app.Item1}\")] public partial class App{index} {{ }}\n")), apps);
        using var image = new MemoryStream();
        Assert.That(run.Output.Emit(image).Success, Is.True);
        image.Position = 0;
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(image).GetTypes().Where(type => type.Name == "Converters").SelectMany(Converters);
    }

    private static IEnumerable<object> Converters(Type type) => type.GetFields(Any).Select(field => field.GetValue(null)!)
        .Concat(type.GetProperties(Any).Select(property => property.GetValue(null)!))
        .Where(value => IsConverter(value.GetType()))
        .Distinct();

    private static bool IsConverter(Type type) => BaseOf(type) is not null;

    private static Type TypeOf(object converter) => BaseOf(converter.GetType())!.GetGenericArguments()[0];

    private static Type? BaseOf(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.IsGenericType && current.GetGenericTypeDefinition() == typeof(GradioConverter<>))
                return current;
        }

        return null;
    }
}
