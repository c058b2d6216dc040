"""The answer key of a lesson as JSON text: what each visible case gives, for the reference and for every mistake.

Numbers are rounded, so that the key is the same on every processor: libraries for linear algebra differ from processor to
processor in the last digits of a result. `autograder.check.answer_key` reads the text.
"""

import json
import math
from collections.abc import Callable, Iterable
from dataclasses import MISSING, asdict, fields
from decimal import ROUND_FLOOR, Decimal
from typing import Any

import numpy as np

from autograder.check.notebook import visible_seed
from autograder.check.records import Run
from autograder.check.verdict import Computed
from autograder.exercises import Case, Exercise, Lesson

# Numbers in cases are often half way between two roundings (0.5, 1/8) or powers of ten. The places where rounding jumps
# are shifted a little away from them, so that the last digit of such a number decides nothing.
HALF = Decimal("0.5137")
POWER_OF_TEN = Decimal("1.0371")
EXACT_WHOLE = 2**53

Runs = dict[str, Run]


def computed_runs(exercise: Exercise, case: Case) -> Runs:
    """What the reference (under the name "") and every mistake give in a visible case."""
    computed = Computed(exercise, lambda case: visible_seed(exercise.name, case.name))
    return {"": computed.reference(case)} | computed.mistaken(case, exercise.mistakes)


def answer_key(lesson: Lesson, runs_of: Callable[[Exercise, Case], Runs] = computed_runs) -> str:
    """The key as JSON text with one line for each exercise, mistake and case."""
    exercises = ",\n".join(exercise_text(exercise, runs_of) for exercise in lesson.exercises)
    moved = f'"moved":{compact(dict(lesson.moved))},' if lesson.moved else ""
    return f'{{"lesson":{compact(lesson.name)},"title":{compact(lesson.title)},{moved}"exercises":[\n{exercises}\n]}}\n'


def exercise_text(exercise: Exercise, runs_of: Callable[[Exercise, Case], Runs] = computed_runs) -> str:
    """Of a typed answer only its form is told: nothing that could be tried out."""
    form = exercise.answer
    head = {"name": exercise.name, "points": exercise.points, "lecture": exercise.lecture} | declared(
        exercise, "returns", "steps", "builds_on"
    )
    if form is not None:
        return compact(head | {"answer": {"kind": type(form).__name__, **asdict(form)}})
    mistakes = lines({"id": m.id, "belief": m.belief, "hint": m.hint, "see": m.see} for m in exercise.mistakes)
    cases = lines(case_data(case, runs_of(exercise, case)) for case in exercise.visible_cases)
    return f'{compact(head)[:-1]},"mistakes":[{mistakes}],"visible":[{cases}]}}'


def lines(items: Iterable[Any]) -> str:
    return ",".join(f"\n{compact(item)}" for item in items)


def compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def declared(owner: Exercise | Case, *names: str) -> dict[str, Any]:
    """The named fields of a declaration that are not at their default."""
    defaults = {field.name: field.default for field in fields(owner) if field.default is not MISSING}
    return {name: getattr(owner, name) for name in names if getattr(owner, name) != defaults[name]}


def case_data(case: Case, runs: Runs) -> dict[str, Any]:
    """The different runs of a case, the reference's first, and for each mistake which of them is its own."""
    texts = {name: compact(serialize_run(run, case.tolerance)) for name, run in runs.items()}
    distinct = list(dict.fromkeys(texts.values()))
    mistakes = {name: distinct.index(text) for name, text in texts.items() if name}
    settings = declared(case, "weight", "tolerance", "silent", "given")
    about = {"name": case.name, "about": case.about, **settings}
    return about | {"runs": [json.loads(text) for text in distinct], "mistakes": mistakes}


def serialize_run(run: Run, tolerance: float) -> dict[str, Any]:
    """A run as JSON data: its rounded result, how many calls it made, and the calls that changed something or warned."""
    effects = [[i, list(c.changed), bool(c.warned)] for i, c in enumerate(run.calls) if c.changed or c.warned]
    optional = {"effects": effects, "failure": [run.failure.kind, run.failure.text] if run.failure else []}
    kept = {name: value for name, value in optional.items() if value}
    return {"result": serialize(rounded(run.result, tolerance)), "calls": len(run.calls)} | kept


