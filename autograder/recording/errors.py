"""The one exception of this room."""


class RecordingError(Exception):
    """Something could not be recorded. Its text is one sentence for the person at the command line."""
