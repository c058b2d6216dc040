"""The things to play with in lesson 02: a slope that slides along a bend, two units to turn, and paper that folds.

Each is drawn once, and what is drawn is moved.
"""

import numpy as np
from check import canvas, moving_picture
from matplotlib import pyplot as plt
from planes import MOVES, PLANE, UNITS, Examples, Separator, numbered, two_spaces

BENDS = ((canvas.BLUE, "solid"), (canvas.GREY, "dotted"), (canvas.ORANGE, "dashed"), (canvas.GREEN, "dashdot"))
LINES = {"x1": np.arange(-4.5, 4.6, 0.5), "x2": np.arange(-7.5, 2.6, 0.5)}  # of the squared paper
STEPS = 121  # points of a line


@canvas.tidy
def play_bends(functions):
    """Choose a function and move z; `functions` is a dictionary {name: (function, derivative)} of four."""
    fig, (left, right) = plt.subplots(1, 2, figsize=(10.6, 4.4), layout="constrained")
    reach = np.linspace(-4, 4, 802)  # 802 points step over the kink at 0
    drawn = {}
    for (name, (f, slope)), (color, style) in zip(functions.items(), BENDS, strict=False):
        look = {"color": color, "linestyle": style, "linewidth": 1.4, "label": name, "zorder": MOVES}
        drawn[name] = [ax.plot(*broken(reach, g(reach)), **look)[0] for ax, g in ((left, f), (right, slope))]
    tangent = left.plot([], [], color="black", linewidth=1, label="your slope", zorder=MOVES)[0]
    dots = [ax.plot([], [], "o", color="black", zorder=MOVES)[0] for ax in (left, right)]
    left.set(xlabel="z", ylabel="f(z)", ylim=(-1.3, 2.6), title="what it says")
    right.set(xlabel="z", ylabel="f'(z)", ylim=(-0.1, 1.1), title="its slope, by your functions")
    left.legend(frameon=False, loc="upper left").set_zorder(0)

    def update(function, z):
        for name, lines in drawn.items():
            for line in lines:
                line.set_linewidth(3.2 if name == function else 1.4)
        f, slope = (float(np.ravel(g(np.array([z])))[0]) for g in functions[function])
        kink = has_kink(functions[function][0], z)
        tangent.set_data(reach, f + slope * (reach - z))
        tangent.set_visible(not kink)
        dots[0].set_data([z], [f])
        dots[1].set_data([z], [slope])
        said = f"no slope is right here, you take {slope:.3f}" if kink else f"slope {slope:.3f}"
        return f"{function} at z = {z:.1f}: {f:.3f}, {said}"

    controls = {"function": (next(iter(functions)), list(functions)), "z": (1.0, (-4.0, 4.0, 0.1))}
    moving_picture.moving(fig, controls, update, "Activation functions and their derivatives.")


def broken(z, values):
    """A curve that is not joined where it jumps."""
    values = np.array(values, float)
    jumps = np.flatnonzero(np.abs(np.diff(values)) > 0.5) + 1
    return np.insert(z, jumps, np.nan), np.insert(values, jumps, np.nan)


def has_kink(f, z, h=1e-6):
    """Whether the slopes on both sides of z differ, or the function jumps there."""
    left, here, right = (float(value) for value in np.ravel(f(np.array([z - h, z, z + h]))))
    return abs((right - here) - (here - left)) > 0.1 * h


def unit_pair(angle1, offset1, angle2, offset2):
    """Two units with weights of length 1 that point in the given directions (degrees): W (2, 2), W0 (2, 1)."""
    angles = np.radians([angle1, angle2])
    return np.stack([np.cos(angles), np.sin(angles)]), np.array([[offset1], [offset2]])


@canvas.tidy
def play_units(X, y, hidden_features, start=(45.0, 1.5, 110.0, 2.0)):
    """Turn and shift two units with sliders (mouse, or Tab and the arrow keys)."""
    fig, move = two_spaces(X, y, hidden_features)

    def update(angle_1, offset_1, angle_2, offset_2):
        W, W0 = unit_pair(angle_1, offset_1, angle_2, offset_2)
        return f"{move(W, W0)}\nW = {np.round(W, 2).tolist()}    W0 = {np.round(W0, 2).tolist()}"

    turn, shift = (-180.0, 180.0, 5.0), (-4.0, 4.0, 0.1)
    names = zip(("angle_1", "offset_1", "angle_2", "offset_2"), start, (turn, shift) * 2, strict=True)
    controls = {name: (value, choices) for name, value, choices in names}
    moving_picture.moving(fig, controls, update, "Two units, and where they send the examples.")


@canvas.tidy
def play_fold(X, y, W, W0, linear_forward, hidden_features):
    """Squared paper over the input plane, carried to the sums of two units and folded by their bends."""
    W, W0 = np.asarray(W, float), np.asarray(W0, float)
    fig, (left, right) = plt.subplots(1, 2, figsize=(10.6, 5.4), layout="constrained")
    left.set(title="Input plane", **PLANE)
    sheets = [squared(*LINES.values()), squared(*list(LINES.values())[::-1])[::-1]]
    looks = ({"color": canvas.BLUE, "alpha": 0.5}, {"color": canvas.GREY, "alpha": 0.7})
    for sheet, look in zip(sheets, looks, strict=True):
        left.plot(*gapped(sheet), linewidth=0.8, **look)
    numbered(left, X, y)
    paper = [right.plot([], [], linewidth=0.8, zorder=MOVES, **look)[0] for look in looks]
    for line, (color, style) in zip((right.axvline, right.axhline), UNITS, strict=True):
        line(0, color=color, linestyle=style, linewidth=1.6)
    between, examples = Separator(right), Examples(right, y)
    reach = 1.2 * max(np.abs(linear_forward(X, W, W0)).max(), 2.0)
    right.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal", xlabel="unit 1", ylabel="unit 2")
    right.set_title("The paper, as both units see it")

    def update(fold, units):
        sign = 1 if units == "yours" else -1

        def carried(columns):
            flat = np.asarray(linear_forward(columns, sign * W, sign * W0), float)
            return (1 - fold) * flat + fold * np.asarray(hidden_features(columns, sign * W, sign * W0), float)

        for line, sheet in zip(paper, sheets, strict=True):
            line.set_data(*gapped(carried(sheet)))
        F = carried(X)
        examples.move(F)
        return f"{100 * fold:.0f} % folded: {between.move(F, y)}"

    controls = {"fold": (0.0, (0.0, 1.0, 0.02)), "units": ("yours", ["yours", "turned around"])}
    moving_picture.moving(fig, controls, update, "Paper that two units fold.", still={"fold": 0.6})


def squared(across, along):
    """The lines of squared paper in one direction: columns (2, lines * STEPS)."""
    return np.stack([np.repeat(across, STEPS), np.tile(np.linspace(along[0], along[-1], STEPS), across.size)])


def gapped(columns):
    """The same with nan after each line, so that lines are not joined."""
    return np.pad(columns.reshape(2, -1, STEPS), ((0, 0), (0, 0), (0, 1)), constant_values=np.nan).reshape(2, -1)
