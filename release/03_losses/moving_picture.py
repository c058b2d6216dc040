"""Things to play with: a figure that is drawn once, and controls that move what is drawn on it.

It travels with a lesson that names it: `lesson(..., brings=("solutions.canvas", "solutions.moving_picture"))`. Example:

    def play(relu):
        z = np.linspace(-3, 3, 121)
        fig, ax = plt.subplots(figsize=(6, 3), layout="constrained")
        curve = ax.plot(z, z)[0]
        ax.set(ylim=(-1, 4), xlabel="z", ylabel="output")

        def update(shift, function):
            curve.set_ydata({"relu": relu, "tanh": np.tanh}[function](z - shift))
            return f"{function}, moved by {shift:+.1f}"

        moving(fig, {"shift": (0.0, (-2.0, 2.0, 0.1)), "function": ("relu", ["relu", "tanh"])}, update, "A moved curve.")

`update` gets one keyword argument per control, moves artists that exist (`set_data`, `set_offsets`, `set_text`, `set_height`,
images' `set_data`), and may return a title for the whole figure. It makes no artists: make them before, with any data.
Axis limits may change, but that costs a whole drawing (0.1 s to 0.4 s instead of about 0.05 s), as does a legend that changes.
Layout is settled once, at the values the controls start from: give those a title as wide and high as the others.
What moves is drawn over tick marks and grid lines, and in its own axes over everything below it.
A picture has twice as many pixels in each direction as it takes on the page.
"""

import base64
import io
import threading
from collections.abc import Callable, Iterable

import matplotlib.pyplot as plt
from IPython.display import display
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import QuadMesh
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.spines import Spine
from PIL import Image

try:
    import ipywidgets as widgets
except ImportError:
    widgets = None

PIXELS_PER_INCH = 80  # of the page; the picture has twice as many
DRAWING = threading.Lock()  # matplotlib cannot draw in two threads at once
NO_WIDGETS = "The controls need the package ipywidgets. Without it you see one still picture."


def moving(fig: Figure, controls: dict, update: Callable, caption: str, still: dict | None = None) -> None:
    """Show `controls` above `fig`; a still picture where controls do not run (on GitHub, without ipywidgets).

    controls: {name: (start, choices)}; choices are (smallest, largest, step) for a slider, a range of whole numbers to walk
        through with buttons, or a list of words. An underscore in a name is shown as a space.
    update: called as `update(**values)`, moves artists of `fig`, returns the figure's title or None.
    caption: one sentence, for front ends that show text only.
    still: values for the still picture that differ from those the controls start from.
    Raises what `update` raises for the start; the figure is closed, so that no empty frame is shown. In a notebook,
    `with try_it:` turns the NotImplementedError of a stub into one sentence.
    """
    start = {name: value for name, (value, _) in controls.items()}
    picture = MovingPicture(fig, update, start)
    image = picture.png(**(start | (still or {})))
    bundle = {"image/png": base64.b64encode(image).decode(), "text/plain": caption}
    if widgets is None:
        print(NO_WIDGETS)
    else:
        # A front end without widgets takes the next richest form in the bundle, the still picture.
        bundle |= controls_above(picture, controls)._repr_mimebundle_()
    display(bundle, raw=True, metadata={"image/png": {"width": picture.width, "height": picture.height}})


class MovingPicture:
    """A figure drawn once; `png(**values)` calls `update(**values)` and draws what it moved over the rest, kept as pixels."""

    def __init__(self, fig: Figure, update: Callable, start: dict):
        plt.close(fig)
        self.fig, self.update = fig, update
        self.width, self.height = (round(inches * PIXELS_PER_INCH) for inches in fig.get_size_inches())
        self.canvas = FigureCanvasAgg(fig)
        self.moved, self.limits, self.still = set(), None, None
        with DRAWING:
            fig.set_dpi(2 * PIXELS_PER_INCH)
            self._move(start)
            self.canvas.draw()
            fig.set_layout_engine("none")
            self._few_colors = not fig.findobj(lambda artist: isinstance(artist, AxesImage | QuadMesh))

    def png(self, **values) -> bytes:
        """The picture for these values of the controls. Raises what `update` raises."""
        with DRAWING:
            for artist in self.fig.findobj():
                artist.stale = False
            self._move(values)
            moved = {part for part in parts(self.fig) if any(artist.stale for artist in part.findobj())}
            limits = [(ax.get_xlim(), ax.get_ylim()) for ax in self.fig.axes]
            if self.still is None or limits != self.limits or not moved <= self.moved:
                self.moved, self.limits = self.moved | moved, limits
                self._draw_still()
            self.canvas.restore_region(self.still)
            for part in over(self.fig, self.moved):
                part.draw(self.canvas.get_renderer())
            return encode(self.canvas, self._few_colors)

    def _move(self, values: dict) -> None:
        title = self.update(**values)
        if title is not None:
            self.fig.suptitle(title)

    def _draw_still(self) -> None:
        """Draw all but what moves, and keep the pixels."""
        left_out = over(self.fig, self.moved)
        for part in left_out:
            part.set_animated(True)  # matplotlib's word for what a whole drawing passes by
        self.canvas.draw()
        for part in left_out:
            part.set_animated(False)
        self.still = self.canvas.copy_from_bbox(self.fig.bbox)


