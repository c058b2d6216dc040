"""Objects of an answer stay where they are; a probe holds handles."""

import inspect

import numpy as np
import pytest

from autograder.check.run_cases import Handle

from .toys import run


class Counter:
    """Keeps what it is given, and adds to it in place where `spoil` is set."""

    def __init__(self, start, spoil=False):
        self.start, self.spoil = start, spoil

    def add(self, other):
        if self.spoil:
            self.start += other.start if isinstance(other, Counter) else other
            return self.start
        self.start = self.start + (other.start if isinstance(other, Counter) else other)
        return self.start


def test_objects_stay_and_two_do_not_share():
    def probe(Counter, rng):
        one, two = Counter(np.zeros(1)), Counter(np.zeros(1))
        return [one.add(1), two.add(2), one.add(two), one.start.value]

    came = run(Counter, probe)
    assert [value.item() for value in came.result] == [1, 2, 3, 3]
    assert came.calls[-1].text == "answer_1.add(answer_2)"


class Pair:
    """Holds two counters, and adds up those it is given."""

    def __init__(self, first, second):
        self.first, self.second = first, second

    def total(self, some, named):
        return sum(c.start for c in some) + named["third"].start


def test_objects_travel_inside_containers_and_as_attributes():
    def probe(make, rng):
        pair = make()
        first = pair.first.value
        return pair.total([first, pair.second.value], named={"third": first})

    came = run(lambda: Pair(Counter(4), Counter(5)), probe)
    assert came.result == 13
    assert came.calls[1].text == (
        "answer_1.total(\n    [answer_1.first, answer_1.second],\n    named={'third': answer_1.first},\n)"
    )


def test_what_an_object_was_given_may_not_change_later():
    def probe(Counter, rng):
        counter = Counter(np.zeros(2), spoil=True)
        return [counter.add(1), counter.add(1)]

    assert [c.changed for c in run(Counter, probe).calls] == [(), ("an earlier argument",), ()]
    assert [c.changed for c in run(lambda start, spoil: Counter(start), probe).calls] == [(), (), ()]


@pytest.mark.parametrize(
    "use",
    [
        bool,
        list,
        len,
        float,
        hash,
        next,
        np.asarray,
        inspect.signature,
        lambda h: h == h,
        lambda h: h != h,
        lambda h: h + 1,
        lambda h: 1 - h,
        lambda h: h @ h,
        lambda h: h[0],
        lambda h: 1 in h,
        lambda h: h >= 1,
    ],
)
def test_a_handle_is_for_nothing_else(use):
    """Negative control: it can be called."""
    came = run(lambda: object, lambda f, rng: use(f()))
    assert came.failure.kind == "not usable"
    assert isinstance(run(lambda: object, lambda f, rng: f()()).result, Handle)
