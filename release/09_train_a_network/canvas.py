"""The building blocks of the lessons' pictures: colours, axes, points, and controls above a picture.

It travels with every lesson. Colours can be told apart by colour-blind readers; markers, fillings, hatches and line
styles tell the same story in grey. Shapes: X (2, n) points of the plane, y (1, n) labels -1 or +1.
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


def scatter(ax, X, y, size=8):
    """Filled circles for +1, open squares for -1."""
    for label, (marker, color, filling) in POINTS.items():
        chosen = np.asarray(X)[:, np.ravel(y) == label]
        look = {"color": color, "fillstyle": filling, "markersize": size, "markeredgewidth": 1.8}
        ax.plot(*chosen, marker, label=f"y = {label:+d}", **look)


def grid(ax, count=81):
    """The points of a panel as columns (2, count * count), and the coordinates `contour` asks for."""
    x1, x2 = np.meshgrid(np.linspace(*ax.get_xlim(), count), np.linspace(*ax.get_ylim(), count))
    return np.stack([x1.ravel(), x2.ravel()]), (x1, x2)


def legend(ax, *entries):
    """A legend to the right of the axes, where it hides no point."""
    entries = [*ax.get_legend_handles_labels()[0], *entries]
    ax.legend(handles=entries, loc="upper left", bbox_to_anchor=(1.02, 1.0), frameon=False)


def png(fig):
    """The bytes of a finished figure."""
    file = io.BytesIO()
    fig.savefig(file, format="png", dpi=80)
    plt.close(fig)
    return file.getvalue()


def playable(draw, controls, caption, still=None):
    """Controls above the picture `draw(*values)` gives, as bytes; a still picture where controls do not run.

    `controls` is a dictionary {name: (start, choices)}; choices are (smallest, largest, step), a range of steps to walk,
    or a list of words. The still picture shows the values `still`, or else those the controls start from.
    """
    draw = tidy(draw)
    values = still or [start for start, _ in controls.values()]
    bundle = {"image/png": base64.b64encode(draw(*values)).decode(), "text/plain": caption}
    if widgets is None:
        print("The controls need the package ipywidgets. Without it you see one still picture.")
    # A front end without widgets takes the next richest form in the bundle, the still picture.
    display(bundle if widgets is None else {**bundle, **controls_above(draw, controls)._repr_mimebundle_()}, raw=True)


def controls_above(draw, controls):
    """A box with a control for each entry, above the picture; moving one draws anew."""
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
    row = [part for handle in handles for part in (*buttons(handle), handle)]
    return widgets.VBox([widgets.HBox(row, layout={"flex_flow": "row wrap"}), image])


def control(name, start, choices):
    """A list of words to choose from, or a slider."""
    look = {"description": name, "style": {"description_width": "initial"}, "layout": {"width": "18em"}}
    if isinstance(choices, list):
        return widgets.Dropdown(options=choices, value=start, **look)
    if isinstance(choices, range):
        return widgets.IntSlider(value=start, min=choices[0], max=choices[-1], **look)
    low, high, step = choices
    return widgets.FloatSlider(value=start, min=low, max=high, step=step, **look)


def buttons(handle):
    """Two buttons that walk a slider of steps back and forth; none for other controls."""
    if not isinstance(handle, widgets.IntSlider):
        return ()
    back, forth = (widgets.Button(description=d, layout={"width": "6em"}) for d in ("Back", "Next"))
    for button, move in ((back, -1), (forth, 1)):
        # A slider stays in its range.
        button.on_click(lambda _, move=move: setattr(handle, "value", handle.value + move))
    return back, forth
