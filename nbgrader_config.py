"""This folder as nbgrader sees it: the course's name, the package with the answers, and the engine that grades."""

from autograder.nbgrader_plugin import configure

c = get_config()  # noqa: F821 - nbgrader runs this file and defines it

c.CourseDirectory.course_id = "neural_networks"
c.Answers.package = "solutions"
configure(c)
