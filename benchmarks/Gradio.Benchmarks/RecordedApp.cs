using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Gradio.Benchmarks;

/// <summary>An app whose answers are ready: it gives the configuration of a real server, and to each call of <c>/echo</c> and <c>/grow</c> the same events.</summary>
internal sealed class RecordedApp : HttpMessageHandler
{
    private const string EventId = "0123456789abcdef0123456789abcdef";

    private static readonly byte[] Joined = Encoding.UTF8.GetBytes($$"""{"event_id":"{{EventId}}"}""");
    private static readonly byte[] Echoed = Events(Message("process_completed", Output("\"hello\"", isGenerating: false)));

    private readonly byte[] _config;
    private readonly byte[] _grown;
    private byte[] _next = Echoed;

    private RecordedApp(byte[] config, int tokens)
    {
        _config = config;
        var text = string.Concat(Enumerable.Range(0, tokens).Select(Token));
        _grown = Events(
            [
                .. Enumerable.Range(0, tokens).Select(i => Message("process_generating", Output(i == 0 ? $"\"{Token(i)}\"" : $"[[\"append\",[],\"{Token(i)}\"]]", isGenerating: true))),
                Message("process_completed", Output($"\"{text}\"", isGenerating: false)),
            ]);
    }

    public static async Task<RecordedApp> RecordAsync(Uri server, int tokens)
    {
        using var http = new HttpClient();
        return new RecordedApp(await http.GetByteArrayAsync(new Uri(server, "config")), tokens);
    }

    public static string Token(int index) => $"tok{index} ";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        switch (request.RequestUri!.AbsolutePath)
        {
            case "/config":
                return Answer(_config, "application/json");
            case "/gradio_api/queue/join":
                _next = (await request.Content!.ReadAsStringAsync(cancellationToken)).Contains("\"data\":[\"hello\"]", StringComparison.Ordinal) ? Echoed : _grown;
                return Answer(Joined, "application/json");
            case "/gradio_api/queue/data":
                return Answer(_next, "text/event-stream");
            default:
                return new HttpResponseMessage(HttpStatusCode.NotFound);
        }
    }

    private static HttpResponseMessage Answer(byte[] content, string mediaType) => new(HttpStatusCode.OK)
    {
        Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } },
    };

    private static byte[] Events(params string[] messages) => Encoding.UTF8.GetBytes(string.Concat(
        [
            .. messages.Prepend(Message("process_starts", "\"eta\":0.001")).Prepend(Message("estimation", "\"rank\":0,\"queue_size\":1,\"rank_eta\":0.001")),
            "data: {\"msg\":\"close_stream\",\"event_id\":null}\n\n",
        ]));

    private static string Message(string name, string fields) => $$"""data: {"msg":"{{name}}","event_id":"{{EventId}}",{{fields}}}""" + "\n\n";

    private static string Output(string data, bool isGenerating) =>
        $$"""
        "output":{"data":[{{data}}],"is_generating":{{(isGenerating ? "true" : "false")}},"duration":0.0001,"average_duration":0.0001,"render_config":null,"changed_state_ids":[]},"success":true
        """;
}
