using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gradio.Tool.Tests;

/// <summary>A server on loopback that answers the paths it is told and 404 to everything else.</summary>
internal sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<string, RequestDelegate> _answers = [];

    private StubServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(context => _answers.TryGetValue(context.Request.Path, out var answer) ? answer(context) : Answer(StatusCodes.Status404NotFound, "no")(context));
    }

    public string Url { get; private set; } = "";

    public static async Task<StubServer> StartAsync()
    {
        var server = new StubServer();
        await server._app.StartAsync();
        server.Url = server._app.Urls.Single();
        return server;
    }

    /// <summary>Starts a server that answers as an app of the corpus did, with its own address where the app had its own.</summary>
    public static async Task<StubServer> StartAppAsync(string name, Func<JsonNode?, JsonNode?>? change = null)
    {
        var config = Corpus.Read($"{name}.config.json");
        var prefix = JsonNode.Parse(config)!["api_prefix"]?.GetValue<string>();
        var server = await StartAsync();
        return server.On("/config", server.Adapt(config, change)).On($"{prefix}/info", server.Adapt(Corpus.Read($"{name}.info.json"), change));
    }

    public StubServer On(string path, RequestDelegate answer)
    {
        _answers[path] = answer;
        return this;
    }

    public StubServer On(string path, string json) => On(path, Answer(StatusCodes.Status200OK, json));

    public static RequestDelegate Answer(int status, string content, string contentType = "application/json") => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(content);
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string Adapt(string json, Func<JsonNode?, JsonNode?>? change)
    {
        json = json.Replace("http://127.0.0.1:7860", Url, StringComparison.Ordinal);
        return change is null ? json : change(JsonNode.Parse(json))!.ToJsonString();
    }
}
