"""Where commands say what they do: standard output, which may be a terminal, a file on a full disk, or a pipe nobody reads.

What is said never decides what is done: where it cannot be written, work goes on in silence.
"""

import contextlib
import errno
import os
import sys

from rich.console import Console


class StandardOutput:
    """Standard output as it is at the moment. What its encoding cannot spell is escaped.

    failure: the error with which writing ended; from then on nothing is written.
    """

    failure: OSError | None = None

    @property
    def encoding(self) -> str:
        return getattr(sys.stdout, "encoding", None) or "ascii"

    def isatty(self) -> bool:
        return self.failure is None and sys.stdout is not None and sys.stdout.isatty()

    def fileno(self) -> int:
        return sys.stdout.fileno()

    def write(self, text: str) -> int:
        self._attempt(lambda: sys.stdout.write(text.encode(self.encoding, "backslashreplace").decode(self.encoding)))
        return len(text)

    def flush(self) -> None:
        self._attempt(lambda: sys.stdout.flush())

    def _attempt(self, action) -> None:
        if self.failure or sys.stdout is None:
            return
        try:
            action()
        except OSError as error:
            self.failure = error
            # The interpreter would try again when it ends, and say so.
            with contextlib.suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    @property
    def lost(self) -> str:
        """Why not everything that was said arrived, as a clause; "" where it did, or where nobody wanted to read on."""
        if self.failure is None or isinstance(self.failure, BrokenPipeError):
            return ""
        full = self.failure.errno in (errno.ENOSPC, errno.EDQUOT)
        return "no space left on the disk" if full else (self.failure.strerror or str(self.failure)).lower()


OUTPUT = StandardOutput()
CONSOLE = Console(file=OUTPUT, highlight=False)


def complain(sentence: str) -> None:
    """Say what went wrong, on standard error, in any encoding; where there is none, the exit code has to do."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(f"autograder: {sentence}", file=sys.stderr, flush=True)
