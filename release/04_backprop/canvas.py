"""The building blocks of this lesson's pictures: colours, axes, tables of numbers, and what is shown beside controls.

Colours can be told apart by colour-blind readers; hatches, numbers and line styles tell the same story in grey.
"""

import base64
import functools
import io
import threading

import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from matplotlib.patches import Rectangle

try:
    import ipywidgets as widgets
except ImportError:
    widgets = None

BLUE, ORANGE, GREEN, GREY = "#0072B2", "#D55E00", "#009E73", "#767676"
PAPER = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 0.8}  # behind words that lie on a line


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


def table(ax, numbers, largest, title):
    """A matrix as coloured cells with its numbers in them; colours run from -largest to largest."""
    ax.imshow(numbers, cmap="PuOr_r", vmin=-2 * largest, vmax=2 * largest)  # twice the range keeps every cell light
    if numbers.size <= 48:
        for (row, column), number in np.ndenumerate(numbers):
            words = f"{number:.3g}" if abs(number) > 1e-8 * largest else "0"
            ax.text(column, row, words, ha="center", va="center", fontsize=9)
    ax.set(title=title, xlabel="column", ylabel="row", xticks=range(numbers.shape[1]), yticks=range(numbers.shape[0]))


def frame(ax, marked, size, style):
    """A frame around every cell of a table that is marked."""
    for row, column in np.argwhere(np.atleast_2d(marked)):
        corner = column - size / 2, row - size / 2
        ax.add_patch(Rectangle(corner, size, size, fill=False, linewidth=2, linestyle=style, edgecolor="black"))


def png(fig):
    """The bytes of a finished figure."""
    file = io.BytesIO()
    fig.savefig(file, format="png", dpi=80)
    plt.close(fig)
    return file.getvalue()


def playable(draw, last, words, caption):
    """Buttons, a slider of steps 0..last and a list of words above the picture `draw(step, word)` gives, as bytes.

    A front end without widgets takes the next richest form in the bundle: the picture of the last step.
    """
    still = {"image/png": base64.b64encode(draw(last, words[0])).decode(), "text/plain": caption}
    if widgets is None:
        print("The controls need the package ipywidgets. Without it you see the picture of the last step.")
    display(still if widgets is None else {**still, **controls_above(draw, last, words)._repr_mimebundle_()}, raw=True)


def controls_above(draw, last, words):
    """A box with the controls above the picture; using one draws anew."""
    step = widgets.IntSlider(value=0, min=0, max=last, description="step", layout={"width": "22em"})
    word = widgets.Dropdown(options=words, value=words[0], description="right class", layout={"width": "12em"})
    back, forth = (widgets.Button(description=d, layout={"width": "6em"}) for d in ("Back", "Next"))
    image = widgets.Image(value=draw(0, words[0]), format="png", layout={"max_width": "100%", "object_fit": "contain"})
    for button, move in ((back, -1), (forth, 1)):
        button.on_click(lambda _, move=move: setattr(step, "value", step.value + move))  # a slider stays in its range
    one_at_a_time = threading.Lock()

    def redraw(_):
        # JupyterLab may send every control's messages to a thread of its own, and matplotlib cannot draw in two at once.
        with one_at_a_time:
            image.value = draw(step.value, word.value)

    for control in (step, word):
        control.observe(redraw, "value")
    return widgets.VBox([widgets.HBox([back, forth, step, word], layout={"flex_flow": "row wrap"}), image])
