"""Serves the apps of the interop tests, each at an address of its own.

    python serve.py

prints `NAME is at URL` for each, `Serving` when all take calls, and ends when its standard input does, so that it never outlives the tests.
"""

import contextlib
import socket
import sys
import threading

import fastapi
import gradio as gr
import uvicorn

import app
import components
import extras
from versions import VERSION, known


def free_port(reservations):
    """A free port. The socket never listens: while it is bound, the system gives the port to nobody who asks for any, yet Gradio can listen on it."""
    reserved = reservations.enter_context(socket.socket())
    reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    reserved.bind(("127.0.0.1", 0))
    return reserved.getsockname()[1]


def queued(demo, workers=40, **options):
    """Each endpoint limits its own calls, but for Gradio 3, where all share the workers."""
    return demo.queue(**options, **({"concurrency_count": workers} if VERSION < (4,) else {}))


def launch(name, demo, port, **options):
    _, url, _ = demo.launch(server_name="127.0.0.1", server_port=port, show_error=False, quiet=True, prevent_thread_lock=True,
                            **known(demo.launch, ssr_mode=False), **options)
    print(name, "is at", url, flush=True)


def mount(name, demo):
    """As a part of another web application."""
    path = "/part/of"
    host = gr.mount_gradio_app(fastapi.FastAPI(), demo, path=path, **known(gr.mount_gradio_app, ssr_mode=False))
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(host, log_level="warning"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    print(name, "is at", f"http://127.0.0.1:{listening.getsockname()[1]}{path}/", flush=True)


with contextlib.ExitStack() as reservations:
    launch("interop", queued(app.demo), free_port(reservations))
    launch("components", queued(components.components()), free_port(reservations))
    launch("extras", queued(extras.extras()), free_port(reservations))
    launch("chatty", queued(extras.chatty()), free_port(reservations))
    launch("locked", queued(extras.locked()), free_port(reservations), auth=("ada", "lovelace"))
    launch("narrow", queued(extras.narrow(), workers=1, max_size=1, api_open=False), free_port(reservations))
    launch("proxied", queued(extras.plain()), free_port(reservations), root_path="/sub")
    mount("mounted", queued(extras.plain()))
    print("Serving", flush=True)
    sys.stdin.read()
