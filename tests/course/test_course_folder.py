import os
import sys
from dataclasses import FrozenInstanceError

import pytest
from jupyter_core.paths import jupyter_config_path
from nbgrader.apps import NbGraderApp
from reading_course import make_course

from autograder.course.config import CourseError, open_course, read_config

DECLARES = "from autograder import Lesson\nCOURSE = {'shapes': Lesson('shapes', 'Shapes', ())}\n"


def refusal(root) -> str:
    with pytest.raises(CourseError) as error:
        open_course(root)
    return str(error.value)


def loading_refusal(root) -> str:
    with pytest.raises(CourseError) as error:
        open_course(root).declared()
    return str(error.value)


@pytest.fixture(autouse=True)
def _own_imports():
    path, modules = list(sys.path), set(sys.modules)
    yield
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        if name.startswith("answers"):
            del sys.modules[name]


def test_without_configuration_places_are_nbgraders_own(course):
    root = course.root
    assert (course.source, course.release) == (root / "source", root / "release")
    assert (course.submitted, course.autograded, course.feedback) == (
        root / "submitted",
        root / "autograded",
        root / "feedback",
    )
    assert (course.db_url, course.answers) == (f"sqlite:///{root}/gradebook.db", "")
    assert "__pycache__" in course.ignore
    assert course.declared() == {}
    with pytest.raises(FrozenInstanceError):
        course.answers = "other"


OWN = "c = get_config()\nc.CourseDirectory.db_url = 'sqlite:///{name}.db'\n"


@pytest.fixture
def users(tmp_path, monkeypatch):
    """The user's configuration folder, empty."""
    folder = tmp_path / "users"
    folder.mkdir()
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(folder))
    return folder


def test_the_users_configuration_counts_below_the_folders(tmp_path, users):
    root = make_course(tmp_path / "course")
    (users / "nbgrader_config.py").write_text(OWN.format(name="mine") + "c.CourseDirectory.course_id = 'spring'\n")
    (users / "nbgrader_config.json").write_text('{"CourseDirectory": {"autograded_directory": "marked"}}')
    course = open_course(root)
    assert (course.db_url, course.course_id, course.autograded) == ("sqlite:///mine.db", "spring", root / "marked")
    (root / "nbgrader_config.py").write_text(OWN.format(name="ours"))
    assert (open_course(root).db_url, open_course(root).course_id) == ("sqlite:///ours.db", "spring")


