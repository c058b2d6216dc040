"""The IPython shell of a sandbox: executes cells as a notebook would and keeps what they show as bounded text."""

import ast
import contextlib
import io
import linecache
import sys
import traceback
import warnings

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import SList
from matplotlib._pylab_helpers import Gcf
from matplotlib_inline.config import InlineBackend

NOT_RUN = "(commands of the system are not run here)\n"


class Sink(io.TextIOBase):
    """A text file that remembers its first `limit` characters."""

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


class TextHook(DisplayHook):
    """The value of a cell's last expression, as plain text."""

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict, md_dict=None) -> None:
        sys.stdout.write(format_dict.get("text/plain", "") + "\n")


class TextPublisher(DisplayPublisher):
    """What `display` shows, as plain text."""

    def publish(self, data, metadata=None, *, transient=None, update=False, **_) -> None:
        sys.stdout.write(data.get("text/plain", "") + "\n")

    def clear_output(self, wait=False) -> None:
        pass


class NoHistory(HistoryManager):
    """History in memory: no database, no thread."""

    enabled = False


class SandboxShell(InteractiveShell):
    """A shell without a terminal, an event loop, a history file or a way to run commands of the system."""

    def init_history(self) -> None:
        self.history_manager = NoHistory(shell=self, parent=self)
        self.configurables.append(self.history_manager)

    def init_display_formatter(self) -> None:
        super().init_display_formatter()
        self.display_formatter.active_types = ["text/plain"]

    def transform_cell(self, raw_cell):
        """Plain Python stays as it is; to find that out token by token takes half of a short cell's time."""
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
        """IPython keeps every printed piece for its history; a loud cell would spend its processor time on that."""
        return contextlib.nullcontext()

    def _format_exception_for_storage(self, exception, **kwargs):
        """A traceback in colours costs a tenth of a second, and nobody would read it."""
        return {}

    def showtraceback(self, *args, **kwargs) -> None:
        pass

    showsyntaxerror = showtraceback


def make_shell() -> SandboxShell:
    """The one shell of a sandbox, with what `%matplotlib` and `%config InlineBackend` need."""
    shell = SandboxShell.instance(displayhook_class=TextHook, display_pub_class=TextPublisher, colors="nocolor")
    shell.configurables.append(InlineBackend.instance(parent=shell))
    return shell


def run_cell(shell: SandboxShell, source: str, limit: int) -> tuple[bool, str, str]:
    """Execute a cell: whether it came to its end, what it showed, and the error that stopped it."""
    sink = Sink(limit)
    kept = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = sink
    try:
        result = shell.run_cell(source, store_history=True)
        error = result.error_before_exec or result.error_in_exec
    except BaseException as raised:
        error = raised
    finally:
        sys.stdout, sys.stderr = kept
    Gcf.destroy_all()
    return error is None, sink.text[:limit], error_text(error) if error is not None else ""


def error_text(error: BaseException) -> str:
    """An error as a short traceback: the lines of the student's own code, then what it says."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            lines = [f"line {number}: {text}" for number, text in typed_lines(error)]
            said = "".join(traceback.format_exception_only(error))
        except BaseException as second:
            lines, said = [], type(second).__name__
    return "\n".join([*lines[-5:], said.strip()])[:2000]


def typed_lines(error: BaseException) -> list[tuple[int, str]]:
    """Number and text of the lines of cells that an error passed through, outermost first."""
    places = [(frame.f_code.co_filename, number) for frame, number in traceback.walk_tb(error.__traceback__)]
    return [(number, linecache.getline(name, number).strip()) for name, number in places if name.startswith("<ipython-input")]
