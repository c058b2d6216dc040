"""The errors that end a command. Their text is one sentence for the person at the command line."""


class AutograderError(Exception):
    """What a command cannot do: what is wrong, and what to do about it."""


class RecordingError(AutograderError):
    """The gradebook or files could not be read or written."""
