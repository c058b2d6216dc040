"""digit_network: what honest networks and tricks get, and what protects the digits it is marked on."""

import gzip
import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest

from autograder.check.verdict import Verdict
from autograder.grade.judge import DeclaredJudge
from autograder.sandbox.client import Sandboxes, SandboxFailure
from solutions.lesson_09_train_a_network import digits
from solutions.lesson_09_train_a_network import reference as r
from solutions.lesson_09_train_a_network.digit_network import digit_network, marking_digits, on_unseen_digits
from solutions.lesson_09_train_a_network.network import SGD, Network, SoftmaxNLL

from .judging import STUDENTS, expected_of, score_of, verdict_on
from .variations.training import another_start, fitted, two_hidden_layers

RELEASES = Path(__file__).parents[2] / "release"
X_train, labels_train, X_validation, labels_validation = digits.load()


def points(layers, student: str) -> float:
    return score_of(lambda: layers, expected_of(digit_network, student))


def plainly(seed: int, rate: float, X=X_train / 16, labels=labels_train, epochs: int = 30, units: int = 64) -> list:
    """A network trained on the digits as they are."""
    rng = np.random.default_rng(seed)
    network = Network([64, units, 10], rng)
    orders = [rng.permutation(labels.size) for _ in range(epochs)]
    r.train(network, SoftmaxNLL(), X, np.eye(10)[:, labels], SGD(rate), 32, orders)
    return network.layers


@pytest.fixture(scope="module")
def honest():
    """Ten networks trained as the notebook says, from ten starts; two of them with other sizes and optimizers."""
    plans = [(SGD(0.5), 10), (SGD(0.1), 5)]
    return [two_hidden_layers(), another_start(), *(fitted([64, 64, 10], plans, seed) for seed in range(100, 108))]


def test_honest_networks_get_every_point_from_everyone(honest):
    lost = {(k, student): points(layers, student) for student in STUDENTS for k, layers in enumerate(honest)}
    assert {place: score for place, score in lost.items() if score < digit_network.points} == {}


def test_points_rise_with_accuracy(honest):
    """Noise on the weights takes accuracy away; the points follow it, a point for each mark that is passed."""
    X, labels = marking_digits()
    rng, found = np.random.default_rng(0), []
    for scale in (0.0, 0.1, 0.2, 0.25, 0.3, 0.4, 0.6):
        layers = [(W + scale * rng.normal(size=W.shape), W0) for W, W0 in honest[2]]
        share = r.accuracy(scores(layers, X), labels)
        found.append((share, points(layers, "ada")))
    assert [score for _, score in sorted(found)] == sorted(score for _, score in found)
    assert len({score for _, score in found}) >= 4
    assert found[0][1] == 5


def scores(layers, X):
    for W, W0 in layers[:-1]:
        X = np.maximum(0, W.T @ X + W0)
    return layers[-1][0].T @ X + layers[-1][1]


