"""stop_epoch: when to stop, and which epoch to go back to."""

import numpy as np

from autograder import exercise

from . import reference

stop_epoch = exercise(reference.stop_epoch, points=2, lecture="003 (validation set)")


@stop_epoch.visible(
    "losses that stop in time, come too late, rise and fall on the way, stand still, fall to the end, or never fall"
)
def seven_runs(stop_epoch, rng):
    return [
        stop_epoch([0.9, 0.7, 0.5, 0.6, 0.8, 0.55, 0.3, 0.2], 3),
        stop_epoch([0.9, 0.8, 0.6, 0.7, 0.65, 0.4, 0.5, 0.35, 0.7, 0.3], 3),
        stop_epoch([0.8, 0.5, 0.5, 0.5, 0.4, 0.3], 2),
        stop_epoch([1.2, 0.9, 0.6, 0.4, 0.1], 2),
        stop_epoch([0.7, 0.5, 0.6, 0.55, 0.45, 0.6, 0.3], 1),
        stop_epoch([2, 3, 1, 2, 1, 3], 4),
        stop_epoch([0.4, 0.4, 0.5, 0.6], 2),
    ]


@stop_epoch.hidden("losses that would become smaller still, after the end of patience", weight=2)
def too_late(stop_epoch, rng):
    return [run(stop_epoch, rng, (3, 5, 7, 4, 1, 0), 3), run(stop_epoch, rng, (4, 6, 5, 7, 1), 2)]


@stop_epoch.hidden("losses that rise and fall before patience ends, and equal ones", weight=2)
def up_and_down(stop_epoch, rng):
    return [
        run(stop_epoch, rng, (5, 7, 6, 3, 6, 4, 2, 7, 5), 3),
        run(stop_epoch, rng, (4, 4, 4, 2, 1), 2),
        run(stop_epoch, rng, (2, 4, 2, 5), 4),
    ]


@stop_epoch.hidden("losses that fall to the end, and a patience of 1")
def to_the_end(stop_epoch, rng):
    return [run(stop_epoch, rng, (6, 5, 3, 2), 2), run(stop_epoch, rng, (5, 6, 3, 2), 1)]


@stop_epoch.hidden("losses that never fall below the first one, after a run that does")
def first_is_best(stop_epoch, rng):
    losses = (0.1 + rng.uniform(0.05, 0.2, 4).cumsum()).round(3).tolist()
    return [run(stop_epoch, rng, (6, 2, 5, 4, 3, 1), 3), stop_epoch([losses[0], *losses], 4)]


def run(stop_epoch, rng, order: tuple[int, ...], patience: int):
    """Asked of 8 to 12 falling losses, more than any patience, then of losses in this order; equal places are equal losses."""
    steps = (0.1 + rng.uniform(0.05, 0.2, 20).cumsum()).round(3)
    falling = steps[8:][: rng.integers(8, 13)][::-1]
    return stop_epoch([*falling.tolist(), *steps[list(order)].tolist()], patience)


def search(losses, patience, smaller=lambda loss, best: loss < best, enough=lambda waited, patience: waited >= patience):
    """(best, last): the epoch to go back to and the last one seen, under another rule than the right one."""
    best = epoch = waited = 0
    for epoch, loss in enumerate(losses[1:], 1):
        if smaller(loss, losses[best]):
            best, waited = epoch, 0
        else:
            waited += 1
            if enough(waited, patience):
                break
    return best, epoch


@stop_epoch.mistake(hint="While training runs, nobody knows the losses that come later. What does patience decide?")
def smallest_of_all(losses, patience):
    """The best epoch is the one with the smallest loss of all."""
    return int(np.argmin(losses))


@stop_epoch.mistake(hint="Two epochs matter: where training ends, and the one whose weights were the best.")
def where_training_ends(losses, patience):
    """The epoch at which patience ends is the answer."""
    return search(losses, patience)[1]


