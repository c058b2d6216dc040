"""A worker that does what the student's id says: ends, sleeps, waits, sends rubbish, or answers."""

import os
import time
from multiprocessing.connection import Connection

from autograder.grade.worker import Assignment, Ready, TaskOutcome, WorkerSetup, receive_record, send_record
from autograder.records import SubmissionResult, Task, TaskFailure

START = """
import json, sys
sys.path[:] = json.loads(sys.argv[2])
from tests.grade.scripted_worker import main
main(int(sys.argv[1]))
"""


def main(descriptor: int) -> None:
    pipe = Connection(descriptor)
    setup = receive_record(pipe, WorkerSetup)
    if setup.package == "ends at once":
        return
    try:
        receive_record(pipe, Assignment)
        send_record(pipe, Ready("The course is no course." if setup.package == "refused" else ""))
        while True:
            answer(pipe, receive_record(pipe, Task))
    except EOFError:
        return


def answer(pipe: Connection, task: Task) -> None:
    if task.student == "ends":
        os._exit(1)
    if task.student == "sleeps":
        time.sleep(600)
    if task.student == "rubbish":
        pipe.send_bytes(b"\xc1\xc1\xc1")
    elif task.student == "waits":
        send_record(pipe, TaskOutcome(failure=TaskFailure("waited")))
    else:
        send_record(pipe, TaskOutcome(SubmissionResult(task.student, "graded", ())))
