using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Gradio.Testing.Tests;

/// <summary>Talks to a server with nothing but requests.</summary>
internal sealed class Wire : IDisposable
{
    private readonly string _api;

    public Wire(GradioTestServer server, string apiPrefix = "/gradio_api")
    {
        Root = server.Url.ToString().TrimEnd('/');
        _api = Root + apiPrefix;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ResponseDrainTimeout = TimeSpan.Zero }) { Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Http { get; }

    public string Root { get; }

    public void Dispose() => Http.Dispose();

    public async Task<JsonElement> GetAsync(string url) => JsonElement.Parse(await Http.GetStringAsync(url));

    public Task<JsonElement> ConfigAsync() => GetAsync(Root + "/config");

    public Task<JsonElement> InfoAsync() => GetAsync(_api + "/info");

    public async Task<JsonElement> InfoAsync(string endpoint) => (await InfoAsync()).GetProperty("named_endpoints").GetProperty(endpoint);

    public async Task<int> IndexOfAsync(string endpoint) =>
        (await ConfigAsync()).GetProperty("dependencies").EnumerateArray().Single(d => "/" + d.GetProperty("api_name").GetString() == endpoint).GetProperty("id").GetInt32();

    public Task<HttpResponseMessage> PostAsync(string path, object body) =>
        Http.PostAsync(_api + path, new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"));

    public async Task<string> JoinAsync(string endpoint, string session, params object?[] data)
    {
        using var response = await PostAsync("/queue/join", new { data, fn_index = await IndexOfAsync(endpoint), session_hash = session });
        Assert.That((int)response.StatusCode, Is.EqualTo(200), await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("event_id").GetString()!;
    }

    public async Task CancelAsync(string endpoint, string session, string eventId)
    {
        using var response = await PostAsync("/cancel", new { session_hash = session, fn_index = await IndexOfAsync(endpoint), event_id = eventId });
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("""{"success":true}"""));
    }

    public Task<HttpResponseMessage> OpenStreamAsync(string session) =>
        Http.GetAsync($"{_api}/queue/data?session_hash={session}", HttpCompletionOption.ResponseHeadersRead);

    /// <summary>The messages of a stream as they come, until it ends.</summary>
    public static async IAsyncEnumerable<JsonElement> MessagesAsync(HttpResponseMessage stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync(cancellationToken));
        var text = new StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            text.Append(buffer, 0, read);
            while (text.ToString().IndexOf("\n\n", StringComparison.Ordinal) is >= 0 and var end)
            {
                var message = text.ToString(0, end);
                text.Remove(0, end + 2);
                Assert.That(message, Does.StartWith("data: "));
                yield return JsonElement.Parse(message[6..]);
            }
        }
    }

    /// <summary>All messages of a session until the server ends the stream.</summary>
    public async Task<JsonElement[]> ReadToEndAsync(string session)
    {
        using var stream = await OpenStreamAsync(session);
        return await MessagesAsync(stream).ToArrayAsync();
    }

    /// <summary>Calls through the queue and gives the message that completes the call.</summary>
    public async Task<JsonElement> CallAsync(string endpoint, params object?[] data)
    {
        var session = Guid.NewGuid().ToString("N");
        await JoinAsync(endpoint, session, data);
        return (await ReadToEndAsync(session)).Single(message => Name(message) == "process_completed");
    }

    /// <summary>Calls through the queue and gives the outputs as JSON text.</summary>
    public async Task<string> ResultAsync(string endpoint, params object?[] data) => Data(await CallAsync(endpoint, data));

    public Task<HttpResponseMessage> UploadAsync(params (string Name, byte[] Content)[] files)
    {
        var body = new MemoryStream();
        foreach (var (name, content) in files)
        {
            body.Write(Encoding.UTF8.GetBytes($"--line\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\r\n"));
            body.Write(content);
            body.Write("\r\n"u8);
        }
        body.Write("--line--\r\n"u8);
        var form = new ByteArrayContent(body.ToArray());
        form.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=line");
        return Http.PostAsync(_api + "/upload", form);
    }

    public async Task<string> UploadedPathAsync(string name, byte[] content)
    {
        using var response = await UploadAsync((name, content));
        return (await response.Content.ReadFromJsonAsync<string[]>())!.Single();
    }

    public string FileUrl(string path) => _api + "/file=" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    public static object FileData(string path) => new { path, meta = new { _type = "gradio.FileData" } };

    public static string Name(JsonElement message) => message.GetProperty("msg").GetString()!;

    public static string? EventId(JsonElement message) => message.GetProperty("event_id").GetString();

    public static string Data(JsonElement message) => message.GetProperty("output").GetProperty("data").GetRawText();
}