@stop_epoch.mistake(hint="With a patience of 1, how many epochs without progress does training live through?")
def one_more_chance(losses, patience):
    """Patience ends after one epoch more than it says."""
    return search(losses, patience, enough=lambda waited, patience: waited > patience)[0]


@stop_epoch.mistake(hint="Is an epoch progress that is better than the last one and worse than the best?")
def compared_with_the_last(losses, patience):
    """Progress is a loss below that of the epoch before."""
    best = waited = 0
    for epoch in range(1, len(losses)):
        waited = 0 if losses[epoch] < losses[epoch - 1] else waited + 1
        best = epoch if losses[epoch] < losses[best] else best
        if waited >= patience:
            break
    return best


@stop_epoch.mistake(hint="Has anything become smaller when a loss comes back to the best value?")
def equal_is_progress(losses, patience):
    """A loss as small as the best so far is progress."""
    return search(losses, patience, smaller=lambda loss, best: loss <= best)[0]


@stop_epoch.mistake(hint="What happens to the count when an epoch is better than all before?")
def bad_epochs_add_up(losses, patience):
    """All epochs without progress count together."""
    best = waited = 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        else:
            waited += 1
            if waited >= patience:
                break
    return best


@stop_epoch.mistake(hint="How many epochs without progress may there be before training ends?")
def no_patience(losses, patience):
    """Training ends as soon as a loss is not smaller."""
    return search(losses, 1)[0]


@stop_epoch.mistake(hint="What does the first entry of a list belong to?", see="the convention card; 003 (validation set)")
def counts_from_one(losses, patience):
    """The first epoch is epoch 1."""
    return search(losses, patience)[0] + 1


@stop_epoch.mistake(hint="Whoever calls goes back to the weights of an epoch. What do you hand back?")
def its_loss(losses, patience):
    """The smallest loss is the answer."""
    return losses[search(losses, patience)[0]]


@stop_epoch.mistake(hint="Two epochs matter: where training ends, and the one whose weights were the best.")
def gives_up_there(losses, patience):
    """If patience ends, its last epoch is the answer, otherwise the best one."""
    best = waited = 0
    for epoch in range(1, len(losses)):
        best, waited = (epoch, 0) if losses[epoch] < losses[best] else (best, waited + 1)
        if waited >= patience:
            return epoch
    return best


@stop_epoch.mistake(hint="If patience never ends, is the last epoch the one with the smallest loss?")
def last_one_if_never_stopped(losses, patience):
    """If patience never ends, training has not been too long, and its last weights are taken."""
    best, last = search(losses, patience)
    return best if last - best >= patience else len(losses) - 1


@stop_epoch.mistake(hint="Is an epoch progress that is better than the last one and worse than the best?")
def latest_fall(losses, patience):
    """The best epoch is the latest whose loss is below that of the epoch before."""
    latest = waited = 0
    for epoch in range(1, len(losses)):
        latest, waited = (epoch, 0) if losses[epoch] < losses[epoch - 1] else (latest, waited + 1)
        if waited >= patience:
            break
    return latest


@stop_epoch.mistake(hint="If patience never ends, how far from the end does the smallest loss lie?")
def back_from_the_end(losses, patience):
    """If patience never ends, the best epoch lies as far from the end as patience says."""
    best, last = search(losses, patience)
    return best if last - best >= patience else len(losses) - patience


@stop_epoch.mistake(hint="What is the number of the first epoch? And is an equal loss any progress?", see="the convention card")
def from_one_and_equals_reset(losses, patience):
    """The first epoch is epoch 1, and a loss as small as the best so far begins the count again."""
    best = waited = 0
    for epoch in range(1, len(losses)):
        waited = 0 if losses[epoch] <= losses[best] else waited + 1
        best = epoch if losses[epoch] < losses[best] else best
        if waited >= patience:
            break
    return best + 1


@stop_epoch.mistake(hint="Has anything become smaller when a loss comes back to the best value?")
def equals_reset(losses, patience):
    """A loss as small as the best so far begins the count again."""
    return from_one_and_equals_reset(losses, patience) - 1
