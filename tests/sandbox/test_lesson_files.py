"""What every student was given is sent and imported once; a sandbox looks the same as if it had done that itself."""

import pytest

from autograder.sandbox.client import EngineFailure, LessonFiles, Sandboxes

HELPER = b"import os\nplace, name, touched = os.getcwd(), __file__, []\n\n\ndef two():\n    return 2\n"
FILES = {"helper.py": HELPER, "broken.py": b"1 / 0\n", "data/x.txt": b"given"}
LOOK = """import helper, os, sys
(os.path.relpath(helper.name), os.path.samefile(helper.place, "."), sys.path[0], open("data/x.txt").read())"""


@pytest.fixture(scope="module")
def with_lesson():
    with Sandboxes(lesson=LessonFiles(FILES, ("helper", "broken", "nowhere"))) as sandboxes:
        sandboxes.start()
        yield sandboxes


@pytest.fixture(scope="module")
def without_lesson():
    with Sandboxes() as sandboxes:
        yield sandboxes


def text(sandboxes, files, source):
    """What a cell shows, or its error."""
    with sandboxes.open(files) as sandbox:
        output = sandbox.run(source).output
    return output.text or output.error


def test_an_imported_module_looks_freshly_imported(with_lesson, without_lesson):
    assert text(with_lesson, FILES, LOOK) == text(without_lesson, FILES, LOOK) == "('helper.py', True, '', 'given')\n"


def test_a_lesson_module_is_imported_already(with_lesson, without_lesson):
    loaded = "import sys\n'helper' in sys.modules, 'broken' in sys.modules"
    assert text(with_lesson, FILES, loaded) == "(True, False)\n"
    assert text(without_lesson, FILES, loaded) == "(False, False)\n"


def test_a_module_that_fails_fails_in_the_importing_cell(with_lesson):
    assert text(with_lesson, FILES, "import broken") == "line 1: import broken\nZeroDivisionError: division by zero"
    error = "line 1: import nowhere\nModuleNotFoundError: No module named 'nowhere'"
    assert text(with_lesson, FILES, "import nowhere") == error


def test_no_sandbox_sees_what_another_did_to_a_module(with_lesson):
    for _ in range(2):
        assert text(with_lesson, FILES, "import helper\nhelper.touched.append(1)\nhelper.touched") == "[1]\n"


def test_a_sandbox_has_the_files_it_is_sent_and_no_others(with_lesson):
    files = {"data/x.txt": b"another", "own.txt": b"mine"}
    look = "import os\n(sorted(os.listdir()), open('data/x.txt').read(), open('own.txt').read())"
    assert text(with_lesson, files, look) == "(['data', 'own.txt'], 'another', 'mine')\n"


def test_a_lesson_that_cannot_be_loaded_is_an_engine_failure():
    with Sandboxes(lesson=LessonFiles({"../x": b""})) as sandboxes:
        with pytest.raises(EngineFailure) as caught:
            sandboxes.open({})
        assert str(caught.value) == ("The fork server ended. ValueError: '../x' does not name a file inside the sandbox")
        sandboxes.lesson = LessonFiles()
        assert text(sandboxes, {}, "1") == "1\n"