def nearest_neighbours(count: int) -> list:
    """A table of digits pressed into weights: a hidden unit is high near its digit, the output says the digit's class."""
    rng = np.random.default_rng(0)
    chosen = np.concatenate([rng.permutation(np.flatnonzero(labels_train == k))[: count // 10] for k in range(10)])
    A = X_train[:, chosen] / 16
    W0 = -np.sum(A**2, axis=0)[:, None] / 2  # the nearest digit has the largest sum
    nearest = np.max(A.T @ (X_validation / 16) + W0, axis=0)
    return [(A, W0 - np.quantile(nearest, 0.02) + 1), (np.eye(10)[labels_train[chosen]], np.zeros((10, 1)))]


def test_tricks_get_what_they_deserve(honest):
    zeros = [(np.zeros((64, 5)), np.zeros((5, 1))), (np.zeros((5, 10)), np.zeros((10, 1)))]
    constant = [zeros[0], (zeros[1][0], np.eye(10)[:, [3]])]
    start = Network([64, 64, 10], np.random.default_rng(1)).layers
    uphill = [*honest[2][:-1], tuple(-part for part in honest[2][-1])]
    tricks = {"zeros": zeros, "constant": constant, "start": start, "uphill": uphill}
    paid = {name: {points(layers, student) for student in STUDENTS[:25]} for name, layers in tricks.items()}
    assert paid == dict.fromkeys(tricks, {0.0})


def test_a_table_of_neighbours_is_no_trained_network():
    table = nearest_neighbours(260)
    assert sum(part.size for layer in table for part in layer) <= 20_000
    assert {points(table, student) for student in STUDENTS[:20]} <= {2.0, 3.0}


def test_raw_pixels_and_a_small_rate_lose_little():
    """Not every forgotten 16 is wrong: small offsets matter little."""
    layers = plainly(0, 0.002, X_train, epochs=20)
    assert {points(layers, student) for student in STUDENTS[:20]} <= {2.0, 3.0, 4.0, 5.0}


def test_training_on_the_public_originals_gains_nothing(honest):
    """Someone may fetch all 1,797 digits and train on them: the points are full either way, and it is a training either way."""
    X, labels = marking_digits()
    everything = np.hstack([X_train / 16, X_validation / 16, X]), np.concatenate([labels_train, labels_validation, labels])
    stolen = plainly(0, 0.2, *everything, epochs=30)
    gained = [points(stolen, student) - points(honest[2], student) for student in STUDENTS[:20]]
    assert set(gained) == {0.0}


@pytest.mark.parametrize(
    ("came", "reason"),
    [
        (np.zeros((64, 10)), "what came is no list"),
        ([], "it has no hidden layer"),
        ([(np.zeros((64, 10)), np.zeros((10, 1)))], "it has no hidden layer"),
        ([(np.zeros((64, 8)), np.zeros((8, 1))), (np.zeros((7, 10)), np.zeros((10, 1)))], "its layers do not fit"),
        ([(np.zeros(64), np.zeros((8, 1))), (np.zeros((8, 10)), np.zeros((10, 1)))], "not every W is a table"),
        ([(np.full((64, 8), np.nan), np.zeros((8, 1))), (np.zeros((8, 10)), np.zeros((10, 1)))], "not all of its numbers"),
        ([(np.zeros((64, 8)), np.zeros((1, 8))), (np.zeros((8, 10)), np.zeros((10, 1)))], "not every W0 is a column"),
        ([(np.zeros((65, 8)), np.zeros((8, 1))), (np.zeros((8, 10)), np.zeros((10, 1)))], "its layers do not fit"),
    ],
)
def test_what_is_no_network_is_told_why(came, reason):
    found = on_unseen_digits(lambda: came, np.random.default_rng(0))
    assert set(found) == {found[0]}
    assert found[0].startswith(f"not reached: {reason}")


def test_marking_digits_are_the_rest_of_the_public_set():
    X, labels = marking_digits()
    ours = {x.tobytes() for x in (X * 16).T}
    assert (X.shape, labels.shape, len(ours)) == ((64, 797), (797,), 797)
    assert np.bincount(labels).tolist() == [78, 82, 77, 83, 81, 82, 81, 79, 74, 80]
    assert not ours & {x.tobytes() for x in np.hstack([X_train, X_validation]).T}


def arrays_in(name: str, content: bytes):
    """The arrays of a file of a release: of an npz, or of a zip in it."""
    if name.endswith((".npz", ".npy", ".zip")) and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for member in package.namelist():
                yield from arrays_in(member, package.read(member))
    elif name.endswith(".npy"):
        yield np.load(io.BytesIO(content), allow_pickle=False)


def held(content: bytes, name: str, secret: set[bytes]) -> int:
    """How many of the images in `secret` a file holds: all are looked for in arrays, every twentieth in its bytes."""
    texts = [content, gzip.decompress(content) if content[:2] == b"\x1f\x8b" else b""]
    inside = sum(image in text for text in texts for image in sorted(secret)[::20])
    for array in arrays_in(name, content):
        if array.ndim == 2 and 64 in array.shape:
            columns = array if array.shape[0] == 64 else array.T
            inside += sum(x.astype(np.uint8).tobytes() in secret for x in columns.T)
    return inside


def test_no_release_holds_a_marking_digit():
    X = (marking_digits()[0] * 16).astype(np.uint8)
    images = {x.tobytes() for x in X.T}
    words = "".join("0123456789abcdefg"[v] for x in X.T for v in x)
    texts = {words[k : k + 64].encode() for k in range(0, len(words), 64)}
    assert len(images) == len(texts) == 797
    files = [path for path in RELEASES.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert len(files) > 50
    assert [path for path in files if held(path.read_bytes(), path.name, images | texts)] == []


def test_a_marking_digit_in_a_release_would_be_found():
    X = (marking_digits()[0] * 16).astype(np.uint8)
    packed = io.BytesIO()
    np.savez_compressed(packed, X=np.hstack([X_train.astype(np.uint8), X[:, :2]]))
    assert held(packed.getvalue(), "digits.npz", {x.tobytes() for x in X.T}) == 2


@pytest.fixture(scope="module")
def sandboxes():
    with Sandboxes(hidden_packages=("solutions",)) as sandboxes:
        yield sandboxes


def decided(sandboxes, *cells: str):
    """What the grading makes of a digit_network that these cells define."""
    judge_of_it = DeclaredJudge(digit_network, b"k" * 32, ())
    with sandboxes.open({}) as sandbox:
        assert [sandbox.run(cell).output.error for cell in cells] == [""] * len(cells)
        return judge_of_it.decide(sandbox.exercise("digit_network"))


def handing_in(layers) -> str:
    listed = [[W.round(4).tolist(), W0.round(4).tolist()] for W, W0 in layers]
    return f"import json\nlayers = json.loads({json.dumps(listed)!r})\n"


AS_ARRAYS = "def digit_network():\n    return [(np.array(W), np.array(W0)) for W, W0 in layers]"
AS_LISTS = "def digit_network():\n    return layers"


@pytest.mark.parametrize("form", [AS_ARRAYS, AS_LISTS])
def test_the_largest_network_allowed_comes_out_of_a_sandbox(sandboxes, form):
    (W, b), last = another_start()
    W, b, out = np.pad(W, ((0, 0), (0, 202))), np.pad(b, ((0, 202), (0, 0))), np.pad(last[0], ((0, 202), (0, 0)))
    assert 19_900 < W.size + b.size + out.size + 10 <= 20_000
    decision = decided(sandboxes, "import numpy as np\n" + handing_in([(W, b), (out, last[1])]), form)
    assert (decision.result.score, decision.result.outcome) == (5, "right")


def test_far_more_numbers_are_no_longer_read(sandboxes):
    cell = "import numpy as np\ndef digit_network():\n    return [(np.zeros((64, 10**5)), np.zeros((10**5, 1)))]"
    with pytest.raises(SandboxFailure, match="oversized"):
        decided(sandboxes, cell)


def test_no_file_of_the_course_can_be_read_from_inside(sandboxes):
    place = Path(digits.FILE).parent
    look = f"import os\nprint([os.path.exists(p) for p in {[str(place), str(place / 'marking_digits.npz')]}])"
    with sandboxes.open({}) as sandbox:
        shown = sandbox.run(look).output
        assert (shown.error, "True" in str(shown)) == ("", False)


def test_what_students_read_of_hidden_digits_is_the_mark_alone(honest):
    layers = [(W + 0.25 * np.random.default_rng(3).normal(size=W.shape), W0) for W, W0 in honest[2]]
    verdict: Verdict = verdict_on(lambda: layers, expected_of(digit_network, "ada"))
    assert verdict.outcome == "partly"
    assert verdict.difference.part in digit_network.returns
    assert verdict.difference.came == "not reached"
