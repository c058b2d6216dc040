"""What is done and what is still to come: a row of boxes for each sitting."""

from check import canvas

ROWS = {
    "Sitting 1": ("step", "relu", "sigmoid", "tanh", "their slopes"),
    "Sitting 2": ("linear_forward", "hidden_features", "units drawn"),
    "Sitting 3": ("two units", "two_layer_output", "forward", "softmax"),
    "Sitting 4": ("collapse", "count_parameters", "the promise"),
}


@canvas.picture
def road(done):
    """The first `done` sittings are full boxes, the others dashed outlines."""
    ax = canvas.panels(1, 9.6, 0.55 + 0.55 * len(ROWS))[1][0]
    ax.set(xlim=(-1.3, max(map(len, ROWS.values())) - 0.45), ylim=(len(ROWS) - 0.45, -0.55), title="What is done")
    ax.axis("off")
    for height, (sitting, pieces) in enumerate(ROWS.items()):
        full = height < done
        ax.text(-1.25, height, sitting, va="center", fontsize=10)
        box = {"boxstyle": "round,pad=0.4", "edgecolor": canvas.BLUE if full else canvas.GREY}
        box |= {"facecolor": canvas.BLUE if full else "white", "linestyle": "solid" if full else "dashed"}
        for place, piece in enumerate(pieces):
            color = "white" if full else "black"
            ax.text(place, height, piece, ha="center", va="center", fontsize=9, color=color, bbox=box)
