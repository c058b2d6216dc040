"""Ctrl-C means what it means at a terminal, also where a runner started the tests in the background and ignores it."""

import signal

signal.signal(signal.SIGINT, signal.default_int_handler)
