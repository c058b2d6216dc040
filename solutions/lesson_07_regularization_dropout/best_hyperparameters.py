"""best_hyperparameters: the setting whose trained network does best on examples it was not trained on."""

from autograder import Given, exercise

from . import reference

TRAINING = '''
def train(setting):
    """Stands for a training: what comes out has to be validated, not the setting that went in."""
    return ["trained", setting]


def scored(settings, scores):
    """A validation that knows the score of every trained setting; an untrained one scores like another one."""

    def validate(network):
        if network[0] == "trained":
            return scores[settings.index(network[1])]
        return scores[-1 - settings.index(network)]

    return validate
'''

best_hyperparameters = exercise(reference.best_hyperparameters, points=1, lecture="003 (validation set)")


@best_hyperparameters.visible(
    "grids with two equally good settings, a dip, negative scores, the best one first", given=TRAINING
)
def four_grids(best_hyperparameters, rng):
    grids = (
        ([[0.1, 16], [0.3, 8], [0.2, 32], [0.5, 24], [0.4, 12]], [0.64, 0.88, 0.71, 0.88, 0.52]),
        ([[0.7, 5], [0.8, 9], [0.6, 7], [0.5, 3]], [0.45, 0.33, 0.91, 0.91]),
        ([[1.5, 4], [2.5, 6], [3.5, 11]], [-3.5, -0.75, -1.25]),
        ([[0.05, 10], [0.15, 20], [0.25, 30]], [0.8, 0.75, 0.4]),
    )
    return [best_hyperparameters(grid, Given("train"), Given(f"scored({grid}, {scores})")) for grid, scores in grids]


@best_hyperparameters.hidden("grids with two that are equally good, and with a dip", weight=2, given=TRAINING)
def ties_and_dips(best_hyperparameters, rng):
    return [chosen(best_hyperparameters, rng, (1, 4, 2, 4, 0)), chosen(best_hyperparameters, rng, (1, 0, 3, 3), falling=True)]


@best_hyperparameters.hidden("a grid with negative scores, and one whose first setting is the best", given=TRAINING)
def negative_scores(best_hyperparameters, rng):
    return [chosen(best_hyperparameters, rng, (0, 3, 1, 2), -9.0), chosen(best_hyperparameters, rng, (2, 1, 0))]


def chosen(best_hyperparameters, rng, order: tuple[int, ...], shift: float = 0.1, falling: bool = False):
    """Asked of fresh settings, rising or falling, whose scores stand in this order; equal places are equal scores."""
    steps = (shift + rng.uniform(0.02, 0.1, 5).cumsum()).round(3).tolist()
    rates, sizes = rng.uniform(0.05, 0.2, len(order)).cumsum(), rng.permutation(50)[: len(order)]
    grid = [[round(float(rate), 3), int(size)] for rate, size in zip(rates[::-1] if falling else rates, sizes, strict=True)]
    scores = [steps[place] for place in order]
    return best_hyperparameters(grid, Given("train"), Given(f"scored({grid}, {scores})"))


@best_hyperparameters.mistake(hint="Is what `validate` hands back something to make large or to make small here?")
def lowest_wins(grid, train, validate):
    """The best setting has the lowest score, as with a loss."""
    return min(grid, key=lambda setting: validate(train(setting)))


@best_hyperparameters.mistake(hint="What do you do when a later setting scores exactly as high as the best so far?")
def last_of_equals(grid, train, validate):
    """Of two equally good settings the later one is taken."""
    return max(reversed(grid), key=lambda setting: validate(train(setting)))


@best_hyperparameters.mistake(hint="When you sort pairs, what decides between two whose first entries are equal?")
def larger_of_equals(grid, train, validate):
    """Of two equally good settings the larger one is taken."""
    return max((validate(train(setting)), setting) for setting in grid)[1]


@best_hyperparameters.mistake(hint="Whoever calls wants to use the setting. What do you hand back?")
def its_place(grid, train, validate):
    """The place of the best setting in the grid is the answer."""
    scores = [validate(train(setting)) for setting in grid]
    return scores.index(max(scores))


@best_hyperparameters.mistake(hint="Whoever calls wants to use the setting. What do you hand back?")
def its_score(grid, train, validate):
    """The highest score is the answer."""
    return max(validate(train(setting)) for setting in grid)


@best_hyperparameters.mistake(hint="Whoever calls will train once more, on all examples. What is needed for that?")
def its_network(grid, train, validate):
    """The best trained network is the answer."""
    return max((train(setting) for setting in grid), key=validate)


@best_hyperparameters.mistake(hint="What has to happen to a setting before it can be judged on a validation set?")
def untrained(grid, train, validate):
    """A setting can be validated as it is."""
    return max(grid, key=validate)


@best_hyperparameters.mistake(hint="A score can be a loss with a minus in front of it. How high is the best one then?")
def zero_to_beat(grid, train, validate):
    """The first score to beat is 0."""
    best, highest = None, 0
    for setting in grid:
        score = validate(train(setting))
        if score > highest:
            best, highest = setting, score
    return best


@best_hyperparameters.mistake(hint="Scores go up and down along a grid. Can a later setting still be better?")
def stops_at_the_first_dip(grid, train, validate):
    """As soon as a score falls, the best setting has been passed."""
    scores = [validate(train(setting)) for setting in grid]
    fall = next((i for i in range(1, len(grid)) if scores[i] < scores[i - 1]), len(grid))
    return grid[scores.index(max(scores[:fall]))]


@best_hyperparameters.mistake(hint="Which of the two functions hands back a number? Who has not seen the examples before?")
def training_taken_for_a_score(grid, train, validate):
    """What a training hands back says how good the setting is."""
    return max(grid, key=train)
