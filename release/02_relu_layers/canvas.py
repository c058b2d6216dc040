"""The building blocks of this lesson's pictures: colours, axes, points, and what is shown beside controls.

Colours can be told apart by colour-blind readers; markers, fillings and line styles tell the same story in grey.
Shapes: X (2, n) points of the plane, y (1, n) labels -1 or +1.
"""

import base64
import functools
import io
import threading

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display

try:
    import ipywidgets as widgets
except ImportError:
    widgets = None

BLUE, ORANGE, GREEN, PINK, GREY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#767676"
POINTS = {1: ("o", BLUE, "full"), -1: ("s", ORANGE, "none")}  # marker, colour, filling
PAPER = {"facecolor": "white", "edgecolor": "none", "alpha": 0.8, "pad": 0.5}  # behind words that lie on a line


def tidy(draw):
    """`draw`, but where a function it was handed is not written yet, no empty frame stays behind."""

    @functools.wraps(draw)
    def tidied(*args, **options):
        try:
            return draw(*args, **options)
        except Exception:
            plt.close("all")
            raise

    return tidied


def picture(draw):
    """Show what `draw` draws."""

    @functools.wraps(draw)
    def shown(*args, **options):
        tidy(draw)(*args, **options)
        plt.show()

    return shown


def panels(count, width, height):
    """`count` axes beside each other, and their figure."""
    fig, axes = plt.subplots(1, count, figsize=(width, height), layout="constrained", squeeze=False)
    return fig, axes[0]


def scatter(ax, X, y):
    """Filled circles for +1, open squares for -1; next to each place the numbers of the examples that lie there."""
    for label, (marker, color, filling) in POINTS.items():
        chosen = np.asarray(X)[:, np.ravel(y) == label]
        ax.plot(*chosen, marker, color=color, fillstyle=filling, markersize=9, markeredgewidth=1.8, label=f"y = {label:+d}")
    places = {}
    for i, point in enumerate(np.transpose(X)):
        places.setdefault(tuple(np.round(point, 6)), []).append(str(i))
    for place, numbers in places.items():
        ax.annotate(", ".join(numbers), place, xytext=(8, 6), textcoords="offset points", bbox=PAPER)


def grid(ax, count=81):
    """The points of a panel as columns (2, count * count), and the coordinates `contour` asks for."""
    x1, x2 = np.meshgrid(np.linspace(*ax.get_xlim(), count), np.linspace(*ax.get_ylim(), count))
    return np.stack([x1.ravel(), x2.ravel()]), (x1, x2)


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
    draw = tidy(draw)
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
    look = {"description": name, "style": {"description_width": "5em"}, "layout": {"width": "18em"}}
    if isinstance(choices, list):
        return widgets.Dropdown(options=choices, value=start, **look)
    low, high, step = choices
    return widgets.FloatSlider(value=start, min=low, max=high, step=step, **look)
