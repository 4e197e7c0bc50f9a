"""The app that the generated classes of the interop tests call. It runs unchanged on Gradio 3.50 and later."""

import asyncio
import os
import tempfile

import gradio as gr
from PIL import ImageOps

from versions import HAS_MESSAGES, endpoint, known


def file_named(name, data):
    path = os.path.join(tempfile.mkdtemp(), name)
    with open(path, "wb") as file:
        file.write(data)
    return path


def path_of(file):
    """The path of an input: Gradio 3 gives an open file."""
    return getattr(file, "name", file)


def pictures(gallery):
    """The paths and captions of an input: pairs since Gradio 4.21."""
    for item in getattr(gallery, "root", gallery):
        if hasattr(item, "image"):
            yield item.image.path, item.caption
        else:
            picture, caption = item
            yield picture["name"] if isinstance(picture, dict) else picture, caption


def contents(path):
    with open(path, "rb") as file:
        return file.read()


# One value in, one value out.

def echo(text):
    return text


def add(a, b):
    return a + b


def repeat(text, times, separator=None):
    return (separator or "").join([text] * times)


def negate(flag):
    return not flag


def wrap(value):
    return {"wrapped": value}


def order(size, colour, toppings):
    return f"{size} {colour} with {' and '.join(toppings) or 'nothing'}"


def scale(number, factor):
    return number * factor


def classify(text):
    return {"short": 0.75, "long": 0.25} if len(text) < 10 else {"short": 0.125, "long": 0.875}


# Several outputs, and none.

def swap(first, second):
    return second, first


def ping():
    pass


# What a session remembers. State takes no part in the API, so the positions of the others shift.

def count(counter, step):
    counter += step
    return counter, counter, f"counted to {counter:g}"


def remember(text):
    return text


def recall(memory):
    return memory


# Files.

def upper_file(file):
    path = path_of(file)
    return file_named("upper " + os.path.basename(path), contents(path).upper())


def make_file(name, text):
    return file_named(name, text.encode())


def reverse_files(files):
    return [path_of(file) for file in files[::-1]]


def flip_image(image):
    flipped = ImageOps.mirror(image)
    return flipped, ["#%02x%02x%02x" % pixel for pixel in flipped.getdata()]


def number_gallery(gallery):
    return [(picture, f"{number}: {caption}") for number, (picture, caption) in enumerate(pictures(gallery), 1)]


# Structured values.

def sort_table(table):
    return sorted(table, key=lambda row: row[1])


def chat(message, history):
    reply = ""
    for word in ["You ", "said: ", message]:
        reply += word
        turn = [{"role": "user", "content": message}, {"role": "assistant", "content": reply}] if HAS_MESSAGES else [[message, reply]]
        yield "", history + turn


# Streams.

def grow(text):
    for length in range(1, len(text) + 1):
        yield text[:length]


def stream_json(count):
    """The rest of the work shrinks while the log grows; one key goes, another comes, at each step."""
    count = int(count)
    for step in range(count + 1):
        yield {"todo": list(range(step, count)), "log": "é" * step, f"step{step}": {"at": step}}


def stream_table(count):
    """The rows grow one by one, then all but the first go at once."""
    rows = [[f"row {number}", number] for number in range(int(count))]
    for length in range(len(rows)):
        yield rows[:length + 1]
    yield rows[:1]


async def count_slowly(steps):
    for step in range(int(steps)):
        yield step
        await asyncio.sleep(0.05)


# What a job says besides its outputs.

async def work(steps, progress=gr.Progress()):
    for step in range(int(steps)):
        progress((step, int(steps)), desc="working", unit="rows")
        await asyncio.sleep(0.1)
    return steps


def log(text):
    gr.Info(text, **known(gr.Info, duration=3, title="Note"))
    gr.Warning(text.upper(), **known(gr.Warning, duration=None, title="Careful"))
    return text


def fail(text):
    raise gr.Error(text, **known(gr.Error.__init__, duration=7, title="Refused"))


def fail_midway(text):
    yield text
    raise gr.Error(text, **known(gr.Error.__init__, duration=7, title="Refused"))


def crash(text):
    raise ValueError("nobody outside sees " + text)


with gr.Blocks(title="Interop", analytics_enabled=False) as demo:
    counter = gr.State(0)
    memory = gr.State("nothing yet")

    def text(label):
        return gr.Textbox(label=label)

    def number(label, value=None, **options):
        return gr.Number(label=label, value=value, **options)

    def table(label):
        return gr.Dataframe(label=label, headers=["name", "count"], datatype=["str", "number"], type="array")

    def image(label):
        return gr.Image(label=label, type="pil", **known(gr.Image.__init__, format="png"))

    def gallery(label):
        return gr.Gallery(label=label, **known(gr.Gallery.__init__, type="filepath", format="png"))

    def chatbot(label):
        return gr.Chatbot(label=label, **known(gr.Chatbot.__init__, type="messages"))

    endpoint(echo, text("Text"), text("Echo"))
    endpoint(echo, text("Text"), text("Echo"), api_name="echo_unqueued", queue=False)
    endpoint(add, [number("A"), number("B", 2)], number("Sum"))
    endpoint(repeat, [text("Text"), number("Times", 3, precision=0), text("Separator")], text("Repeated"))
    endpoint(negate, gr.Checkbox(label="Flag", value=True), gr.Checkbox(label="Negated"))
    endpoint(wrap, gr.JSON(label="Value"), gr.JSON(label="Wrapped"))
    endpoint(order, [gr.Radio(["small", "large"], label="Size"),
                     gr.Dropdown(["dark red", "blue"], label="Colour", value="blue"),
                     gr.CheckboxGroup(["nuts", "cream"], label="Toppings")], text("Order"))
    endpoint(scale, [number("Number"), gr.Radio([1, 10, 100], label="Factor", value=10)], number("Scaled"))
    endpoint(classify, text("Text"), gr.Label(label="Length"))
    endpoint(swap, [text("First"), text("Second")], [text("New first"), text("New second")])
    endpoint(ping, None, None)
    endpoint(count, [counter, number("Step", 1)], [counter, number("Total"), text("Report")])
    endpoint(remember, text("Text"), memory)
    endpoint(recall, memory, text("Memory"))
    endpoint(upper_file, gr.File(label="File"), gr.File(label="Upper"))
    endpoint(make_file, [text("Name"), text("Text")], gr.File(label="Made"))
    endpoint(reverse_files, gr.File(label="Files", file_count="multiple"), gr.File(label="Reversed", file_count="multiple"))
    endpoint(flip_image, image("Image"), [image("Flipped"), gr.JSON(label="Pixels")])
    endpoint(number_gallery, gallery("Gallery"), gallery("Numbered"))
    endpoint(sort_table, table("Table"), table("Sorted"))
    endpoint(chat, [text("Message"), chatbot("History")], [text("Cleared message"), chatbot("Answered")])
    endpoint(grow, text("Text"), text("Grown"))
    endpoint(stream_json, number("Count"), gr.JSON(label="State"))
    endpoint(stream_table, number("Count"), table("Rows"))
    endpoint(count_slowly, number("Steps"), number("Step"), concurrency_limit=1)
    endpoint(work, number("Steps"), number("Done"))
    endpoint(log, text("Text"), text("Logged"))
    endpoint(fail, text("Text"), text("Nothing"))
    endpoint(fail_midway, text("Text"), text("Before"))
    endpoint(crash, text("Text"), text("Nothing"))
