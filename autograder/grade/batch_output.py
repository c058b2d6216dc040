"""Writing what became of a batch: gradebook, autograded notebooks, kept results and the JSON document, all or nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.course.folder import CourseFolder
from autograder.course.source import SourceLesson
from autograder.course.submission import handed_in_at, untouched
from autograder.grade import cache
from autograder.gradebook.definition import define
from autograder.gradebook.scores import StudentScores
from autograder.gradebook.writer import recorded
from autograder.output.autograded import autograded_notebook, notebook_text
from autograder.output.publish import Entry, publish
from autograder.output.summary import document, json_entry
from autograder.records import Submission, SubmissionResult


@dataclass(frozen=True)
class Filed:
    """A batch to file. work: what was judged, by student. keys: what each result was made for. kept: who has not changed."""

    results: tuple[SubmissionResult, ...]
    work: Mapping[str, Submission]
    keys: Mapping[str, str]
    kept: frozenset[str]


def file_batch(
    folder: CourseFolder, source: SourceLesson, submitted: Path, protections: Mapping, filed: Filed, json: Path | None
) -> Mapping[str, StudentScores]:
    """Record everything in one transaction and publish every file with it; the scores the gradebook then has."""
    with recorded(
        folder.db_url,
        folder.course_id,
        source.name,
        filed.results,
        timestamps={r.student: handed_in_at(submitted, source.name, r.student) for r in filed.results},
        submissions=filed.work,
        definition=define(source.name, [folder.source / source.name / f"{source.notebook.name}.ipynb"], folder.config),
        config=folder.config,
        unchanged=filed.kept,
    ) as pending:
        scores = pending.scores()
        entries = [*autograded(folder, source, filed), *kept_results(folder, source, filed)]
        if json:
            entries.append(json_entry(json, document(source.name, protections, filed.results, scores)))
        publish(entries, commit=pending.commit)
    return scores


def autograded(folder: CourseFolder, source: SourceLesson, filed: Filed) -> Iterator[Entry]:
    """The folders of autograded notebooks, with the files that were in the sandbox."""
    for result in filed.results:
        submission = filed.work.get(result.student) or untouched(source, result.student)
        notebook = notebook_text(autograded_notebook(submission, source, result))
        content = {**submission.files, f"{source.notebook.name}.ipynb": notebook.encode()}
        yield Entry(folder.autograded, f"{result.student}/{source.name}", content)


def kept_results(folder: CourseFolder, source: SourceLesson, filed: Filed) -> Iterator[Entry]:
    for result in filed.results:
        place = f"{source.name}/{cache.file_name(result.student)}"
        yield Entry(folder.state / "results", place, cache.entry(filed.keys.get(result.student, ""), result), mode=0o600)
