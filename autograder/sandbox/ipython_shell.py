"""The IPython shell of a sandbox: executes cells as a notebook does, and keeps what they show as text of bounded length.

It is the backend of matplotlib, too (`module://...` in the environment): `plt.show()` closes all figures and draws none,
`savefig` works as usual.
"""

import ast
import contextlib
import io
import linecache
import sys
import traceback
import warnings

import IPython
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import SList
from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib_inline.config import InlineBackend

from ..check.local import class_name, failure_of
from ..check.records import Failure

NOT_RUN = "(commands of the system are not run here)\n"
MAX_TRACEBACK_LINES, ERROR_CHARS = 5, 2000


class Sink(io.TextIOBase):
    """Write-only sink that keeps the first `limit` characters."""

    def __init__(self, limit: int):
        self.limit, self.parts = limit, []

    def write(self, text: str) -> int:
        if self.limit > 0 and text:
            self.parts.append(str(text[: self.limit]))
            self.limit -= len(self.parts[-1])
        return len(text)

    def writable(self) -> bool:
        return True

    @property
    def text(self) -> str:
        return "".join(self.parts)


class TextDisplayHook(DisplayHook):
    """Writes the value of a cell's last expression as plain text."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict, md_dict=None) -> None:
        sys.stdout.write(format_dict.get("text/plain", "") + "\n")


class TextDisplayPublisher(DisplayPublisher):
    """Writes what `display` shows as plain text."""

    def publish(self, data, metadata=None, *, transient=None, update=False, **_) -> None:
        sys.stdout.write(data.get("text/plain", "") + "\n")

    def clear_output(self, wait=False) -> None:
        pass


class InMemoryHistory(HistoryManager):
    """History without a database and without the thread that writes to it."""

    enabled = False


class SandboxShell(InteractiveShell):
    """A shell without a terminal, an event loop, a history file or commands of the system.

    The two names with an underscore are private to IPython and have no public switch: see `check_overrides`.
    """

    def init_history(self) -> None:
        self.history_manager = InMemoryHistory(shell=self, parent=self)
        self.configurables.append(self.history_manager)

    def init_display_formatter(self) -> None:
        super().init_display_formatter()
        self.display_formatter.active_types = ["text/plain"]

    def transform_cell(self, raw_cell):
        """Leave plain Python as it is: IPython would look for magics token by token, half the time of a short cell."""
        try:
            ast.parse(raw_cell)
        except (SyntaxError, ValueError, MemoryError, RecursionError):
            return super().transform_cell(raw_cell)
        return raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"

    def enable_gui(self, gui=None) -> None:
        pass

    def enable_matplotlib(self, gui=None):
        return "inline", "inline"

    def system(self, cmd) -> None:
        sys.stdout.write(NOT_RUN)
        self.user_ns["_exit_code"] = 1

    system_piped = system_raw = system

    def getoutput(self, cmd, split=True, depth=0):
        sys.stdout.write(NOT_RUN)
        return SList() if split else ""

    def ask_exit(self) -> None:
        pass

    def _tee(self, channel: str):
        """Do not copy everything printed into the history; a cell that prints much would spend its processor time on that."""
        return contextlib.nullcontext()

    def _format_exception_for_storage(self, exception, **kwargs):
        """Do not format a traceback for the history, which takes a tenth of a second and is never read."""
        return {}

    def showtraceback(self, *args, **kwargs) -> None:
        pass

    showsyntaxerror = showtraceback


OVERRIDING = (TextDisplayHook, TextDisplayPublisher, InMemoryHistory, SandboxShell)
NOT_INHERITED = ("ask_exit",)  # `exit()` calls it on every shell; only subclasses have it.


class UnsupportedIPython(RuntimeError):
    """The installed IPython lacks a name that sandboxes override, so that overriding it would do nothing."""


def check_overrides() -> None:
    """Raise `UnsupportedIPython` where IPython lacks a name that one of the classes above overrides."""
    for own in OVERRIDING:
        base = own.__base__
        for name in vars(own):
            if not hasattr(base, name) and name not in NOT_INHERITED:
                raise UnsupportedIPython(
                    f"IPython {IPython.__version__} has no {base.__name__}.{name}, which sandboxes override: "
                    "install the version that requirements.txt names."
                )


def make_shell() -> SandboxShell:
    """The shell, with what `%matplotlib` and `%config InlineBackend` need."""
    shell = SandboxShell.instance(displayhook_class=TextDisplayHook, display_pub_class=TextDisplayPublisher, colors="nocolor")
    shell.configurables.append(InlineBackend.instance(parent=shell))
    return shell


def run_cell(shell: SandboxShell, source: str, limit: int) -> tuple[str, str, Failure | None]:
    """Execute a cell; returns the first `limit` characters it showed, and the error it ended with, as text and as data."""
    sink = Sink(limit)
    before = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = sink
    try:
        result = shell.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
    except BaseException as raised:
        error = raised
    finally:
        sys.stdout, sys.stderr = before
    Gcf.destroy_all()
    return sink.text[:limit], error_text(error) if error is not None else "", describe_error(incomplete(error, source))


def error_text(error: BaseException) -> str:
    """An error as a short traceback: the lines of cells it passed through, then its class and text."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            lines = [f"line {number}: {text}" for number, text in cell_lines(error)]
            message = "".join(traceback.format_exception_only(error))
        except BaseException as second:
            lines, message = [], type(second).__name__
    return "\n".join([*lines[-MAX_TRACEBACK_LINES:], message.strip()])[:ERROR_CHARS]


def incomplete(error: BaseException | None, source: str) -> BaseException | None:
    """IPython says of all that has no end that it is incomplete; Python says which bracket or quote has none."""
    if type(error) is SyntaxError and error.msg == "incomplete input":
        try:
            ast.parse(source)
        except (SyntaxError, ValueError, MemoryError, RecursionError) as told:
            return told
    return error


def describe_error(error: BaseException | None) -> Failure | None:
    """An exception as data, also where its own methods raise. Of a cell that is no valid Python, the line that is not."""
    if error is None:
        return None
    try:
        if isinstance(error, SyntaxError) and error.text and error.msg:
            return Failure(class_name(type(error)), str(error.msg)[:500], str(error.text).strip().partition("\n")[0][:200])
        return failure_of(error)
    except BaseException:
        return Failure(type(error).__name__)


def cell_lines(error: BaseException) -> list[tuple[int, str]]:
    """Number and text of each line of a cell that an error passed through, outermost first."""
    places = [(frame.f_code.co_filename, number) for frame, number in traceback.walk_tb(error.__traceback__)]
    return [(number, linecache.getline(name, number).strip()) for name, number in places if name.startswith("<ipython-input")]


class FigureCanvas(FigureCanvasAgg):
    """What matplotlib asks a backend for, by this name."""


class FigureManager(FigureManagerBase):
    """What matplotlib asks a backend for, by this name: its `plt.show()`."""

    @classmethod
    def pyplot_show(cls, *, block=None):
        Gcf.destroy_all()