def parts(fig: Figure) -> list[Artist]:
    """What stands in the figure by itself and what stands in its axes, each in the order of drawing."""
    own = [part for part in fig.get_children() if part is not fig.patch and part not in fig.axes]
    return [*(part for ax in fig.axes for part in inside(ax)), *in_order(own)]


def inside(ax: Axes) -> list[Artist]:
    """What stands on the paper of the axes; no frame and ticks where they are switched off."""
    frame = () if ax.axison else (Axis, Spine)
    return in_order(part for part in ax.get_children() if part is not ax.patch and not isinstance(part, frame))


def in_order(artists: Iterable[Artist]) -> list[Artist]:
    return sorted(artists, key=lambda artist: artist.zorder)


def over(fig: Figure, moved: set[Artist]) -> list[Artist]:
    """`moved`, and in the axes of each what is drawn after it; tick marks and the title only if they move themselves."""
    found = []
    for ax in fig.axes:
        here = inside(ax)
        first = min((i for i, part in enumerate(here) if part in moved), default=len(here))
        found += [part for part in here[first:] if part in moved or not (isinstance(part, Axis) or part is ax.title)]
    return [*found, *(part for part in parts(fig) if part in moved and part.axes is None)]


def encode(canvas: FigureCanvasAgg, few_colors: bool) -> bytes:
    """The drawn pixels as PNG. Lines and words need few colours, which takes half the time and a quarter of the bytes."""
    image = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")
    if few_colors:
        image = image.quantize(256, method=Image.Quantize.FASTOCTREE)
        # The quantizer rounds white down, which would show as a frame on a white page.
        image.putpalette([255 if value >= 254 else value for value in image.getpalette()])
    file = io.BytesIO()
    image.save(file, format="png", compress_level=4 if few_colors else 1)
    return file.getvalue()


def controls_above(picture: MovingPicture, controls: dict) -> "widgets.VBox":
    """A box with a control for each entry, above the picture, and a line for what goes wrong."""
    handles = {name: control(name, *entry) for name, entry in controls.items()}
    shown = widgets.Image(format="png", width=str(picture.width), layout={"max_width": "100%", "height": "auto"})
    remark = widgets.Label()

    def redraw() -> None:
        try:
            shown.value = picture.png(**{name: handle.value for name, handle in handles.items()})
            remark.value = ""
        except NotImplementedError:
            remark.value = "Part of this is not written yet: the picture stays as it was."
        except Exception as error:
            remark.value = f"The picture stays as it was, since your code raised {type(error).__name__}: {error}"

    newest = NewestOnly(redraw)
    redraw()
    for handle in handles.values():
        handle.observe(lambda _: newest.ask(), "value")
    row = [part for handle in handles.values() for part in (*walking(handle), handle)]
    return widgets.VBox([widgets.HBox(row, layout={"flex_flow": "row wrap"}), shown, remark])


class NewestOnly:
    """Does a job in a thread of its own when asked: never twice at once, and asked many times meanwhile, once more.

    So a key that is held down keeps the picture moving, and no drawing waits behind older ones. JupyterLab may send every
    control's messages to a thread of its own; none of these draws.
    """

    def __init__(self, job: Callable[[], None]):
        self.job, self.asked, self.lock, self.thread = job, False, threading.Lock(), None

    def ask(self) -> None:
        with self.lock:
            self.asked = True
            if self.thread is None:
                self.thread = threading.Thread(target=self._work, daemon=True)
                self.thread.start()

    def wait(self) -> None:
        """Return when all that was asked for is done."""
        while thread := self.thread:
            thread.join()

    def _work(self) -> None:
        while self._take():
            self.job()

    def _take(self) -> bool:
        with self.lock:
            asked, self.asked = self.asked, False
            if not asked:
                self.thread = None
            return asked


def control(name: str, start, choices) -> "widgets.Widget":
    """A list of words to choose from, a slider of whole numbers, or a slider."""
    look = {"description": name.replace("_", " "), "style": {"description_width": "initial"}, "layout": {"width": "18em"}}
    if isinstance(choices, list):
        return widgets.Dropdown(options=choices, value=start, **look)
    if isinstance(choices, range):
        return widgets.IntSlider(value=start, min=choices[0], max=choices[-1], step=choices.step, **look)
    low, high, step = choices
    return widgets.FloatSlider(value=start, min=low, max=high, step=step, **look)


def walking(handle: "widgets.Widget") -> tuple:
    """Play, Back and Next for a slider of whole numbers; nothing for other controls."""
    if not isinstance(handle, widgets.IntSlider):
        return ()
    play = widgets.Play(value=handle.value, min=handle.min, max=handle.max, step=handle.step, interval=150, show_repeat=False)
    widgets.jslink((play, "value"), (handle, "value"))
    back, forth = (widgets.Button(description=words, layout={"width": "6em"}) for words in ("Back", "Next"))
    for button, move in ((back, -handle.step), (forth, handle.step)):
        # A slider stays in its range.
        button.on_click(lambda _, move=move: setattr(handle, "value", handle.value + move))
    return play, back, forth
