"""The questions and predictions of lesson 03, answered by words."""

from autograder import Choices, exercise

from . import reference

MOVES = {
    "alone": "Only the first changes: it rises.",
    "others": "The first rises, and the other three fall.",
    "largest": "The first rises, and only the largest of the others falls.",
    "all": "All four rise.",
}
softmax_moves = exercise(reference.softmax_moves, points=1, lecture="002 p.2-3", answer=Choices(MOVES, one=True))


@softmax_moves.mistake(hint="The four outputs sum to 1 before and after. Where does the first one take its gain from?")
def entry_by_entry():
    """A softmax works entry by entry, like the other activations."""
    return "alone"


@softmax_moves.mistake(hint="Which part of the fraction do all the outputs share?", see="002 p.3")
def strongest_rival_pays():
    """The first output gains on its strongest rival only."""
    return "largest"


@softmax_moves.mistake(hint="What do the outputs of a softmax sum to?", see="002 p.3")
def all_rise():
    """A larger logit lifts all the outputs."""
    return "all"


LOSSES = {
    "zero": "0, since nothing is decided yet",
    "tenth": "1/10",
    "log": "log 10, about 2.303",
    "ten": "10",
}
untrained_loss = exercise(reference.untrained_loss, points=1, lecture="002 p.4", answer=Choices(LOSSES, one=True, ordered=True))


@untrained_loss.mistake(hint="Which probability does it give to the right class, and how surprised is it then?")
def no_decision_no_loss():
    """A network that has not decided has made no mistake, so it has no loss."""
    return "zero"


@untrained_loss.mistake(hint="That is the likelihood of one example. Which two steps make a loss of it?")
def probability_as_loss():
    """The loss is the probability of the right class."""
    return "tenth"


@untrained_loss.mistake(hint="The one-hot target leaves how many of the terms?")
def one_for_each_class():
    """Every class adds 1 to the loss."""
    return "ten"


COMPARISONS = {
    "little": "At m = 3 the hinge pushes no more, NLL still pushes a little.",
    "twice": "At m = -10, far on the wrong side of the boundary, NLL pushes at least twice as hard as the hinge.",
    "zero": "The mean hinge loss of a data set can be exactly 0, its mean NLL cannot.",
    "doubling": "Where every example is on its right side, doubling w and w0 lowers the mean NLL further.",
    "probability": "Under NLL, z itself is the probability of the label +1.",
}
hinge_or_nll = exercise(reference.hinge_or_nll, points=2, lecture="002 p.4, p.7; 000 eq 12", answer=Choices(COMPARISONS))


@hinge_or_nll.mistake(hint="Draw both losses over the agreement. Is there a place where NLL is flat?", see="002 p.4; 000 eq 12")
def content_at_the_margin():
    """NLL, too, is content from the margin on."""
    return {"zero", "doubling"}


@hinge_or_nll.mistake(
    hint="The loss is large there, but how steep is it? Replace the log by its value for a huge exponential.", see="002 p.4"
)
def push_without_bound():
    """Far on the wrong side NLL pushes much harder than the hinge."""
    return {"little", "twice", "zero", "doubling"}


@hinge_or_nll.mistake(hint="For which agreement would a probability be exactly 1?", see="002 p.4; 000 eq 12")
def zero_is_reached():
    """NLL reaches 0 just as the hinge does."""
    return {"little", "doubling"}


@hinge_or_nll.mistake(
    hint="What does doubling do to each agreement? This is why the lecture says that a penalty may still be needed.",
    see="002 p.4",
)
def right_is_enough():
    """Once every example is right, the size of the weights no longer matters to NLL."""
    return {"little", "zero"}


@hinge_or_nll.mistake(hint="What values can z take, and what does the output unit do to it first?", see="002 p.7")
def score_as_probability():
    """z is a probability as soon as the loss is NLL."""
    return {"little", "zero", "doubling", "probability"}


EFFECTS = {
    "grows": "It grows by 1000.",
    "stays": "It stays what it was.",
    "infinite": "It becomes infinite, as the exponentials do.",
    "falls": "It falls towards 0.",
}
shifted_logits = exercise(reference.shifted_logits, points=1, lecture="002 p.3", answer=Choices(EFFECTS, one=True))


@shifted_logits.mistake(hint="Write a softmax with the same number added everywhere. What can be taken out of the fraction?")
def grows_along():
    """Larger logits make a larger loss."""
    return "grows"


@shifted_logits.mistake(hint="That is a limit of the computer's numbers. Is it one of the mathematics too?")
def overflow_is_mathematics():
    """Logits of 1000 have no exponential, so the loss is infinite."""
    return "infinite"


@shifted_logits.mistake(hint="The right class gains. Do the others stand still?", see="002 p.3-4")
def surer_everywhere():
    """Larger logits mean a surer network, and a smaller loss."""
    return "falls"
