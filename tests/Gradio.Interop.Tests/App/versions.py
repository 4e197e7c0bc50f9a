"""What differs between the versions of Gradio, for apps that run on all of them."""

import inspect

import gradio as gr

VERSION = tuple(int(part) for part in gr.__version__.split("."))

# The history of a chat was a list of pairs until the messages of 4.4x; since 6 there are messages only.
HAS_MESSAGES = VERSION >= (6,) or "type" in inspect.signature(gr.Chatbot.__init__).parameters


def known(function, **arguments):
    """Those of the arguments that the function takes in this version of Gradio."""
    names = inspect.signature(function).parameters
    return {name: value for name, value in arguments.items() if name in names}


def endpoint(function, inputs, outputs, **options):
    """An endpoint of the function's name, in the app that is being built. Many of its calls run at once unless the options limit them."""
    click = gr.Button(function.__name__).click
    options = {"api_name": function.__name__, "concurrency_limit": 40, **options}
    return click(function, inputs, outputs, **known(click, **options))
