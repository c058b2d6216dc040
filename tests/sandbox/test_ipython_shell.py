"""The names of IPython that sandboxes override exist, or no sandbox is opened."""

import sys

import IPython
import pytest
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell

from autograder.sandbox import ipython_shell
from autograder.sandbox.client import EngineFailure, Sandboxes

INSTALL = "which sandboxes override: install the version that requirements.txt names."


def test_the_installed_ipython_has_every_overridden_name():
    ipython_shell.check_overrides()


@pytest.mark.parametrize(
    ("base", "name"),
    [(InteractiveShell, "_tee"), (InteractiveShell, "_format_exception_for_storage"), (HistoryManager, "enabled")],
)
def test_a_name_that_ipython_lacks_is_named(monkeypatch, base, name):
    for owner in base.__mro__:
        if name in vars(owner):
            monkeypatch.delattr(owner, name)
    with pytest.raises(ipython_shell.UnsupportedIPython) as caught:
        ipython_shell.check_overrides()
    assert str(caught.value) == f"IPython {IPython.__version__} has no {base.__name__}.{name}, {INSTALL}"


def test_without_an_overridden_name_no_sandbox_opens(tmp_path, monkeypatch):
    site = tmp_path / "site-packages"
    site.mkdir()
    source = "from IPython.core.interactiveshell import InteractiveShell\ndel InteractiveShell._tee\n"
    (site / "without_tee.py").write_text(source)
    monkeypatch.setattr(sys, "path", [*sys.path, str(site)])
    with Sandboxes(preload=("without_tee",)) as sandboxes, pytest.raises(EngineFailure) as caught:
        sandboxes.open({})
    problem = f"IPython {IPython.__version__} has no InteractiveShell._tee, {INSTALL}"
    assert str(caught.value).startswith("The fork server ended. ")
    assert str(caught.value).endswith(problem)


def test_a_sink_keeps_its_first_characters():
    sink = ipython_shell.Sink(5)
    assert [sink.write("abc"), sink.write(""), sink.write("defg"), sink.write("h")] == [3, 0, 4, 1]
    assert sink.text == "abcde"
