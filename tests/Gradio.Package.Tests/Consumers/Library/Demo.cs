using System;
using System.Threading.Tasks;
using Gradio;

namespace Acme
{
    /// <summary>A class that others use.</summary>
    [GradioSpace("acme/demo")]
    public partial class Demo
    {
        /// <summary>Sends a text and its echo.</summary>
        public static async Task<string> EchoTwiceAsync(Uri url, string text)
        {
            await using var demo = await ConnectAsync(url);
            return await demo.EchoAsync(await demo.EchoAsync(text));
        }
    }
}
