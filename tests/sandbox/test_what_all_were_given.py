"""What every student was given is loaded and sent once; a sandbox is no different for it."""

import pytest

from autograder.sandbox.client import EngineFailure, LessonFiles, Sandboxes

HELPER = b"import os\nplace, name, touched = os.getcwd(), __file__, []\n\n\ndef two():\n    return 2\n"
GIVEN = {"helper.py": HELPER, "broken.py": b"1 / 0\n", "data/x.txt": b"given"}
LOOK = """import helper, os, sys
(os.path.relpath(helper.name), os.path.samefile(helper.place, "."), sys.path[0], open("data/x.txt").read())"""


@pytest.fixture(scope="module")
def taught():
    with Sandboxes(lesson=LessonFiles(GIVEN, ("helper", "broken", "nowhere"))) as sandboxes:
        sandboxes.start()
        yield sandboxes


@pytest.fixture(scope="module")
def untaught():
    with Sandboxes() as sandboxes:
        yield sandboxes


def text(sandboxes, files, source):
    with sandboxes.open(files) as sandbox:
        return sandbox.run(source).output.text or sandbox.run(source).output.error


def test_a_module_that_is_loaded_already_looks_as_if_the_sandbox_had_loaded_it(taught, untaught):
    assert text(taught, GIVEN, LOOK) == text(untaught, GIVEN, LOOK) == "('helper.py', True, '', 'given')\n"


def test_it_is_loaded_already(taught, untaught):
    loaded = "import sys\n'helper' in sys.modules, 'broken' in sys.modules"
    assert text(taught, GIVEN, loaded) == "(True, False)\n"
    assert text(untaught, GIVEN, loaded) == "(False, False)\n"


def test_a_module_that_cannot_be_loaded_fails_where_a_student_sees_it(taught):
    assert "ZeroDivisionError" in text(taught, GIVEN, "import broken")
    assert "No module named 'nowhere'" in text(taught, GIVEN, "import nowhere")


def test_what_one_sandbox_does_to_a_module_no_other_sees(taught):
    for _ in range(2):
        assert text(taught, GIVEN, "import helper\nhelper.touched.append(1)\nhelper.touched") == "[1]\n"


def test_a_sandbox_has_the_files_it_is_sent_and_no_others(taught):
    files = {"data/x.txt": b"another", "own.txt": b"mine"}
    look = "import os\n(sorted(os.listdir()), open('data/x.txt').read(), open('own.txt').read())"
    assert text(taught, files, look) == "(['data', 'own.txt'], 'another', 'mine')\n"


def test_a_warm_process_that_cannot_take_the_files_says_so_and_the_next_is_asked():
    with Sandboxes(lesson=LessonFiles({"../x": b""})) as sandboxes:
        with pytest.raises(EngineFailure, match="does not name a file inside the sandbox"):
            sandboxes.open({})
        sandboxes.lesson = LessonFiles()
        assert text(sandboxes, {}, "1") == "1\n"
