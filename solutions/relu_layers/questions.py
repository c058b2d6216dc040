"""The questions of lesson 02, answered by words: steps, flipped units and stacks without bends."""

from autograder import Choices, Exercise, mistake

from . import reference


@mistake(
    "Two values are too few to separate classes.",
    hint="Two step units give four pairs of values. Are the lesson's four points separable among them?",
    see="002 p.3",
)
def two_values_are_too_few():
    return "two values"


@mistake(
    "The infinite slope at the jump makes the steps too large.",
    hint="How often does a z lie exactly on the jump, and what is the slope everywhere else?",
    see="002 p.3",
)
def jump_is_too_steep():
    return "jump"


@mistake(
    "Gradient descent needs smooth functions.",
    hint="Does the relu have a derivative everywhere? It is trained all the same.",
    see="002 p.3; 000 after eq 36, 5.3",
)
def smoothness_is_needed():
    return "smooth"


STEP_CANNOT_LEARN = Exercise(
    reference.step_cannot_learn,
    points=1,
    lecture="002 p.3",
    answer=Choices(
        {
            "two values": "Their output is only 0 or 1, which is too little to separate classes.",
            "flat": 'Nudging a hidden weight almost never changes the loss, so the slope says "stay".',
            "jump": "At the jump the slope is infinite, so the steps get too large.",
            "smooth": "The step is not a smooth function, and gradient descent needs smooth ones.",
        },
        one=True,
    ),
    mistakes=[two_values_are_too_few, jump_is_too_steep, smoothness_is_needed],
)


@mistake(
    "The same lines carry the same information.",
    hint="A unit is silent on one side of its line. Are the same examples silenced after the flip?",
    see="000 5.4, Fig 4",
)
def same_lines_same_information():
    return "lines"


@mistake(
    "The output unit can undo the flip.",
    hint="Is the flipped feature the old one with another sign? Compute both for one example.",
    see="000 5.4, Fig 4; 000 eq 5",
)
def output_undoes_the_flip():
    return "output"


@mistake(
    "A flipped unit is silent for everyone.",
    hint="Compute the flipped features of the example at the origin.",
    see="000 5.4, Fig 4",
)
def all_silent():
    return "silent"


FLIPPED_UNITS = Exercise(
    reference.flipped_units,
    points=1,
    lecture="000 5.4, Fig 4",
    answer=Choices(
        {
            "lines": "Yes: the lines are the same, so the features carry the same information.",
            "output": "Yes, if the output unit flips its weights too.",
            "middle": "No: the middle of the two squares lies between the two circles.",
            "silent": "No: flipped units are silent for all four.",
        },
        one=True,
    ),
    mistakes=[same_lines_same_information, output_undoes_the_flip, all_silent],
)


@mistake(
    "Wide layers make the stack stronger than one layer.",
    hint="However wide the layers are: what shape has the product of their weights?",
    see="002 p.3",
)
def width_helps():
    return {"wide", "narrow"}


@mistake(
    "Nothing is lost either: every stack can do what one layer can.",
    hint="Let a layer with a single unit stand in the middle. How many numbers pass through it?",
    see="002 p.3",
)
def nothing_is_lost():
    return {"one layer", "every stack"}


@mistake(
    "The stack is one layer, and its widths do not matter.",
    hint="That is one of the true sentences. What is the rank of a product with a narrow factor?",
    see="002 p.3",
)
def widths_do_not_matter():
    return {"one layer"}


@mistake(
    "A stack can do more than one layer.",
    hint="Multiply two layers out: which kind of function is the result?",
    see="002 p.3",
)
def depth_helps():
    return {"wide", "every stack"}


@mistake(
    "A layer in the middle weakens the stack, and a wide one strengthens it, and both are still one layer.",
    hint="Two of your sentences contradict each other. Find them.",
    see="002 p.3",
)
def stronger_and_still_one_layer():
    return {"wide", "one layer", "narrow"}


IDENTITY_LAYERS = Exercise(
    reference.identity_layers,
    points=1,
    lecture="002 p.3",
    answer=Choices(
        {
            "wide": "It can represent more than one layer, if its layers are wide enough.",
            "one layer": "Whatever it computes, one layer can compute.",
            "every stack": "Whatever one layer computes, every such stack can compute.",
            "narrow": "A narrow layer in the middle makes it weaker than one layer.",
        },
    ),
    mistakes=[width_helps, nothing_is_lost, widths_do_not_matter, depth_helps, stronger_and_still_one_layer],
)
