"""Rounding the numbers of a key: far finer than they are compared, and alike on every processor."""

import numpy as np
import pytest

from autograder.release.build_key import rounded

TOLERANCE = 1e-5


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1 + 0.2, 0.3),
        (-(0.1 + 0.2), -0.3),
        (2 / 3, 0.66666667),
        (123456.789123, 123456.79),
        (1e-300 / 3, 3.3333333e-301),
        (5e-324, 5e-324),
        (1.7976931348623157e308, 1.7976931e308),
        (float("inf"), float("inf")),
        (7, 7),
        (True, True),
        ("0.123456789123", "0.123456789123"),
        (np.float64(2 / 3), 0.66666667),
        (2 / 3 + 1e-9j, 0.66666667 + 0j),
        ([2 / 3, (5e-17, {"a": 2e9 / 3})], [0.66666667, (5e-17, {"a": 666666670.0})]),
        ({0.1 + 0.2}, {0.3}),
    ],
    ids=repr,
)
def test_numbers_are_rounded_to_a_hundredth_of_the_tolerance(value, expected):
    came = rounded(value, TOLERANCE)
    assert came == expected
    assert type(came) is type(expected)


def test_an_array_is_rounded_relative_to_its_largest_entry():
    noisy = np.array([[2 / 3, 5e-17], [-5e-17, 1e-6 / 3]])
    assert rounded(noisy, TOLERANCE).tolist() == [[0.66666667, 0.0], [0.0, 3.3e-07]]
    kept = np.array([np.nan, np.inf, -np.inf, 1 / 3])
    assert np.array_equal(rounded(kept, TOLERANCE), [np.nan, np.inf, -np.inf, 0.33333333], equal_nan=True)
    whole = np.array([3, 2**62 + 1])
    assert rounded(whole, TOLERANCE) is whole
    assert rounded(np.array([1 + 2j / 3, 5e-17j]), TOLERANCE).tolist() == [1 + 0.6666667j, 0j]


@pytest.mark.parametrize("zero", [-0.0, np.float64(-0.0), np.array(-0.0), -1e-20 * np.ones(2) + np.array([0, 1.0])], ids=repr)
def test_no_zero_is_negative(zero):
    assert not np.signbit(np.asarray(rounded(zero, TOLERANCE))).any()


NICE = [
    *(k / 2**n for n in range(30) for k in (1, 3, 5, 7, 9, 11, 2**n + 1)),
    *(10.0**n for n in range(-20, 21)),
    *(p / q for q in range(1, 60) for p in range(1, q)),
    *(n / 10**d + 5 / 10 ** (d + 1) for d in range(12) for n in range(0, 100, 7)),
]


@pytest.mark.parametrize("factor", [1, 3e-5, 1e6])
def test_no_number_that_people_type_is_where_rounding_jumps(factor):
    """Halves, fractions, powers of ten and decimals that end in 5: moved a little either way, they are rounded alike."""
    for number in NICE:
        came = {rounded(number * factor * (1 + sign * 1e-12), TOLERANCE) for sign in (-1, 0, 1)}
        assert len(came) == 1, number


def test_there_are_numbers_where_rounding_jumps():
    """The negative control of the one before."""
    assert rounded(1.0000000486, TOLERANCE) != rounded(1.0000000487, TOLERANCE)


@pytest.mark.parametrize("tolerance", [1e-3, 1e-5, 1e-6, 2e-3, 1e-9])
def test_rounding_is_far_finer_than_comparing(tolerance):
    rng = np.random.default_rng(1)
    for scale in 10.0 ** rng.uniform(-30, 30, 200):
        array = scale * rng.normal(size=7)
        error = np.max(np.abs(rounded(array, tolerance) - array)) / np.max(np.abs(array))
        assert 0 < error <= tolerance / 100
