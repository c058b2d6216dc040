"""The building blocks of this lesson's pictures: colours, axes, slopes, and what is shown beside controls.

Colours can be told apart by colour-blind readers; hatches and line styles tell the same story in grey.
"""

import base64
import functools
import io
import threading

import matplotlib.pyplot as plt
from IPython.display import display

try:
    import ipywidgets as widgets
except ImportError:
    widgets = None

BLUE, ORANGE, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#767676"
PAPER = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.5}  # behind words that lie on a line


def picture(draw):
    """Show what `draw` draws; where a function it was handed is not written yet, leave no empty frame behind."""

    @functools.wraps(draw)
    def shown(*args, **options):
        try:
            draw(*args, **options)
        except Exception:
            plt.close("all")
            raise
        plt.show()

    return shown


def panels(count, width, height):
    """`count` axes beside each other, and their figure."""
    fig, axes = plt.subplots(1, count, figsize=(width, height), layout="constrained", squeeze=False)
    return fig, axes[0]


def slope(f, x, h=1e-5):
    """The slope of f at every number of x: f a little above minus f a little below, by the distance."""
    return (f(x + h) - f(x - h)) / (2 * h)


def png(fig):
    """The bytes of a finished figure."""
    file = io.BytesIO()
    fig.savefig(file, format="png", dpi=80)
    plt.close(fig)
    return file.getvalue()


def playable(draw, controls, caption):
    """Controls above the picture `draw(*values)` gives, as bytes; a still picture where controls do not run.

    `controls` is a dictionary {name: (start, choices)}; choices are (smallest, largest, step) or a list of words.
    """
    still = {"image/png": base64.b64encode(draw(*(start for start, _ in controls.values()))).decode(), "text/plain": caption}
    if widgets is None:
        print("The controls need the package ipywidgets. Without it you see the picture they start from.")
    # A front end without widgets takes the next richest form in the bundle, the still picture.
    display(still if widgets is None else {**still, **controls_above(draw, controls)._repr_mimebundle_()}, raw=True)


def controls_above(draw, controls):
    """A box with one control for each entry, above the picture; moving one draws anew."""
    handles = [control(name, *entry) for name, entry in controls.items()]
    image = widgets.Image(
        value=draw(*(h.value for h in handles)), format="png", layout={"max_width": "100%", "object_fit": "contain"}
    )
    one_at_a_time = threading.Lock()

    def redraw(_):
        # JupyterLab may send every control's messages to a thread of its own, and matplotlib cannot draw in two at once.
        with one_at_a_time:
            image.value = draw(*(h.value for h in handles))

    for handle in handles:
        handle.observe(redraw, "value")
    return widgets.VBox([widgets.HBox(handles, layout={"flex_flow": "row wrap"}), image])


def control(name, start, choices):
    """A list of words to choose from, or a slider."""
    look = {"description": name, "style": {"description_width": "6em"}, "layout": {"width": "22em"}}
    if isinstance(choices, list):
        return widgets.Dropdown(options=choices, value=start, **look)
    low, high, step = choices
    return widgets.FloatSlider(value=start, min=low, max=high, step=step, **look)
