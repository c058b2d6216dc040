"""The exceptions whose text is meant for the person at the command line."""


class AutograderError(Exception):
    """Something that cannot be done. The text is one clear sentence: what is wrong and what to do about it."""


class RecordingError(AutograderError):
    """Something that cannot be written, to the gradebook or to files."""
