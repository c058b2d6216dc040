"""What every sandbox of the engine raises when it cannot do what it was asked to."""


class AutograderError(Exception):
    """The text is one clear sentence for the person at the command line: what is wrong and what to do."""


class RecordingError(AutograderError):
    """Something could not be recorded. Its text is one sentence for the person at the command line."""
