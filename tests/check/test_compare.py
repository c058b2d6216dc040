"""Comparing: type, shape, finiteness, value, in this order; nothing that comes back may raise."""

from fractions import Fraction

import numpy as np
import pytest

from autograder.check.compare import compare

from .toys import done, run

ROW = np.array([[1.0, -2.0, 1000.0]])


def kind(expected, came, **options):
    """The kind of the first difference, or None where all agrees."""
    difference = compare(done(expected), done(came), **options).difference
    return difference and difference.kind


@pytest.mark.parametrize(
    ("expected", "came"),
    [
        (ROW, ROW.astype(np.float32)),
        (ROW, ROW.tolist()),
        (ROW, ((1, -2, 1000),)),
        (ROW, ROW.astype(int)),
        (ROW, [np.array([1, -2, 1000])]),
        (ROW, ROW + 0.009),
        (np.array([1.0, 0.0]), np.array([True, False])),
        (1.5, np.float32(1.5)),
        (1.5, np.array(1.5)),
        (1.0, True),
        (3, 3.0),
        (True, np.True_),
        (True, np.array(True)),
        (np.True_, True),
        (2**80, float(2**80)),
        ("a", "a"),
        (None, None),
        ({1, 2}, frozenset({2, 1})),
        ([1.0, 2.0], (1, 2)),
        ([np.ones(2), np.zeros(2)], np.array([[1, 1], [0, 0]])),
        ({"a": 1.0}, {"a": 1}),
        (np.zeros((0, 3)), np.zeros((0, 3), int)),
        (np.zeros(0), []),
        ([], []),
        ({}, {}),
        (np.array([np.nan, np.inf, 1.0]), [np.nan, np.inf, 1.0]),
        (np.array([1e308, -1e308]), np.array([1e308, -1e308])),
    ],
)
def test_values_that_count_as_equal(expected, came):
    assert kind(expected, came) is None


@pytest.mark.parametrize(
    ("expected", "came", "difference"),
    [
        (ROW, None, "type"),
        (ROW, "1 -2 1000", "type"),
        (ROW, ROW + 0j, "type"),
        (ROW, ROW.astype(object), "type"),
        (ROW, ROW.astype(str), "type"),
        (ROW, [[1, -2], [1000]], "type"),
        (ROW, {0: 1}, "type"),
        (1.0, 10**400, "type"),
        (1.0, "1.0", "type"),
        (True, 2, "type"),
        (True, False, "value"),
        (True, "True", "type"),
        ("a", "b", "value"),
        ("a", 1, "type"),
        ({1}, [1], "type"),
        ({1}, {2}, "value"),
        (None, 0, "type"),
        (1.0, np.array([[1.0]]), "shape"),
        (np.array([[1.0]]), 1.0, "shape"),
        (ROW, ROW.T, "shape"),
        (ROW, ROW[0], "shape"),
        (np.zeros((0, 3)), np.zeros((3, 0)), "shape"),
        (ROW, np.array([[1.0, np.nan, 1000]]), "finite"),
        (np.array([1.0, np.inf]), np.array([1.0, 5.0]), "finite"),
        (np.array([1.0, np.inf]), np.array([1.0, -np.inf]), "value"),
        (np.array([np.nan]), np.array([np.inf]), "value"),
        (ROW, ROW + 0.011, "value"),
        (np.array([1e308]), np.array([-1e308]), "value"),
        (np.zeros(2), np.full(2, 1.1e-5), "value"),
        ([1.0, 2.0], [1.0], "length"),
        ([1.0], 1.0, "type"),
        ([], [1], "length"),
        ([], None, "type"),
        ({}, {"a": 1}, "keys"),
        ({}, 1, "type"),
        ({"a": 1}, {"b": 1}, "keys"),
        ({"a": 1}, {"a": 1, "b": 2}, "keys"),
        ({"a": 1}, [1], "type"),
    ],
)
def test_values_that_differ_and_how(expected, came, difference):
    assert kind(expected, came) == difference


def test_type_comes_before_shape_and_shape_before_value():
    assert kind(ROW, np.full((3, 1), np.nan + 0j)) == "type"
    assert kind(ROW, np.full((3, 1), np.nan)) == "shape"
    assert kind(ROW, np.array([[9.0, np.nan, 9.0]])) == "finite"


def test_named_parts_carry_their_share():
    compared = compare(done((1.0, ROW)), done((1.0, ROW.T)), ("a", "b"))
    assert compared.right == {"a": True, "b": False}
    assert compared.share == 0.5
    assert compare(done((1.0, ROW)), done(1.0), ("a", "b")).share == 0


def test_a_part_is_right_only_if_it_is_right_in_every_call():
    compared = compare(done([(1, 2), (3, 4)], 2), done([(1, 2), (3, 5)], 2), ("a", "b"))
    assert compared.right == {"a": True, "b": False}
    assert (compared.difference.call, compared.difference.part) == (1, "b")


def test_the_first_entry_that_differs_is_told():
    came = ROW.copy()
    came[0, 1:] = 7
    assert compare(done(ROW), done(came)).difference.at == (0, 1)


def test_tolerance_belongs_to_the_case_and_not_to_the_dtype():
    assert kind(np.ones(3), np.full(3, 1.001, np.float16)) == "value"
    assert kind(np.ones(3), np.full(3, 1.001, np.float16), tolerance=1e-2) is None


def deep(levels):
    value = 1.0
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize("expected", [1.0, ROW, [ROW], {"a": 1}, (1.0, ROW), "a", None, True, {1}, np.zeros(0), []])
@pytest.mark.parametrize(
    "hostile",
    [
        deep(30),
        deep(5000),
        [[1], [2, 3], "x", None],
        [10**400],
        {1: {2: {3: object()}}},
        np.array([object()]),
        np.array([(1, 2.0)], dtype=[("a", int), ("b", float)]),
        np.datetime64("2020-01-01"),
        np.broadcast_to(np.float64(1), (10, 10)),
        np.longdouble("1e4000"),
        Fraction(1, 3),
        object(),
        b"bytes",
        float,
        lambda: 1,
        "\ud800",
        range(3),
    ],
)
def test_hostile_values_differ_and_never_raise(expected, hostile):
    """The negative control: the reference's own value is equal to itself."""
    came = run(lambda: hostile, lambda answer, rng: answer())
    compared = compare(done(expected), came, ("a", "b"))
    assert compared.difference is not None
    assert compare(done(expected), done(expected), ("a", "b")).share == 1


def test_an_object_of_the_answer_equals_nothing():
    came = run(object, lambda answer, rng: answer())
    for expected in (1.0, ROW, [ROW], {"a": 1}, "a", None, True, {1}):
        assert kind(expected, came.result) == "type"
        assert kind([expected], [came.result]) == "type"
    assert kind(came.result, came.result) == "type"
