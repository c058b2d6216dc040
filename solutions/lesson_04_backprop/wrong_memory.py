"""What a module can get wrong about its memory, whatever it computes. Put in front of a right module's class."""

MEMORY = ("A", "Z", "out", "delta")


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


class SilentBeforeForward:
    """Hands something back where it was never asked forward."""

    def backward(self, *args):
        if memory(self):
            return super().backward(*args)
        return args[0] if args else 0.0
