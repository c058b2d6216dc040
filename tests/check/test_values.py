"""What was expected above what came: in equal columns, the first entry that differs marked, kinds where they differ."""

import numpy as np
import pytest

from autograder.check.compare import compare
from autograder.check.run_cases import call_text
from autograder.check.values import side_by_side

from .toys import done

TABLE = np.array([[1.0, -2.5, 10.0], [0.25, 3.0, -4.0]])


def shown(expected, came) -> str:
    return side_by_side(compare(done(expected), done(came)).difference)


@pytest.mark.parametrize(
    ("expected", "came", "block"),
    [
        (2, 2.5, ["expected  2", "came      2.5"]),
        (0.5, np.inf, ["expected  0.5", "came      inf"]),
        (
            np.array([1.0, -4.0, 12.5]),
            np.array([1.0, 4.0, 12.5]),
            ["expected  [   1,   -4, 12.5]", "came      [   1,    4, 12.5]", "                    ^"],
        ),
        (
            TABLE,
            TABLE * [[1, 1, 1], [1, -1, 1]],
            [
                "expected  [[   1, -2.5,   10],",
                "           [0.25,    3,   -4]]",
                "came      [[   1, -2.5,   10],",
                "           [0.25,   -3,   -4]]",
                "                    ^^",
            ],
        ),
        (
            TABLE,
            -TABLE,
            [
                "expected  [[    1,  -2.5,    10],",
                "           [ 0.25,     3,    -4]]",
                "came      [[   -1,   2.5,   -10],",
                "               ^^",
                "           [-0.25,    -3,     4]]",
            ],
        ),
        (0.123456789, 0.123451, ["expected  0.123457", "came      0.123451"]),
        (0.1234567, 0.12345671e1, ["expected  0.123457", "came      1.23457"]),
        (
            np.array([[1.5]]),
            1.5,
            ["expected  [[1.5]]   an array of shape (1, 1)", "came      1.5   a number"],
        ),
        (
            TABLE,
            TABLE.T,
            [
                "expected  [[ 1.  , -2.5 , 10.  ],",
                "           [ 0.25,  3.  , -4.  ]]   an array of shape (2, 3)",
                "came      [[ 1.  ,  0.25],",
                "           [-2.5 ,  3.  ],",
                "           [10.  , -4.  ]]   an array of shape (3, 2)",
            ],
        ),
        (1.0, None, ["expected  1   a number", "came      None"]),
        ({"a"}, {"b"}, ["expected  {'a'}", "came      {'b'}"]),
    ],
)
def test_blocks(expected, came, block):
    assert shown(expected, came) == "\n".join(block)


def test_close_numbers_are_shown_with_digits_that_tell_them_apart():
    assert shown(1.5 + 1e-9 * np.arange(2.0), 1.5 + 2e-5 * np.arange(1.0, 3.0)).split("\n")[:2] == [
        "expected  [    1.5,     1.5]",
        "came      [1.50002, 1.50004]",
    ]
    assert compare(done(1.0), done(1.0 + 2**-29), tolerance=1e-9).difference is not None
    assert side_by_side(compare(done(1.0), done(1.0 + 2**-29), tolerance=1e-9).difference) == (
        "expected  1\ncame      1.0000000018626451"
    )


def test_a_large_array_is_shortened():
    block = shown(np.arange(100.0), np.arange(100.0) + 1)
    assert block.startswith("expected  [ 0.,  1.,  2., ..., 97., 98., 99.]")


def test_a_long_call_has_an_argument_a_line():
    X, w = np.arange(12.0).reshape(3, 4) + 0.125, np.arange(24.0) + 0.0625
    text = call_text("unit", (X, w), {"rate": 0.5})
    assert text.split("\n")[:4] == [
        "unit(",
        "    np.array([[0.125, 1.125, 2.125, 3.125],",
        "              [4.125, 5.125, 6.125, 7.125],",
        "              [8.125, 9.125, 10.125, 11.125]]),",
    ]
    assert max(map(len, text.split("\n"))) <= 88
    came = eval(text, {"np": np, "unit": lambda X, w, rate: (X, w, rate)})
    assert np.array_equal(came[0], X)
    assert np.array_equal(came[1], w)
    assert came[2] == 0.5


def test_a_text_is_never_broken():
    text = call_text("say", ("one two three " * 10, np.arange(3.0)), {})
    assert eval(text, {"np": np, "say": lambda a, b: a}) == "one two three " * 10
