"""Answers that are not in their own cells: in a locked cell, pasted into a fresh one, in a notebook that lost its ids.

They are found by the names they define; which names those are, and where their checks belong, the source alone says.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from autograder.check.stubs import defined_names
from autograder.course.source import SourceCell, SourceNotebook
from autograder.records import Cell

MOST_NAMED = 10


def names_by_check(notebook: SourceNotebook) -> dict[str, frozenset[str]]:
    """Check cell -> the names that the solution cells right before it define as they were released."""
    found: dict[str, frozenset[str]] = {}
    waiting: frozenset[str] = frozenset()
    for cell in notebook.cells:
        waiting |= notebook.defined.get(cell.id, frozenset())
        if cell.role == "check":
            found[cell.id], waiting = waiting, frozenset()
    return found


def answered_by(cell: Cell, notebook: SourceNotebook) -> set[str]:
    """The names that a cell of the student's defines, by more than a stub."""
    return answered_in(cell.source, notebook) if cell.kind in ("solution", "own") and cell.runs else set()


def answered_in(code: str, notebook: SourceNotebook) -> set[str]:
    stubs = {notebook.by_id[id].source.strip() for id in notebook.defined}
    return set() if code.strip() in stubs else defined_names(code)


def typed_into(source: SourceCell, text: str) -> str:
    """What a student typed into a locked cell, beside what stood there."""
    own, given = text.strip(), source.source.strip()
    return own.replace(given, "", 1).strip() if given in own else own


def rescued(
    cells: Sequence[Cell], typed: Mapping[str, str], notebook: SourceNotebook, fresh: Iterator[str]
) -> tuple[list[Cell], list[str]]:
    """The cells with the answers that were typed into locked cells in cells of their own; and the names found so.

    typed: id of a locked cell -> what was typed into it. fresh: ids for such cells. What is answered elsewhere is not
    looked for in locked cells.
    """
    wanted = frozenset().union(*notebook.defined.values())
    wanted -= set().union(*(answered_by(cell, notebook) for cell in cells))
    present = {cell.id for cell in cells}
    arranged, found = [], []
    for cell in cells:
        names = wanted & answered_in(typed.get(cell.id, ""), notebook)
        lost = [id for id, defined in notebook.defined.items() if defined & names and id not in present]
        home = [Cell(lost[0], "solution", typed[cell.id])] if lost else []
        own = home or ([Cell(next(fresh), "own", typed[cell.id])] if names else [])
        arranged += [*own, cell] if cell.kind == "check" else [cell, *own]
        present.update(made.id for made in own)
        wanted, found = wanted - names, found + sorted(names)
    return arranged, found


def with_checks_after(
    cells: Sequence[Cell], put_back: set[str], by_name: Collection[str], notebook: SourceNotebook
) -> tuple[list[Cell], list[str]]:
    """The cells with each check below the answer it is about, where that would else be missed; and the names it was done for.

    put_back: the checks that the student's notebook does not have. by_name: the solutions that were found by name. A check
    that the student moved above the cell of its answer stays there: an exercise is judged where its check stands.
    """
    arranged, found = list(cells), []
    answers = {cell.id: answered_by(cell, notebook) for cell in cells}
    for check, names in names_by_check(notebook).items():
        here = next((n for n, cell in enumerate(arranged) if cell.id == check), None)
        if here is None:
            continue
        rest = arranged[:here] + arranged[here + 1 :]
        places = {name: [n for n, cell in enumerate(rest) if name in answers[cell.id]] for name in names}
        if not names or not all(places.values()):
            continue
        place = max(places[name][0] for name in names)
        last = max(n for name in names for n in places[name] if n <= own_cells_until(rest, place))
        elsewhere = rest[place].kind == "own" or rest[place].id in by_name
        if (place >= here and elsewhere) or (last >= here and check in put_back):
            arranged = [*rest[: last + 1], arranged[here], *rest[last + 1 :]]
            found += sorted(names)
    return arranged, found


def own_cells_until(cells: Sequence[Cell], start: int) -> int:
    """The last of the student's own cells that follow `start` without another in between."""
    end = start
    while end + 1 < len(cells) and cells[end + 1].kind == "own":
        end += 1
    return end


def put_right(by_name: Iterable[str], locked: Sequence[str], moved: Sequence[str]) -> str:
    """What the student is told, one sentence for each way in which answers were found; "" where all was in its place."""
    in_own = [name for name in dict.fromkeys([*by_name, *moved]) if name not in locked]
    told = []
    if in_own:
        told.append(f"Found by name, outside of {'its own cell' if len(in_own) == 1 else 'their own cells'}: {listed(in_own)}.")
    if locked:
        told.append(f"Found in a locked cell: {listed(locked)}.")
    if moved:
        checks, were = ("check", "was") if len(moved) == 1 else ("checks", "were")
        told.append(f"The {checks} of {listed(moved)} {were} put below {'the answer' if len(moved) == 1 else 'the answers'}.")
    return " ".join(told)


def listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
