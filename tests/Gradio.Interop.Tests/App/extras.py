"""The apps that the interop tests call without generated classes, each launched in a way of its own."""

import asyncio
import os
import tempfile

import gradio as gr

from versions import endpoint, known

FOLDER = tempfile.mkdtemp()
for name in ["a.txt", "b.txt"]:
    with open(os.path.join(FOLDER, name), "w") as file:
        file.write(name)


def echo(text):
    return text


def copy_file(file):
    return getattr(file, "name", file)


async def tick(steps):
    for step in range(int(steps)):
        yield step
        await asyncio.sleep(0.05)


async def tick_stoppable(steps):
    async for step in tick(steps):
        yield step


async def work_on_one(steps):
    """As `tick`, but one at a time, and nothing is heard of it before its end."""
    for _ in range(int(steps)):
        await asyncio.sleep(0.05)
    return steps


def tell_event(event: gr.EventData):
    return event._data


def tell_caller(request: gr.Request):
    headers = dict(request.headers)
    return {"user": request.username, "header": headers.get("x-interop"), "agent": headers.get("x-gradio-user")}


def double(numbers):
    return [[number * 2 for number in numbers]]


def check_age(age):
    return age


def at_least_three(age):
    return gr.validate(age >= 3, "must be at least 3")


def explore(paths):
    return [os.path.basename(path) for path in paths or []]


def count(counter):
    return counter + 1, counter + 1


def vary():
    for value in [{"a": 1}, {"a": 1, "b": 2}, {"b": 2}, 1, [1, {"c": 2}], None, "text", 1.5]:
        yield {"value": value}


def greet(name):
    """Says hello."""
    return f"hello {name}", gr.update(visible=True)


def update_number():
    return gr.update(value=5, label="Five")


def be_silent():
    yield from ()


def multiply(a: int, b: int = 3) -> int:
    return a * b


def grow(text):
    for length in range(1, len(text) + 1):
        yield text[:length]


def chat(message, history):
    for length in range(1, len(message) + 1):
        yield message[:length]


def speak():
    for chunk in [b"one", b"two"]:
        yield chunk


def text(label="Text"):
    return gr.Textbox(label=label)


def number(label="Number"):
    return gr.Number(label=label)


def extras():
    """What an endpoint may have besides inputs and outputs."""
    with gr.Blocks(title="Extras", analytics_enabled=False) as app:
        endpoint(echo, text(), text("Echo"))
        endpoint(tick, number("Steps"), number("Step"))
        stoppable = endpoint(tick_stoppable, number("Steps"), number("Step"))
        gr.Button("Stop").click(None, None, None, cancels=[stoppable])
        endpoint(work_on_one, number("Steps"), number("Done"), concurrency_limit=1)
        endpoint(tell_event, None, gr.JSON(label="Event"))
        endpoint(tell_caller, None, gr.JSON(label="Caller"))
        endpoint(double, number(), number("Doubled"), batch=True, max_batch_size=4)
        counter = gr.State(0)
        endpoint(count, counter, [counter, number("Count")])
        endpoint(count, counter, [counter, number("Count")], api_name="count_unqueued", queue=False)
        endpoint(vary, None, gr.JSON(label="Value"))
        with gr.Group() as group:
            endpoint(greet, text("Name"), [text("Greeting"), group])
        endpoint(update_number, None, number())
        endpoint(be_silent, None, text("Nothing"))
        endpoint(explore, gr.FileExplorer(label="Files", glob="*.txt", **folder()), gr.JSON(label="Names"))
        if hasattr(gr, "validate"):
            endpoint(check_age, number("Age"), number("Same"), validator=at_least_three)
        if hasattr(gr, "cache"):
            endpoint(gr.cache(grow), text(), text("Cached"), api_name="cached")
        if hasattr(gr, "api"):
            gr.api(multiply, api_name="multiply")
        private = gr.Button("Private").click
        private(echo, text(), text("Echo"), **({"api_name": "private", "api_visibility": "private"} if known(private, api_visibility="") else {"api_name": False}))
        endpoint(speak, None, gr.Audio(label="Speech", streaming=True, **known(gr.Audio.__init__, autoplay=True, sources=["microphone"])))
    return app


def chatty():
    return gr.ChatInterface(chat, **known(gr.ChatInterface.__init__, type="messages", analytics_enabled=False))


def folder():
    names = known(gr.FileExplorer.__init__, root_dir=FOLDER)
    return names or {"root": FOLDER}


def locked():
    """Wants a login."""
    with gr.Blocks(title="Locked", analytics_enabled=False) as app:
        endpoint(echo, text(), text("Echo"))
        endpoint(echo, text(), text("Echo"), api_name="echo_unqueued", queue=False)
        endpoint(copy_file, gr.File(label="File"), gr.File(label="Copy"))
        endpoint(tell_caller, None, gr.JSON(label="Caller"))
    return app


def narrow():
    """One job runs, one waits, and the next is refused."""
    with gr.Blocks(title="Narrow", analytics_enabled=False) as app:
        endpoint(work_on_one, number("Steps"), number("Done"), concurrency_limit=1)
        endpoint(echo, text(), text("Echo"), queue=False)
    return app


def plain():
    """Nothing of its own: how it is reached is what differs."""
    with gr.Blocks(title="Plain", analytics_enabled=False) as app:
        endpoint(echo, text(), text("Echo"))
        endpoint(copy_file, gr.File(label="File"), gr.File(label="Copy"))
        endpoint(tick, number("Steps"), number("Step"))
    return app
