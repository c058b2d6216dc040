"""Do the source notebooks keep the course's form, and does a breach of each rule get noticed?"""

import copy
import re

import nbformat
import pytest
from lesson_cells import NOTEBOOKS, read, run
from notebook_form import offences

LESSON_01 = next(path for path in NOTEBOOKS if path.stem == "01_linear_units")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_keeps_the_form(path):
    assert offences(read(path)) == []


LINK = re.compile(r"\]\((?:\.\./\w+/(\w+)\.ipynb)?#([^)]+)\)")


def headings(path):
    """What JupyterLab makes of the headings of a notebook, to link to."""
    prose = [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]
    return {line.lstrip("#").strip().replace(" ", "-") for text in prose for line in text.splitlines() if line.startswith("#")}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_link_leads_to_a_heading(path):
    prose = "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "markdown")
    links = [(lesson or path.stem, heading) for lesson, heading in LINK.findall(prose)]
    by_name = {other.stem: headings(other) for other in NOTEBOOKS}
    assert [link for link in links if link[1] not in by_name.get(link[0], ())] == []
    assert ("04_backprop", "Rosetta-page") in links


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_runs_silently_from_top_to_bottom(path, monkeypatch):
    ran = run(path, monkeypatch)
    assert (ran["waiting"], ran["complained"]) == (0, "")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_blank_release_runs_without_errors_or_stderr(path, monkeypatch):
    ran = run(path, monkeypatch, blank=True)
    assert ran["waiting"] > 0
    assert ran["complained"] == ""


def cell(notebook, name):
    return next(cell for cell in notebook.cells if cell.id == name)


def old_format(notebook):
    notebook.nbformat_minor = 4


def other_kernel(notebook):
    notebook.metadata.kernelspec.name = "ir"


def one_id_twice(notebook):
    cell(notebook, "play_unit").id = "play_intro"


def no_opening(notebook):
    notebook.cells[0].source = "# Neural networks"


def checked_before_written(notebook):
    at = notebook.cells.index(cell(notebook, "solve_classify"))
    notebook.cells.append(notebook.cells.pop(at))


def unexplained(notebook):
    notebook.cells.remove(cell(notebook, "about_sgd"))


def id_no_name(notebook):
    cell(notebook, "play_unit").id = "1-play"


def two_names(notebook):
    cell(notebook, "sgd").metadata.nbgrader.grade_id = "descent"


def key_of_ours(notebook):
    cell(notebook, "sgd").metadata.nbgrader.mine = True


def unkind(notebook):
    cell(notebook, "about_sgd").source += "\nThis is simply a loop."


def outputs_kept(notebook):
    cell(notebook, "play_unit").execution_count = 3


def long_cell(notebook):
    cell(notebook, "play_unit").source += "\npass" * 25


def untagged(notebook):
    cell(notebook, "play_unit").metadata.tags = []


def answer_without_docstring(notebook):
    cell(notebook, "solve_sgd").source = "def sgd(X, y, order, eta0):\n    ### BEGIN SOLUTION\n    pass\n    ### END SOLUTION"


def class_without_stubs(notebook):
    code = 'class Unit:\n    """z."""\n\n    ### BEGIN SOLUTION\n    def forward(self):\n        return 0\n    ### END SOLUTION'
    cell(notebook, "solve_sgd").source = code


BREACHES = {
    old_format: "The notebook is not of format 4.5.",
    other_kernel: "The notebook does not ask for the kernel python3.",
    one_id_twice: "Two cells have the same id.",
    no_opening: "The first cell does not say what you build, what you need and how long it takes.",
    checked_before_written: "classify is not explained, written and checked in this order.",
    unexplained: "sgd has no cell about_sgd.",
    id_no_name: "The id 1-play is not a name.",
    two_names: "sgd has the grade_id descent.",
    key_of_ours: "sgd has not exactly the keys nbgrader asks for.",
    unkind: "about_sgd says 'simply'.",
    outputs_kept: "play_unit keeps outputs.",
    long_cell: "play_unit has more than 25 lines of code.",
    untagged: "play_unit is neither given nor graded nor tagged as showing something.",
    class_without_stubs: "solve_sgd does not keep its signature and docstring outside the solution.",
    answer_without_docstring: "solve_sgd does not keep its signature and docstring outside the solution.",
}


@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: breach.__name__)
def test_a_breach_of_the_form_is_named(breach):
    notebook = copy.deepcopy(read(LESSON_01))
    breach(notebook)
    assert offences(notebook) == [BREACHES[breach]]


def test_a_warning_in_a_cell_is_noticed(monkeypatch, tmp_path):
    notebook = read(LESSON_01)
    cell(notebook, "show_adagrad").source = "np.zeros(1) / np.zeros(1)"
    path = tmp_path / "lesson.ipynb"
    path.write_text(nbformat.writes(notebook))
    for beside in LESSON_01.parent.glob("*.[pn][yp]*"):  # modules and data
        (tmp_path / beside.name).write_bytes(beside.read_bytes())
    with pytest.raises(RuntimeWarning, match="invalid value encountered in divide"):
        run(path, monkeypatch)
