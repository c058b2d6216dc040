"""Foreign text made harmless to show: no terminal sequences, no control characters, no markup."""

import re

ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])")
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BACKTICKS = re.compile("`+")
CUT = "\n[the rest is cut]"


def plain(text: str, most: int = 20_000) -> str:
    """`text` with line ends as \\n, without terminal sequences, control and direction characters, at most `most` long."""
    cut = text[:most] + CUT if len(text) > most else text
    return CONTROLS.sub("", LINE_ENDS.sub("\n", ESCAPES.sub("", cut)))


def encodable(text: str) -> str:
    """`text` without the half characters (lone surrogates) that JSON can spell and UTF-8 cannot."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def short_name(name: str, most: int = 80) -> str:
    """A file's name as one short piece of a sentence."""
    cut = name if len(name) <= most else name[:most] + "..."
    return cut if cut.isprintable() else ascii(cut)


def fenced(text: str) -> str:
    """`text` as a markdown block in which nothing is markup: its fence is longer than any run of backticks inside."""
    body = plain(text, 100_000)
    fence = "`" * max(3, 1 + max(map(len, BACKTICKS.findall(body)), default=0))
    return f"{fence}\n{body}\n{fence}"
