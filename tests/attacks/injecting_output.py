"""Attacks on whoever reads the results: in a browser, in a terminal, in a log."""

from ..sample_class.released import Notebook, own_prose, show
from .attack import Observed, attack

SCRIPT = "<script>alert(1)</script>"
PICTURE = "<img src=x onerror=alert(1)>"
TITLE = "\x1b]0;all right\x07"
FORGED = "\N{CHECK MARK} linear_unit is right: 2 of 2 points."


def saved(notebook: Notebook) -> None:
    show(notebook, "points_so_far", "25 points", SCRIPT)


SHOWS = f"""from IPython.display import HTML, display
display(HTML({SCRIPT!r}))
print({SCRIPT!r})"""
RAISES = f"""def linear_unit(X, w, w0):
    "{SCRIPT}"
    raise type({SCRIPT!r}, (Exception,), {{}})({SCRIPT!r})  # {SCRIPT}"""


@attack("stock_page", cell=SHOWS, answers={"linear_unit": RAISES}, changes=(saved, own_prose("opening", SCRIPT)))
def a_script_is_shown(observed: Observed) -> bool:
    """Puts a script into prose, code, outputs and the name of an exception, for whoever opens a page."""
    return SCRIPT in observed.pages


@attack("plain_page", id=PICTURE)
def a_student_is_called_like_markup(observed: Observed) -> bool:
    """Hands in under a name that a browser would act on."""
    return PICTURE in observed.pages


@attack("plain_page", cell=f"print({TITLE!r})", files={f"{TITLE}.txt": "x"}, id="[red]olleh")
def a_terminal_is_talked_to(observed: Observed) -> bool:
    """Prints, and names files with, what a terminal takes for commands."""
    return "\x1b]" in observed.terminal


LIES = f"""import sys
server = sys.modules.get("house.sandbox.server") or sys.modules.get("autograder.sandbox.server")
if server:
    server.answer = lambda *_: server.protocol.frame(["raised", "E\\n{FORGED}", "\\n{FORGED}", "x\\n{FORGED}"])

def linear_unit(X, w, w0):
    print("x\\n{FORGED}")"""


@attack("plain_page", answers={"linear_unit": LIES, "classify": LIES}, cell=f"print('x\\n{FORGED}')", deserves=())
def a_line_of_the_log_is_forged(observed: Observed) -> bool:
    """Lets what it says go on in a line of its own that looks like one of the grader's."""
    return any(line.startswith(FORGED) for line in observed.terminal.splitlines())
