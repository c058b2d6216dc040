"""Which exercise teaches which item of the lectures: `python -m solutions.coverage` prints the table.

An item is an equation, a figure, a page or a part of a lecture. Exercises cite items where they are declared, and so do
their mistakes; notebooks cite them in prose. The table is read off these citations, so it cannot fall behind them.
"""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from autograder import Lesson

SOURCE = Path(__file__).parents[1] / "source"
WHAT = {
    "000 eq 1": "the sign of a score decides",
    "000 eq 2-3": "the summed input of one linear unit",
    "000 eq 4-5": "hidden units and the rectified linear function",
    "000 eq 6-7": "the output unit on top of a hidden layer",
    "000 eq 8-11": "two hidden units as a feature map",
    "000 eq 12": "the average hinge loss",
    "000 eq 13-15": "stochastic gradient descent",
    "000 eq 16": "the gradient as a vector",
    "000 eq 17-18": "the list of all parameters",
    "000 eq 19-20": "one step against the gradient",
    "000 eq 21-24": "the chain rule for one unit",
    "000 eq 25-26": "the update of one unit",
    "000 eq 27-29": "steps scaled by past gradients (AdaGrad)",
    "000 eq 30-33": "the two-layer network, forward",
    "000 eq 34": "the update of the output unit",
    "000 eq 35-36": "the chain rule through a hidden unit",
    "000 eq 37": "the delta of the output",
    "000 eq 38-39": "the deltas of hidden units",
    "000 eq 40-41": "from deltas to gradients",
    "000 eq 42": "the update of hidden weights",
    "000 (two-layer networks)": "initializing: zeros, symmetry, variance 1/d",
    "000 (exploding and vanishing)": "deltas that explode or vanish, and clipping",
    "000 eq 43": "a squared penalty in the objective",
    "000 eq 44-45": "the update with decay, also without a loss",
    "000 (dropout)": "units dropped at random, anew for each example",
    "000 (test time)": "outgoing weights scaled, for the ensemble",
    "000 5.2": "the geometry of one unit",
    "000 5.3": "other activation functions",
    "000 5.4": "what hidden layers can represent",
    "000 5.5": "learning rates",
    "000 Fig 4": "points before and after the hidden layer",
    "000 Fig 6": "one step size on two objectives",
    "002 p.1": "one neuron, two losses",
    "002 p.2": "layers in matrix form",
    "002 p.3": "why f must bend, and the choices for it",
    "002 p.4": "likelihood and its negative logarithm",
    "002 p.5": "backpropagation by modules, and the training loop",
    "002 p.6": "what a module with weights computes",
    "002 p.7": "losses and activations that go together",
    "003 (cross-entropy)": "the loss of a softmax network",
    "003 (gradients)": "gradients with units in rows",
    "003 (weight initialization)": "which parameters move, and how large to begin",
    "003 (redundant computation)": "why going back once is enough",
    "003 (L2 regularization)": "a Frobenius norm for each matrix",
    "003 (L1 regularization)": "a sum of sizes, and its sign",
    "003 (L1 and L2 together)": "both, with strengths for each matrix",
    "003 (validation set)": "hyperparameters are chosen on examples of their own",
    "003 (dropout)": "inputs and hidden neurons removed, and put back",
    "003 (dropout example)": "an example in numbers, and the masks behind it",
    "003 (ensemble)": "dropout as an ensemble of smaller networks",
    "004 eq 1": "the objective of sigmoid outputs",
    "004 (step 0)": "choosing a network",
    "004 (gradient slides)": "the slope of the objective along an output",
    "004 (recursion)": "the recursion for deltas",
    "004 (backpropagation algorithm)": "the whole loop, and its start at zero",
    "004 (random perturbation)": "what to do when the cost does not fall",
    "004 (restart a couple of times)": "several starts",
    "004 (SGD slides)": "conditions on learning rates",
    "004 (minibatch slide)": "the average over a minibatch, and why it is not 0 at the optimum",
    "004 (misclassified examples)": "backpropagation on misclassified examples only",
    "004 (error rates)": "how fast the pending error falls",
    "004 (linear schedule)": "a rate on a straight line",
    "004 (momentum slide)": "momentum",
    "004 (RMSProp slide)": "AdaGrad with an average that forgets",
    "004 (Adam slide)": "RMSProp and momentum together",
}


def cited(text: str) -> set[str]:
    """The items that a text cites, such as "000 eq 2-3, eq 12; 002 p.1": each equation and page by itself."""
    found = set()
    for lecture, places in re.findall(r"\b(00[0-4]) ((?:(?!\b00[0-4] ).)*)", text, re.DOTALL):
        for kind, first, last in re.findall(r"(eqs? |p\.)\s?(\d+)(?:\s?[-\u2013]\s?(\d+))?", places):
            mark = "p." if kind == "p." else "eq "
            found |= {f"{lecture} {mark}{n}" for n in range(int(first), int(last or first) + 1)}
        found |= {f"{lecture} {place}" for place in re.findall(r"\b5\.\d|\bFig \d|\([^()]{4,40}\)", places)}
    return found


def citations(lesson: Lesson) -> dict[str, set[str]]:
    """Exercise -> the items it cites, where it is declared and where its mistakes send students."""
    return {e.name: cited("; ".join([e.lecture, *(m.see for m in e.mistakes)])) for e in lesson.exercises}


def shown(lesson: Lesson, source: Path = SOURCE) -> set[str]:
    """The items that the prose of a lesson's notebook cites."""
    notebook = json.loads((source / lesson.name / f"{lesson.name}.ipynb").read_text(encoding="utf-8"))
    prose = ("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    return set().union(*map(cited, prose))


def single(item: str) -> list[str]:
    """An item as single places: "000 eq 2-3" is eq 2 and eq 3."""
    return sorted(cited(item)) or [item]


def table(lessons: Iterable[Lesson]) -> list[tuple[str, str, list[str], list[str]]]:
    """Rows (item, what it says, exercises, lessons whose prose shows it), one for each entry of WHAT."""
    lessons = list(lessons)
    by_exercise = {name: items for lesson in lessons for name, items in citations(lesson).items()}
    by_lesson = {lesson.name: shown(lesson) for lesson in lessons}
    rows = []
    for item, what in WHAT.items():
        places = set(single(item))
        exercises = [name for name, items in by_exercise.items() if items & places]
        rows.append((item, what, exercises, [name for name, items in by_lesson.items() if items & places]))
    return rows


def markdown(lessons: Iterable[Lesson]) -> str:
    lines = ["| item | what it says | exercises | shown in |", "|---|---|---|---|"]
    lines += [f"| {item} | {what} | {', '.join(e)} | {', '.join(s)} |" for item, what, e, s in table(lessons)]
    return "\n".join(lines)


if __name__ == "__main__":
    from solutions import COURSE

    print(markdown(COURSE.values()))
