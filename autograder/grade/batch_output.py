"""Writing what one grading run found: gradebook, autograded notebooks, kept results and the JSON document, all or nothing.

Results come one by one and go to disk at once; only the students' ids stay in memory. At the end they are read back in chunks
and recorded in one transaction, so that the gradebook is not locked while submissions are graded.
"""

import contextlib
import functools
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import msgspec

from autograder.course.config import CourseFolder
from autograder.course.definition import changed_answers
from autograder.course.source import SourceLesson
from autograder.course.submission import untouched
from autograder.grade import state
from autograder.gradebook import database
from autograder.gradebook.writer import Recording, recording
from autograder.output.autograded import autograded_notebook, notebook_text
from autograder.output.publish import FAILED, Entry, Publication, one_sentence, recover
from autograder.output.summary import JsonDocument, Overview, check_json_path
from autograder.records import Submission, SubmissionResult

CHUNK = 100


@dataclass(frozen=True)
class ToRecord:
    """One result as it waits to be recorded. changed_answers: see the function of that name."""

    result: SubmissionResult
    changed_answers: dict[str, bool] = field(default_factory=dict)
    unchanged: bool = False
    timestamp: datetime | None = None


class Spool:
    """Results in a temporary file without a name, read back in the order of the students' ids."""

    decoder = msgspec.json.Decoder(ToRecord)

    def __init__(self, folder: Path):
        self.file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by `close`
        self.places: dict[str, int] = {}

    def add(self, item: ToRecord) -> None:
        """Append one result. What its cells showed is left out: nothing of it is recorded."""
        self.places[item.result.student] = self.file.tell()
        self.file.write(msgspec.json.encode(replace(item, result=replace(item.result, outputs={}))) + b"\n")
        self.file.flush()

    def close(self) -> None:
        # A full disk refuses what is still buffered.
        with contextlib.suppress(OSError):
            self.file.close()

    def chunks(self, size: int = CHUNK) -> Iterator[list[ToRecord]]:
        students = sorted(self.places)
        for start in range(0, len(students), size):
            yield [self._read(student) for student in students[start : start + size]]

    def _read(self, student: str) -> ToRecord:
        self.file.seek(self.places[student])
        return self.decoder.decode(self.file.readline())


class BatchOutput:
    """What one run writes for one lesson. A context manager: leaving it without `finish` changes nothing.

    Enter it before kept results are read: it undoes what a killed run left half done.

    json: where to write the document of the run, with `protections`.
    """

    def __init__(
        self,
        folder: CourseFolder,
        source: SourceLesson,
        protections: Mapping[str, object],
        json: Path | None = None,
    ):
        if json:
            check_json_path(json)
        self.folder, self.source, self.protections, self.json = folder, source, protections, json
        self.released, self.resources = source.definition.released, contextlib.ExitStack()

    def __enter__(self) -> "BatchOutput":
        committed = functools.partial(database.committed, self.folder.db_url)
        recover(self.folder.autograded, self.folder.state / "results", committed=committed)
        with one_sentence(FAILED, interrupts=False):
            self.spool = Spool(self.folder.state)
        self.resources.callback(self.spool.close)
        self.publication = self.resources.enter_context(Publication(committed))
        return self

    def __exit__(self, *_) -> None:
        self.resources.close()

    def add(
        self,
        result: SubmissionResult,
        submission: Submission | None = None,
        key: str = "",
        unchanged: bool = False,
        timestamp: datetime | None = None,
    ) -> None:
        """Stage one student's result on disk.

        submission: what was judged, None where it could not be read. key: what the kept result is found by. unchanged:
        whether the result is a kept one. timestamp: when it was handed in, in UTC.
        """
        changed = changed_answers(submission, self.released) if submission else {}
        with one_sentence(FAILED, interrupts=False):
            self.spool.add(ToRecord(result, changed, unchanged, timestamp))
        self.publication.add(self._autograded(result, submission))
        self.publication.add(self._kept_result(result, key))

    def finish(self) -> Overview:
        """Record everything in one transaction and put every file in place with it; returns what the terminal shows."""
        folder, overview = self.folder, Overview()
        with recording(folder.db_url, folder.course_id, self.source.name, self.source.definition, folder.config) as batch:
            with self._document() as document:
                for chunk in self.spool.chunks():
                    record_chunk(batch, chunk, document, overview)
            self.publication.publish(commit=batch.commit)
        return overview

    @contextlib.contextmanager
    def _document(self) -> Iterator[JsonDocument | None]:
        if self.json is None:
            yield None
            return
        with self.publication.file(self.json.parent, self.json.name, self.folder.mode) as file:
            document = JsonDocument(file, self.source.name, self.protections)
            yield document
            document.end()

    def _autograded(self, result: SubmissionResult, submission: Submission | None) -> Entry:
        """The folder of the autograded notebook, with the files that were in the sandbox."""
        submission = submission or untouched(self.source, result.student)
        notebook = notebook_text(autograded_notebook(submission, self.source, result))
        content = {**self.source.files, **submission.files, f"{self.source.notebook.name}.ipynb": notebook.encode()}
        return Entry(self.folder.autograded, f"{result.student}/{self.source.name}", content, self.folder.mode)

    def _kept_result(self, result: SubmissionResult, key: str) -> Entry:
        place = f"{self.source.name}/{state.file_name(result.student)}"
        return Entry(self.folder.state / "results", place, state.entry(key, result), self.folder.private_mode)


def record_chunk(batch: Recording, chunk: list[ToRecord], document: JsonDocument | None, overview: Overview) -> None:
    """Write some results into the gradebook, and what it then says of them into the document and the overview."""
    results = [item.result for item in chunk]
    batch.write(
        results,
        {item.result.student: item.changed_answers for item in chunk},
        {item.result.student: item.timestamp for item in chunk},
        [item.result.student for item in chunk if item.unchanged],
    )
    scores = batch.scores([result.student for result in results])
    for result in results:
        overview.add(result, scores[result.student])
        if document:
            document.add(result, scores[result.student])
