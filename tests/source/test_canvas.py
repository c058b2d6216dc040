"""The building blocks that every lesson brings: empty frames that go, and the points of a panel."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from solutions import canvas


@pytest.fixture(autouse=True)
def no_window():
    plt.switch_backend("template")
    plt.close("all")


def test_unwritten_functions_leave_no_empty_frame():
    def draw(written):
        canvas.panels(2, 4.0, 2.0)
        if not written:
            raise NotImplementedError

    for way in (canvas.tidy, canvas.picture):
        with pytest.raises(NotImplementedError):
            way(draw)(False)
        assert plt.get_fignums() == []
    canvas.tidy(draw)(True)
    assert plt.get_fignums() != []  # negative control


def test_grid_points_are_columns_in_coordinate_order():
    ax = canvas.panels(1, 2.0, 2.0)[1][0]
    ax.set(xlim=(-1, 1), ylim=(0, 4))
    columns, (x1, x2) = canvas.grid(ax, 5)
    assert columns.shape == (2, 25)
    assert np.array_equal(columns.reshape(2, 5, 5), [x1, x2])
    assert (columns.min(axis=1).tolist(), columns.max(axis=1).tolist()) == ([-1, 0], [1, 4])
