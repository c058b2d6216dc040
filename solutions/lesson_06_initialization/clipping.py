"""clip_entries and clip_gradients: two ways to keep a step from exploding."""

import numpy as np

from autograder import exercise

from . import reference
from .drawing import signed, until, whole

clip_entries = exercise(reference.clip_entries, points=1, lecture="000 (exploding and vanishing)")


@clip_entries.visible("three units and four examples, some entries beyond the limit on either side")
def both_sides(clip_entries, rng):
    return clip_entries(np.array([[0.25, -3.0, 1.5, 0.0], [2.5, 0.5, -0.75, -1.25], [-0.1, 4.0, 1.0, -2.0]]), 1.25)


@clip_entries.visible("whole numbers and a limit that is none, then a delta that keeps it as a whole")
def whole_entries(clip_entries, rng):
    return [clip_entries(np.array([[4, -1, 0], [-3, 2, 1]]), 2.5), clip_entries(np.array([[1, 0, -2], [0, -1, 0]]), 2.5)]


@clip_entries.hidden("fresh deltas, some beyond the limit on either side", weight=2)
def fresh(clip_entries, rng):
    limit = float(rng.uniform(0.6, 1.6))
    sizes = np.array([0.1, 0.3, 0.5, 0.7, 0.9, 1.3, 1.6, 2.0, 3.0, 5.0])
    return clip_entries(limit * rng.permutation([*sizes, *-sizes]).reshape(4, 5) * rng.uniform(0.97, 1.03, (4, 5)), limit)


@clip_entries.hidden("whole numbers and a limit that is none")
def whole_numbers(clip_entries, rng):
    return clip_entries(rng.permutation([0, 1, -1, 3, -3, 5, -6, 2]).reshape(2, 4), float(rng.integers(2, 4)) - 0.5)


@clip_entries.hidden("one limit that all the entries keep, and one that none keeps")
def all_and_none(clip_entries, rng):
    delta = signed(rng, 3, 5)
    return [clip_entries(delta, 8.5), clip_entries(delta, float(rng.uniform(0.1, 0.3)))]


@clip_entries.mistake(hint="How far below 0 may an entry go?")
def one_side_only(delta, limit):
    """Only large positive entries have to be cut."""
    return np.minimum(delta, limit)


@clip_entries.mistake(hint="Entries within the limits stay what they are. Which of them change here?")
def scaled_together(delta, limit):
    """All the entries shrink until the largest fits."""
    return np.asarray(delta) * min(1, limit / np.max(np.abs(delta)))


@clip_entries.mistake(hint="An entry beyond the limit still says in which direction to go. How loudly may it say so?")
def large_ones_dropped(delta, limit):
    """An entry beyond the limit is set to 0."""
    return np.where(np.abs(delta) > limit, 0.0, delta)


@clip_entries.mistake(hint="What does the cut make of a delta of exactly 0, or of a small one?")
def signs_alone(delta, limit):
    """Every entry becomes plus or minus the limit."""
    return limit * np.sign(delta)


@clip_entries.mistake(hint="Is it each entry that is compared with the limit, or a length?")
def length_cut(delta, limit):
    """The length of the delta may not exceed the limit."""
    return np.asarray(delta) * limit / max(limit, np.linalg.norm(delta))


@clip_entries.mistake(hint="A slope can point either way. What is left of those that point down?")
def negative_ones_dropped(delta, limit):
    """A delta lies between 0 and the limit."""
    return np.clip(delta, 0, limit)


@clip_entries.mistake(hint="An example is a column. Is it each entry that is compared with the limit, or a column's length?")
def columns_cut(delta, limit):
    """The length of every column may not exceed the limit."""
    return delta * np.minimum(1, limit / np.maximum(np.linalg.norm(delta, axis=0, keepdims=True), 1e-12))


@clip_entries.mistake(hint="Which entries of a long delta are themselves too large, and what becomes of the others?")
def signs_where_it_is_long(delta, limit):
    """Where the delta as a whole is too long, every entry becomes plus or minus the limit."""
    return limit * np.sign(delta) if np.linalg.norm(delta) > limit else np.array(delta)


clip_gradients = exercise(reference.clip_gradients, points=2, lecture="000 (exploding and vanishing)")


@clip_gradients.visible("a matrix and offsets, together longer than allowed, then shorter")
def longer_and_shorter(clip_gradients, rng):
    gradients = [np.array([[1.0, -2.0, 0.5], [2.5, 0.0, -1.5]]), np.array([[0.5], [-0.25], [1.0]])]
    return [clip_gradients(gradients, 1.5), clip_gradients(gradients, 4.5)]


@clip_gradients.visible("three arrays of whole numbers, only one of them long")
def one_of_them_long(clip_gradients, rng):
    return clip_gradients([np.array([[3, -4], [0, 12]]), np.array([[1], [0]]), np.array([[1, -1, 1]])], 6)


