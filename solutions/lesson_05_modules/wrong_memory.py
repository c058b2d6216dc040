"""What a module can get wrong about its memory, whatever it computes.

The two classes are put in front of a right module's class.
"""

from autograder import Exercise

TOO_EARLY = "backward before any forward, which has to end in an exception, then a pass in the right order"

MEMORY = ("A", "Z", "out", "delta")


def ending(raised: str) -> str:
    """How a backward that comes too early ended: which exception it was makes no difference."""
    return raised if raised == "no exception" else "an exception"


def memory(module) -> dict:
    """What a module of this lesson remembers of its last forward."""
    return {name: value for name, value in vars(module).items() if name in MEMORY}


class KeepsFirstForward:
    """Remembers its first forward for ever."""

    first = None

    def forward(self, *args):
        out = super().forward(*args)
        self.first = self.first or memory(self)
        vars(self).update(self.first)
        return out


class SharesMemory:
    """All the modules of a class remember the last forward of any of them."""

    latest: dict = {}

    def __init__(self, *args):
        super().__init__(*args)
        SharesMemory.latest = {}

    def forward(self, *args):
        out = super().forward(*args)
        SharesMemory.latest = memory(self)
        return out

    def backward(self, *args):
        vars(self).update(SharesMemory.latest)
        return super().backward(*args)


def silent_too_early(module: Exercise) -> None:
    """Declare the same mistake of any module: it hands something back where it was never asked forward."""

    @module.mistake(hint="There is nothing to go back through. Is a silent wrong number better than an error?", see="002 p.5")
    class silent_too_early(module.reference):
        """A backward without a forward may hand back something."""

        def backward(self, *args):
            if memory(self):
                return super().backward(*args)
            return args[0] if args else 0.0
