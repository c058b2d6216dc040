"""Beliefs that nobody has named yet: wrong answers that no mistake explains, those that give the same together."""

import ast
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from autograder.output.pages import code_html
from autograder.records import SubmissionResult, Unexplained

EXAMPLES = 2
TO_NAME = "Say here, in one sentence, what was believed."


@dataclass(frozen=True)
class LikeAnswers:
    """Answers to one exercise that give the same. lines: of the shortest and of the longest.

    where: the first visible case that differs. examples: the shortest codes. declaration: a mistake made of the shortest, to
    be completed by the belief; empty where its code is no function or class of that name.
    """

    exercise: str
    students: Sequence[str]
    lines: tuple[int, int]
    where: str
    examples: Sequence[Markup]
    declaration: Markup | str


def like_answers(results: Sequence[SubmissionResult]) -> tuple[list[LikeAnswers], int]:
    """The groups of two and more, the largest first, and how many unexplained answers are like no other."""
    groups: dict[tuple[str, str], list[tuple[str, Unexplained]]] = defaultdict(list)
    for result in results:
        for exercise in result.exercises:
            if exercise.unexplained:
                groups[exercise.name, exercise.unexplained.signature].append((result.student, exercise.unexplained))
    found = [group(name, members) for (name, _), members in groups.items() if len(members) > 1]
    return sorted(found, key=lambda one: -len(one.students)), sum(len(members) == 1 for members in groups.values())


def group(exercise: str, members: Sequence[tuple[str, Unexplained]]) -> LikeAnswers:
    codes = sorted({answer.code.strip() for _, answer in members if answer.code.strip()}, key=lambda code: (len(code), code))
    counts = [len(code.splitlines()) for code in codes] or [0]
    declared = declaration(exercise, codes[0]) if codes else ""
    return LikeAnswers(
        exercise,
        [student for student, _ in members],
        (min(counts), max(counts)),
        members[0][1].where,
        [code_html(code) for code in codes[:EXAMPLES]],
        code_html(declared) if declared else "",
    )


def declaration(exercise: str, code: str) -> str:
    """A declared mistake whose implementation is an answer's code, with a name, a belief and a hint to be filled in."""
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return ""
    found = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and n.name == exercise]
    if not found:
        return ""
    answer, others = found[-1], [n for n in tree.body if n is not found[-1]]
    answer.name, answer.decorator_list = "a_name_of_its_own", []
    said = ast.Expr(ast.Constant(TO_NAME))
    documented = ast.get_docstring(answer, clean=False) is not None
    answer.body = [said, *answer.body[documented:]]
    decorated = f'@{exercise}.mistake(hint="Which idea should they come back to?")\n{ast.unparse(answer)}'
    return "\n\n\n".join([*map(ast.unparse, others), decorated])
