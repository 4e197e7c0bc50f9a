"""The app whose endpoints give back what a component took, or show what one shows. It runs unchanged on Gradio 3.50 and later, with the components that each version has."""

import gradio as gr
import pandas

from versions import HAS_MESSAGES, VERSION, endpoint, known


class Figure:
    """What Gradio takes for a figure of Plotly, by the module of its class; Plotly itself is not needed."""

    __module__ = "plotly.graph_objs"

    def to_json(self):
        return '{"data": [{"y": [1, 2.5]}]}'


def echo_label(value):
    # Gradio 3 gives what was sent, later versions confidences by class
    if isinstance(value, dict) and "confidences" in value:
        return {item["label"]: item["confidence"] for item in value["confidences"]}
    return value


def echo_tokens(value):
    """Inputs are objects since Gradio 4, outputs are pairs everywhere."""
    return [(token["token"], token["class_or_confidence"]) if isinstance(token, dict) else tuple(token) for token in getattr(value, "root", value)]


def echo_table(value):
    return value


def echo_chat(value):
    return value


def annotate(value):
    return value, [((0, 0, 4, 4), "left"), ((4, 0, 8, 8), "right")]


def draw():
    return Figure()


def draw_line(value):
    return pandas.DataFrame({"x": [1, 2], "y": [value, 2 * value], "name": ["a", "b"]})


def echo_film(value):
    return value


def echo_editor(value):
    return value


def echo_composed(value):
    return value


def components():
    with gr.Blocks(title="Components", analytics_enabled=False) as app:
        def chatbot():
            return gr.Chatbot(label="Value", **known(gr.Chatbot.__init__, type="messages"))

        def pairs():
            return gr.Chatbot(label="Value", **known(gr.Chatbot.__init__, type="tuples"))

        def table():
            return gr.Dataframe(label="Value", headers=["name", "count"], datatype=["str", "number"])

        endpoint(echo_label, gr.Label(label="Value"), gr.Label(label="Value"))
        endpoint(echo_tokens, gr.HighlightedText(label="Value"), gr.HighlightedText(label="Value"))
        endpoint(echo_table, table(), table())
        endpoint(echo_chat, chatbot(), chatbot())
        if HAS_MESSAGES and VERSION < (6,):
            endpoint(echo_chat, pairs(), pairs(), api_name="echo_pairs")
        endpoint(annotate, gr.Image(label="Value", type="numpy", **known(gr.Image.__init__, format="png")), gr.AnnotatedImage(label="Value", **known(gr.AnnotatedImage.__init__, format="png")))
        endpoint(draw, None, gr.Plot(label="Value"))
        endpoint(draw_line, gr.Number(label="Value"), gr.LinePlot(label="Value", x="x", y="y"))
        endpoint(echo_film, gr.Video(label="Value"), gr.Video(label="Value"))
        if hasattr(gr, "ImageEditor"):
            endpoint(echo_editor, gr.ImageEditor(label="Value", type="filepath"), gr.ImageEditor(label="Value", type="filepath"))
        if hasattr(gr, "MultimodalTextbox"):
            endpoint(echo_composed, gr.MultimodalTextbox(label="Value", **known(gr.MultimodalTextbox.__init__, file_count="multiple")), gr.MultimodalTextbox(label="Value"))
    return app
