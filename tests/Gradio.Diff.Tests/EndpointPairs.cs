using static Gradio.Diff.Tests.Pair;

namespace Gradio.Diff.Tests;

internal static class EndpointPairs
{
    private static readonly string Echo = Endpoint("/echo", [In("text", Text)], [Out("Answer", Text)]);
    private static readonly string Add = Endpoint("/add", [In("a", Number)], [Out("Sum", Number)]);

    public static readonly Pair[] All =
    [
        new("Nothing changes", App(Echo, Add), App(Echo, Add)),
        new("The order of endpoints does not matter", App(Echo, Add), App(Add, Echo)),
        new("An endpoint is new", App(Echo), App(Echo, Add), "Compatible EndpointAdded AddAsync: compiles, runs"),
        new("An endpoint is gone", App(Echo, Add), App(Echo), "Breaking EndpointRemoved AddAsync: does not compile, does not run right"),
        new("An endpoint is described badly", App(Echo, Add), App(Echo, "\"/add\": []"), "Breaking EndpointRemoved AddAsync: does not compile, does not run right"),
        new("An endpoint has another name", App(Echo), App(Echo.Replace("/echo", "/say")),
            "Breaking EndpointRemoved EchoAsync: does not compile, does not run right",
            "Compatible EndpointAdded SayAsync: compiles, runs"),
        new("Another endpoint takes the C# name of one that is gone", App(Echo.Replace("/echo", "/say-it")), App(Echo.Replace("/echo", "/say_it")),
            "Breaking EndpointRemoved SayItAsync: compiles to something else, does not run right",
            "Compatible EndpointAdded SayItAsync: compiles, runs"),
        new("Another endpoint takes the C# name and has other parameters", App(Echo.Replace("/echo", "/say-it")), App(Add.Replace("/add", "/say_it")),
            "Breaking EndpointRemoved SayItAsync: does not compile, does not run right",
            "Compatible EndpointAdded SayItAsync: compiles, runs"),
        new("A new endpoint takes the C# name of one that stays", App(Echo.Replace("/echo", "/Echo")), App(Echo.Replace("/echo", "/Echo"), Echo),
            "Breaking EndpointRenamed EchoAsync: compiles to something else, runs",
            "Compatible EndpointAdded EchoAsync: compiles, runs"),
        OfFacts("An endpoint streams now", "", "\"streams\": true", "Compatible Streams FAsync: compiles, runs"),
        OfFacts("An endpoint no longer streams", "\"streams\": true", "", "Compatible Streams FAsync: compiles, runs"),
        OfFacts("An endpoint no longer goes through the queue", "", "\"queue\": false", "Compatible Queue FAsync: compiles, runs"),
        OfFacts("An endpoint takes many calls together", "", "\"batch\": true", "Compatible Batch FAsync: compiles, runs"),
        OfFacts("An endpoint cancels others", "", "\"cancels\": [\"/g\"]", "Compatible Cancels FAsync: compiles, runs"),
        OfFacts("An endpoint requires a login", "", "\"oauth_token\": \"required\"", "Breaking Login FAsync: compiles, does not run right"),
        OfFacts("An endpoint requires a login that was optional", "\"oauth_token\": \"optional\"", "\"oauth_token\": \"required\"", "Breaking Login FAsync: compiles, does not run right"),
        OfFacts("An endpoint takes a login", "", "\"oauth_token\": \"optional\"", "Compatible Login FAsync: compiles, runs"),
        OfFacts("An endpoint no longer requires a login", "\"oauth_token\": \"required\"", "\"oauth_token\": \"optional\"", "Compatible Login FAsync: compiles, runs"),
        OfFacts("An endpoint no longer takes a login", "\"oauth_token\": \"required\"", "", "Compatible Login FAsync: compiles, runs"),
        OfFacts("An endpoint is hidden", "", "\"hidden\": true", "Cosmetic Visibility FAsync: compiles, runs"),
        OfFacts("An endpoint is described in other words", "\"description\": \"Old\"", "\"description\": \"New\"", "Cosmetic Description FAsync: compiles, runs"),
    ];

    private static Pair OfFacts(string name, string before, string after, params string[] changes) =>
        new(name, App(Endpoint("/f", [], [Out("y", Text)], before)), App(Endpoint("/f", [], [Out("y", Text)], after)), changes);
}