def test_the_configuration_is_what_nbgrader_would_load(tmp_path, users, monkeypatch):
    root = make_course(tmp_path / "course", OWN.format(name="ours"))
    (users / "jupyter_config.py").write_text("c = get_config()\nc.Exchange.timezone = 'CET'\n")
    (users / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'spring'\n")
    monkeypatch.chdir(root)
    nbgrader = NbGraderApp()
    nbgrader.initialize([])
    ours = read_config(root)
    for part in ("CourseDirectory", "Exchange"):
        assert ours[part] == {name: nbgrader.config[part][name] for name in ours[part]}
        assert ours[part]


def test_a_broken_configuration_of_the_user_is_told(tmp_path, users):
    root = make_course(tmp_path / "course")
    (users / "nbgrader_config.py").write_text("c = get_confg()\n")
    assert refusal(root) == (
        f"A configuration file in {', '.join(jupyter_config_path())} cannot be used: "
        "NameError: name 'get_confg' is not defined. Repair it and try again."
    )


def test_the_folders_own_configuration_is_honoured(tmp_path):
    root = make_course(
        tmp_path,
        "c = get_config()\nc.CourseDirectory.source_directory = 'origin'\nc.CourseDirectory.submitted_directory = 'handed_in'\n"
        "c.CourseDirectory.db_url = 'sqlite:///other.db'\nc.CourseDirectory.ignore = ['*.tmp']\n"
        "c.Answers.package = 'answers'\n",
    )
    (root / "source").rename(root / "origin")
    course = open_course(str(root))
    assert (course.source, course.submitted) == (root / "origin", root / "handed_in")
    assert (course.db_url, course.ignore, course.answers) == ("sqlite:///other.db", ("*.tmp",), "answers")
    assert course.lessons == ("shapes",)


def test_exercises_come_from_the_package_the_folder_names(tmp_path):
    root = make_course(tmp_path, "c.Answers.package = 'answers_of_shapes'")
    (root / "answers_of_shapes.py").write_text(DECLARES)
    assert list(open_course(root).declared()) == ["shapes"]


def test_a_folder_that_is_not_there_is_told(tmp_path):
    assert refusal(tmp_path / "x") == f"There is no folder {tmp_path}/x. Name the folder that holds the course's source folder."


def test_a_file_instead_of_a_folder_is_told(tmp_path):
    (tmp_path / "x").write_text("")
    assert refusal(tmp_path / "x") == f"{tmp_path}/x is a file. Name the folder that holds the course's source folder."


@pytest.mark.parametrize(
    ("config", "why"),
    [
        ("c.x = 1\nmissing_name", "NameError: name 'missing_name' is not defined"),
        ("raise SystemExit(0)", "SystemExit: 0"),
        ("raise SystemExit", "SystemExit"),
        (
            "c.CourseDirectory.source_directory = 5",
            "TraitError: The 'source_directory' trait of a CourseDirectory instance expected a unicode string, not the int 5",
        ),
        (
            "c.Answers.package = 5",
            "TraitError: The 'package' trait of an Answers instance expected a unicode string, not the int 5",
        ),
    ],
)
def test_a_configuration_that_fails_is_told(tmp_path, config, why):
    root = make_course(tmp_path, config)
    assert refusal(root) == f"{root}/nbgrader_config.py cannot be used: {why}. Repair it and try again."


def test_another_structure_of_folders_is_refused(tmp_path):
    root = make_course(tmp_path, "c.CourseDirectory.directory_structure = '{student_id}/{nbgrader_step}/{assignment_id}'")
    assert refusal(root) == (
        f"{root}/nbgrader_config.py sets directory_structure to '{{student_id}}/{{nbgrader_step}}/{{assignment_id}}'. "
        "Only nbgrader's own, '{nbgrader_step}/{student_id}/{assignment_id}', is understood."
    )


def test_a_package_that_is_not_there_is_told(tmp_path):
    root = make_course(tmp_path, "c.Answers.package = 'answers_nowhere'")
    assert loading_refusal(root) == (
        f"The exercises of {root} cannot be loaded from 'answers_nowhere': ModuleNotFoundError: "
        "No module named 'answers_nowhere'. c.Answers.package in nbgrader_config.py names the package that declares them."
    )


@pytest.mark.parametrize("text", ["", "COURSE = 3", "COURSE = {'shapes': 3}"])
def test_a_package_without_a_course_is_told(tmp_path, text):
    root = make_course(tmp_path, "c.Answers.package = 'answers_empty'")
    (root / "answers_empty.py").write_text(text)
    assert loading_refusal(root) == (
        f"'answers_empty' of {root} has no COURSE made with autograder.lessons_in(__name__). "
        "c.Answers.package in nbgrader_config.py names the package that declares them."
    )


def test_a_course_never_gets_the_answers_of_another(tmp_path):
    first, second = (make_course(tmp_path / name, "c.Answers.package = 'answers'") for name in ("a", "b"))
    for root in (first, second):
        (root / "answers").mkdir()
        (root / "answers" / "__init__.py").write_text(DECLARES)
    assert list(open_course(first).declared()) == ["shapes"]
    assert loading_refusal(second) == (
        f"'answers' of {second} is hidden by {first}/answers/__init__.py. Grade each course in a process of its own."
    )


def test_a_course_shared_by_a_group_is_written_for_the_group(tmp_path):
    root = make_course(tmp_path, "c = get_config()\nc.CourseDirectory.groupshared = True\n")
    before = os.umask(0o022)
    try:
        course = open_course(root)
        assert (course.mode, course.private_mode) == (0o664, 0o660)
        assert course.state.stat().st_mode & 0o777 == 0o770
        (tmp_path / "made").mkdir()
        assert (tmp_path / "made").stat().st_mode & 0o777 == 0o775, "the folders that are made meanwhile, too"
    finally:
        os.umask(before)


def test_a_course_of_one_person_is_written_for_that_person(course):
    assert (course.mode, course.private_mode) == (0o644, 0o600)
    assert course.state.stat().st_mode & 0o777 == 0o700