def serialize(value: Any) -> Any:
    """Plain data as JSON data. What JSON has no word for is an object with one entry that names its kind."""
    if isinstance(value, np.ndarray):
        return serialize_array(value)
    if isinstance(value, np.generic):
        return serialize(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return {"float": repr(value)}
    if isinstance(value, complex):
        return {"complex": [serialize(value.real), serialize(value.imag)]}
    if isinstance(value, list):
        return [serialize(item) for item in value]
    if isinstance(value, tuple):
        return {"tuple": [serialize(item) for item in value]}
    if isinstance(value, set | frozenset):
        return {"set": [serialize(item) for item in sorted(value, key=repr)]}
    if isinstance(value, dict):
        return {"dict": [[serialize(key), serialize(item)] for key, item in value.items()]}
    if isinstance(value, bool | int | float | str | type(None)):
        return value
    raise TypeError(f"{type(value).__name__} cannot travel in an answer key")


def serialize_array(array: np.ndarray) -> dict[str, Any]:
    """Nested lists, with the type of the entries unless it is float64. A complex entry is a list of its two parts."""
    entries = np.stack([array.real, array.imag], axis=-1) if array.dtype.kind == "c" else array
    kind = {} if array.dtype == np.float64 else {"dtype": array.dtype.name}
    shape = {} if array.size else {"shape": list(array.shape)}
    return {"array": entry_data(entries.tolist())} | kind | shape


def entry_data(entry: Any) -> Any:
    """The entries of an array as JSON data; a whole number is written without ".0", for the array knows its type."""
    if isinstance(entry, list):
        return [entry_data(item) for item in entry]
    if not isinstance(entry, float):
        return entry
    if not math.isfinite(entry):
        return repr(entry)
    return int(entry) if entry.is_integer() and abs(entry) < EXACT_WHOLE else entry


def rounded(value: Any, tolerance: float) -> Any:
    """Plain data with every float rounded at least a hundred times finer than it is compared, and -0.0 made 0.0.

    An array is rounded as a whole, for it is compared relative to its largest entry; a number in a list or tuple by itself.
    """
    if isinstance(value, np.ndarray):
        return rounded_array(value, tolerance)
    if isinstance(value, float | complex | np.generic):
        return rounded_array(np.asarray(value), tolerance).item()
    if isinstance(value, list | tuple | set | frozenset):
        return type(value)(rounded(item, tolerance) for item in value)
    if isinstance(value, dict):
        return {key: rounded(item, tolerance) for key, item in value.items()}
    return value


def rounded_array(array: np.ndarray, tolerance: float) -> np.ndarray:
    """The array rounded to one place. Infinities, NaN and whatever is not a float stay as they are."""
    if array.dtype.kind == "c":
        result = np.empty_like(array)
        result.real, result.imag = rounded_array(np.stack([array.real, array.imag]), tolerance)
        return result
    if array.dtype.kind != "f":
        return array
    step = rounding_step(float(np.max(np.abs(array), where=np.isfinite(array), initial=0.0)), tolerance)
    entries = [rounded_number(entry, step) for entry in array.ravel().tolist()]
    return np.array(entries, dtype=array.dtype).reshape(array.shape)


def rounding_step(largest: float, tolerance: float) -> Decimal:
    """A power of ten that is 100 to 1,000 times smaller than the tolerance of numbers with this largest one."""
    place = Decimal(repr(tolerance)).adjusted() - 2
    return Decimal(1).scaleb((Decimal(largest) * POWER_OF_TEN).adjusted() + place)


def rounded_number(number: float, step: Decimal) -> float:
    if not math.isfinite(number):
        return number
    size = (abs(Decimal(number)) + HALF * step).quantize(step, ROUND_FLOOR)
    return math.copysign(float(size), number) if size else 0.0
