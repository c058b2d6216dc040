"""The one exception of this room."""

from autograder.refusal import Refusal


class RecordingError(Refusal):
    """Something could not be recorded. Its text is one sentence for the person at the command line."""