@clip_gradients.hidden("together longer than allowed", weight=2)
def too_long(clip_gradients, rng):
    gradients = [signed(rng, 3, 4), signed(rng, 4, 1), signed(rng, 4, 2)]
    return clip_gradients(gradients, 0.4 * together(gradients))


@clip_gradients.hidden("together shorter than allowed, and a little longer")
def short_enough(clip_gradients, rng):
    gradients = [signed(rng, 2, 5), signed(rng, 5, 1)]
    return [clip_gradients(gradients, share * together(gradients)) for share in (1.25, 0.9)]


@clip_gradients.hidden("each short enough, but not together")
def short_alone(clip_gradients, rng):
    def draw():
        return (signed(rng, 3, 5), signed(rng, 5, 2), signed(rng, 4, 3))

    def alike(*gradients):
        return max(map(np.linalg.norm, gradients)) < 0.75 * together(gradients)

    gradients = list(until(alike, draw))
    return clip_gradients(gradients, 0.85 * together(gradients))


@clip_gradients.hidden("whole numbers, and one array of zeros")
def whole_arrays(clip_gradients, rng):
    gradients = [whole(rng, 2, 3), np.zeros((3, 1), dtype=int), whole(rng, 3, 4)]
    return clip_gradients(gradients, 0.6 * together(gradients))


@clip_gradients.hidden("zeros alone", weight=0.5)
def nothing(clip_gradients, rng):
    """With a long gradient before them, so that an answer of zeros is not right, nor one that changes nothing."""
    long = [signed(rng, 2, 3) * 10, np.zeros((3, 1))]
    return [clip_gradients(long, 4.0), clip_gradients([np.zeros((2, 3)), np.zeros((3, 1))], float(rng.uniform(1, 2)))]


def together(gradients) -> float:
    return float(np.sqrt(sum(np.sum(np.square(g)) for g in gradients)))


@clip_gradients.mistake(hint="Does the step still point where all the gradients together point?")
def each_by_itself(gradients, max_norm):
    """Every array has a norm of its own."""
    return [np.asarray(g) * max_norm / max(max_norm, np.linalg.norm(g)) for g in gradients]


@clip_gradients.mistake(hint="Follow a gradient that is short. What should become of it?")
def always_rescaled(gradients, max_norm):
    """The gradients always get the norm that is given."""
    scale = max_norm / max(together(gradients), 1e-300)
    return [np.asarray(g) * scale for g in gradients]


@clip_gradients.mistake(hint="Cutting entries changes the direction of the step. What leaves it?")
def entries_cut(gradients, max_norm):
    """Clipping cuts every entry at the limit."""
    return [np.clip(g, -max_norm, max_norm) for g in gradients]


@clip_gradients.mistake(hint="The sum of all squares is not a length yet. What is missing?")
def root_forgotten(gradients, max_norm):
    """The norm is the sum of the squares."""
    return [np.asarray(g) * max_norm / max(max_norm, together(gradients) ** 2) for g in gradients]


@clip_gradients.mistake(hint="Put two vectors of length 3 and 4 at a right angle. How long is the way along both?")
def norms_added(gradients, max_norm):
    """The common norm is the sum of the norms."""
    return [np.asarray(g) * max_norm / max(max_norm, sum(map(np.linalg.norm, gradients))) for g in gradients]


@clip_gradients.mistake(hint="Two short gradients can be long together. Where do the others enter?")
def longest_decides(gradients, max_norm):
    """The longest of the arrays decides."""
    return [np.asarray(g) * max_norm / max(max_norm, *map(np.linalg.norm, gradients)) for g in gradients]


@clip_gradients.mistake(
    hint="The caller may want to print the gradients as they were. Are they still there?", see="the convention card"
)
def in_place(gradients, max_norm):
    """The arrays that come in can be scaled where they are."""
    scale = max_norm / max(max_norm, together(gradients))
    for i, g in enumerate(gradients):
        gradients[i] = g * scale
    return gradients


@clip_gradients.mistake(hint="Is a vector as long as its largest entry?")
def largest_entry_decides(gradients, max_norm):
    """The largest entry is the length."""
    return [np.asarray(g) * max_norm / max(max_norm, *(np.max(np.abs(h)) for h in gradients)) for g in gradients]


@clip_gradients.mistake(hint="How long is the whole after your cut, and how long may it be?")
def cut_to_length_one(gradients, max_norm):
    """What is too long becomes as long as 1."""
    norm = together(gradients)
    return [np.asarray(g) / norm if norm > max_norm else np.asarray(g) for g in gradients]


@clip_gradients.mistake(hint="Print the list behind the loop. Which of your names was given the shorter array?")
def list_left_as_it_was(gradients, max_norm):
    """A name in a loop that is given another array changes the list."""
    return [np.array(g) for g in gradients]
