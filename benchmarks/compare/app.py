"""The app that the clients are compared on, on a real Gradio: prints its address, and ends with its input."""
import asyncio
import os
import sys

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
import gradio as gr


def grow(n):
    text = ""
    for i in range(int(n)):
        text += f"tok{i} "
        yield text


async def grow_slowly(n):
    for text in grow(n):
        yield text
        await asyncio.sleep(0.01)


with gr.Blocks() as demo:
    text, number, answer = gr.Textbox(), gr.Number(), gr.Textbox()
    gr.Button().click(lambda text: text, text, answer, api_name="echo")
    gr.Button().click(grow, number, answer, api_name="tokens")
    gr.Button().click(grow_slowly, number, answer, api_name="blob")

demo.queue(default_concurrency_limit=None)
_, url, _ = demo.launch(server_name="127.0.0.1", quiet=True, ssr_mode=False, prevent_thread_lock=True)
print("URL", url, flush=True)
sys.stdin.read()
os._exit(0)
