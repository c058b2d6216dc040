"""What every room of the engine raises when it cannot do what it was asked to."""


class Refusal(Exception):
    """The text is one clear sentence for the person at the command line: what is wrong and what to do."""
