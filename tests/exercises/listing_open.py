"""Writes `open_mutants.py` anew, after cases were sharpened: `python -m tests.exercises.listing_open`. About two minutes.

What comes in by that is a case that became weaker: look at the difference before you commit it.
"""

from pathlib import Path

from .test_mutants import WRITTEN, called_right

FILE = Path(__file__).with_name("open_mutants.py")
ABOUT = "Mutants that are wrong, and that some case still calls right: each waits for a sharper case. `prove` names them too."


def text(found: dict[str, set[str]]) -> str:
    """The module, as `ruff format` leaves it."""
    lines = [f'"""{ABOUT}"""', "", "OPEN: dict[str, set[str]] = {"]
    for name, several in found.items():
        lines += [f'    "{name}": {{', *(f"        {quoted(one)}," for one in sorted(several)), "    },"]
    return "\n".join([*lines, "}", ""])


def quoted(line: str) -> str:
    """A line in double quotes, unless it holds some itself."""
    return repr(line) if '"' in line or "\\" in line else f'"{line}"'


if __name__ == "__main__":
    FILE.write_text(text({e.name: names for e in WRITTEN if (names := called_right(e))}), encoding="utf-8")
