namespace Gradio.Interop.Tests.Clients;

/// <summary>The components of Gradio 3.50.</summary>
[GradioSpace("interop/components3.50")]
public partial class Components3 : IComponentsApp
{
    GradioJob<GradioPlot> IComponentsApp.DrawAltairAsync(double value) => DrawLineAsync(value);

    async Task<GradioFile> IComponentsApp.EchoFilmAsync(GradioFile film) => (await EchoFilmAsync(film)).File;
}

/// <summary>The components of Gradio 4.0 to 4.21.</summary>
[GradioSpace("interop/components4.12")]
public partial class Components4Early : IComponentsApp
{
    GradioJob<GradioPlot> IComponentsApp.DrawAltairAsync(double value) => DrawLineAsync(value);

    async Task<GradioFile> IComponentsApp.EchoFilmAsync(GradioFile film) => (await EchoFilmAsync(film)).File;
}

/// <summary>The components of Gradio 4.44.</summary>
[GradioSpace("interop/components4.44")]
public partial class Components4 : IComponentsApp
{
    async Task<GradioFile> IComponentsApp.EchoFilmAsync(GradioFile film) => (await EchoFilmAsync(film)).File;
}

/// <summary>The components of Gradio 5.50.</summary>
[GradioSpace("interop/components5.50")]
public partial class Components5 : IComponentsApp
{
    async Task<GradioFile> IComponentsApp.EchoFilmAsync(GradioFile film) => (await EchoFilmAsync(film)).File;
}

/// <summary>The components of Gradio 6.31.</summary>
[GradioSpace("interop/components6.31")]
public partial class Components6 : IComponentsApp
{
    async Task<GradioFile> IComponentsApp.EchoFilmAsync(GradioFile film) => await EchoFilmAsync(film);
}
