"""Temporary."""

import dataclasses
from dataclasses import dataclass

from autograder.course.submission import untouched
from autograder.grade import cache
from autograder.gradebook.writer import recorded
from autograder.output.autograded import autograded_notebook, notebook_text
from autograder.output.publish import Entry, publish
from autograder.output.summary import document, json_bytes


@dataclass(frozen=True)
class BatchSummary:
    folder: object
    results: tuple
    scores: dict
    remarks: tuple


class BatchOutput:
    def __init__(self, folder, source, protections, json):
        self.folder, self.source, self.protections, self.json, self.all = folder, source, protections, json, []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def add(self, result, submission, key, unchanged, timestamp):
        self.all.append((result, submission, key, unchanged, timestamp))

    def finish(self, remarks):
        folder, source = self.folder, self.source
        self.all.sort(key=lambda e: e[0].student)
        results = tuple(e[0] for e in self.all)
        work = {e[0].student: e[1] for e in self.all if e[1]}
        with recorded(
            folder.db_url,
            folder.course_id,
            source.name,
            results,
            timestamps={e[0].student: e[4] for e in self.all},
            submissions=work,
            definition=source.definition,
            config=folder.config,
            unchanged={e[0].student for e in self.all if e[3]},
        ) as pending:
            scores = pending.scores()
            entries = []
            for result, submission, key, *_ in self.all:
                submission = submission or untouched(source, result.student)
                text = notebook_text(autograded_notebook(submission, source, result)).encode()
                entries.append(
                    Entry(
                        folder.autograded,
                        f"{result.student}/{source.name}",
                        {**source.files, **submission.files, f"{source.notebook.name}.ipynb": text},
                    )
                )
                entries.append(
                    Entry(
                        folder.state / "results",
                        f"{source.name}/{cache.file_name(result.student)}",
                        cache.entry(key, result),
                        mode=0o600,
                    )
                )
            if self.json:
                entries.append(
                    Entry(
                        self.json.parent,
                        self.json.name,
                        json_bytes(document(source.name, dataclasses.asdict(self.protections), results, scores)),
                    )
                )
            publish(entries, commit=pending.commit)
        return BatchSummary(folder, results, scores, tuple(remarks))
