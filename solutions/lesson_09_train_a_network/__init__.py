"""Lesson 09: the whole craft of training a network, as a checklist, and Fig 5 as a replication study.

For the instructor. Release this lesson after the deadlines of lessons 02 to 08: its network.py holds working versions of
what these ask for (a network with forward and backward, softmax with its loss, Momentum, Adam).

What `digit_network` is marked on: marking_digits.npz, the 797 images of the public test set that students do not get, each
shifted by at most 0.2 pixel and turned by at most 5 degrees, drawn anew for every student and hand-in. The file stays in
this folder; no release and no sandbox holds it, and only parameters come out of a sandbox. The originals are public: someone
can fetch all 1,797 and train on them. That gains nothing: the points are full from 95 % on, which every network reaches that is
trained as the notebook says (12 starts, 100 students: 96.1 % at least), and it takes the same training. Labels by heart are of
no use, since no image is ever met as it stands in the file and 20,000 numbers hold at most 266 images.
"""

from autograder import lesson

ORDER = """
    accuracy first_loss train overfit_ten log_grid where_to_search
    splitting step_zero digit_network
    whole_algorithm cost_not_falling width_experiment what_fig5_shows
"""

LESSON = lesson(__name__, "Train a network", ORDER, brings=("solutions.canvas", "solutions.moving_picture"))
