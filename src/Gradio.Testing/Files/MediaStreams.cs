using System.Collections.Concurrent;

namespace Gradio.Testing.Files;

/// <summary>The streamed outputs, by the place where clients find them.</summary>
internal sealed class MediaStreams
{
    private readonly ConcurrentDictionary<string, TestMedia> _byPlace = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<TestMedia, string> _places = new();

    /// <summary>The place of a stream: session, run and component on a real server.</summary>
    public string Keep(TestMedia stream)
    {
        var place = _places.GetOrAdd(stream, static _ => Guid.NewGuid().ToString("N") + "/0/1");
        _byPlace[place] = stream;
        return place;
    }

    public TestMedia? Find(string place) => _byPlace.GetValueOrDefault(place);
}
