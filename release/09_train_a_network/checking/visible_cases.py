"""The visible cases of this lesson: how `check` calls your functions. Made by the release command."""

import numpy as np

from autograder_checker.exercises import Given


def accuracy__eleven_six_and_four(accuracy, rng):
    Z = np.array(
        [
            [2.5, -4.0, 0.5, 3.0, 1.5, -0.5, 0.75, 0.5, -1.0, 0.5, 1.25],
            [0.5, -1.5, 1.0, -2.0, 2.0, -3.0, 1.5, 0.25, -3.5, 2.5, 2.25],
            [-1.0, -3.0, 2.0, -6.0, 0.5, -2.5, 3.5, 3.0, 1.5, 1.0, 0.25],
            [1.0, -2.5, 0.25, 1.0, 1.0, -4.5, 0.5, 2.0, 0.5, 0.25, 2.75],
        ]
    )
    whole = np.array([[1, -7, 4, 0, 3, 2], [5, -2, 1, 6, 1, 4], [2, -9, 8, 3, 7, 1]])
    four = np.array([[0.5, 3.0, -1.0, 2.5], [2.0, 0.75, 1.5, -2.0], [1.25, -0.5, 3.5, 0.25]])
    labels = np.array([0, 1, 2, 0, 3, 0, 1, 3, 1, 1, 3])
    return [accuracy(Z, labels), accuracy(whole, [1, 1, 0, 2, 2, 1]), accuracy(four, np.array([1, 0, 2, 0]))]


def train__eleven_in_fives(train, rng):
    X, labels = 1.5 * np.sin(np.arange(1.0, 34) ** 2).reshape(3, 11), np.array([0, 1, 1, 3, 2, 0, 3, 2, 2, 1, 0])
    orders = [[6, 2, 9, 0, 4, 8, 1, 10, 3, 7, 5], [3, 7, 5, 10, 1, 0, 8, 9, 2, 4, 6], [10, 4, 0, 6, 9, 5, 2, 7, 8, 1, 3]]
    network, loss = Given("Network([3, 5, 4], np.random.default_rng(4))"), Given("SoftmaxNLL()")
    return train(network, loss, X, np.eye(4)[:, labels], Given("SGD(0.4)"), 5, orders)


def train__with_adam(train, rng):
    X, labels = 2 * np.cos(np.arange(2.0, 18) ** 2).reshape(2, 8), np.array([1, 0, 2, 1, 2, 0, 0, 1])
    orders = [np.array([4, 1, 7, 0, 5, 3, 6, 2]), np.array([2, 6, 0, 3, 1, 5, 7, 4])]
    network, loss = Given("Network([2, 5, 4, 3], np.random.default_rng(8))"), Given("SoftmaxNLL()")
    return train(network, loss, X, np.eye(3)[:, labels], Given("Adam(0.1)"), 2, orders)


def train__one_batch(train, rng):
    X, labels = np.sin(np.arange(3.0, 31) ** 2).reshape(4, 7), np.array([1, 0, 0, 1, 1, 0, 1])
    network, loss = Given("Network([4, 3, 2], np.random.default_rng(2))"), Given("SoftmaxNLL()")
    orders = [[2, 6, 0, 3, 5, 1, 4], [5, 0, 1, 6, 4, 3, 2], [4, 2, 6, 1, 0, 5, 3], [0, 5, 2, 4, 6, 3, 1]]
    return train(network, loss, X, np.eye(2)[:, labels], Given("Momentum(0.2, 0.5)"), 9, orders)


def log_grid__three_grids(log_grid, rng):
    return [log_grid(0.003, 3.0, 4), log_grid(0.02, 5.0, 6), log_grid(0.25, 0.75, 2)]


def log_grid__whole_ends(log_grid, rng):
    return log_grid(2, 162, 5)


def digit_network__on_fifty_digits(digit_network, rng, X=None, labels=None, marks=(0.6, 0.8, 0.9, 0.9, 0.9)):
    # An image in a line, five of each digit; a letter or a figure is the grey value of a pixel, 0 to g.
    # fmt: off
    images = (
        "004ca10003gdfa0005g21e3008d00a8008c0088008e00b8003gedg20008gd500"
        "000af100005gga0000e66f0004g40f3005f50b5000cb0d50008ggg300018d800"
        "007fe80001f75e5000f80a7003g60c8005g20c8004g31g4005gaec00008ff200"
        "004gf20000bgdd0001g81g2007g60b8007g40b8004f11f7000dcef10003eg600"
        "002ed00000aff80002g74f0004g40d7004g10a8004g51cb001fedg30003cd500"
        "0002gg200004gg20014cgc0007gggc00003age000008gc000006gg200002cf40"
        "007a0000009g0000006g5000009g90000006e1000002g4000014ec41007gggg5"
        "00007g600004gg4002bfgg700agdag4001304g5000007g7000009g8000009g60"
        "000fc100005gg600002gg300002gg100006gd000001gg200003gf300000fg100"
        "0000ab000000gd000007g900000dg30000agg00000fgg40003c6g6000000ad70"
        "00dgd10006gaf50003f0b9000040c8000000f8000008g400005ggda100dgggg9"
        "00bga00006fgg6000002bc00000098000004f200019f930000gggg7000ad8410"
        "003bd10006gbd6001g80b4000440g0000005b00000089000000c9450001edcf5"
        "02ff500005ggb00009fgc000004g6000008g200001ed000004geeg5002egd910"
        "004eg50004ggg8000af9g400012de000002g6000007g0570008gdg60002fg600"
        "007ff20000d6c6000000f200000da0000008fc0003702f1002f66g10004fg700"
        "019fg6000dfagb000534g7000008g7000001df5000002db000c53de000agge50"
        "02dfa4000054df200000bg400000gc000000db0000008d000168ec0002ceb100"
        "007egb0002gbbg200033f900000ag8000003ef2000001g60003cdf20006gc500"
        "007gc10000gbg8000039g600000dgf1000125e8005e009f004g76de0007ggg40"
        "000076000006f600001f5e3000c84g0005g9ag4001bcee40000088000000b700"
        "0004f200001g9000009f1b9003e80ea00agccg800dgefg500000fd000004g900"
        "0003g200000ad380001g59g002ce5f900cgggg700556eg000001dc000003g400"
        "0002e100000e8000008f100000d605b003f00a9009d47g3007gggd000032g600"
        "000a9000005f009500ea07g405g75g600bggge00034bg8000007g200000cc000"
        "01cccf6001e5541000c0000008ggf80001445c7000000b400272ac0002gf8100"
        "00fdcc2004ggc60000g4000000b70000007e0000000e6000045e800001fg4000"
        "009gg70007gc7b200dd100000aga7000008cga0000005g300010bg10007gg600"
        "00c9981002f8882008c8500008f9e90002101e30000006b001845e9001bgc700"
        "00bdcc3005e4472007a1410008fecf2002700c4000001g300183ac0001cgc200"
        "001be600004ge40000cg200002ggc50007gggg3003f50fd000bgega0000cd910"
        "001ef400009ga50001ga000003gc500004ggg80001f74g4000bd4g90001cgg90"
        "0007b000001ga000007b000000b8110000cggf5000eb01f0006b13e20008gg70"
        "001d2000008f100000e7000000e6000000g5993000cgd9e1008f01e5001bggd1"
        "0008d000000e6000006c0000008d820000dgde4000b823d0007b5cb0001bc400"
        "0009fc0000477e0000000d300498ad1004gfgg600000e3000009c000000b7000"
        "004fgb0000799g0000004d000019fga000dfg8200037d000001d4000006b0000"
        "0059dg6000cc7g5000006g30003cfge0007gf510000aa000002f5000006e0000"
        "004cga0000fccb00001097000047fd7006ggfa30014c7000002g2000006c0000"
        "003cga0002eccc0005a0ab000001e920008ggga0006gd700000g5000005d0000"
        "004cg60004ga5g4008d05f5006c7f30000cgc10000ba9b0000c60d30006dd800"
        "004cd50003f8af2003e22f3000agg7000007df30002b1c5000791e20004gg700"
        "0004cf40003e4a80004c5e20004ge30001cfd00006d1c60000ad5e100004ag80"
        "0036e500007ffd00003edc00000gd100002g800000a9e00000c4f200004fe000"
        "0002dd00000cag00007d8b00005gg400003gg40002e97d1001b839800005afg0"
        "009ga20000geba0001g9cf00007fgg80000a6ga000001f9000017g80006gge10"
        "00ad910002g7a80000cc7b0003ggg7000058ca1000000b70000003f000bggg80"
        "006f500001fff30002g6be0000fefg100038ag5000003g800004ag80007cdc10"
        "0019fb3000c91b6000d76g80004acf4000000c6008700f5001ca4g30000dg800"
        "000ce100009ga500008d5e00002egg4000004aa0000004g0002649g0001bgf70"
    )
    # fmt: on
    if X is None:
        X = np.array([[int(grey, 17) for grey in images[k : k + 64]] for k in range(0, len(images), 64)]).T / 16
        labels = np.repeat(np.arange(10), 5)

    def fits(tables):
        sizes = [64, *(columns for _, columns in tables)]
        return [rows for rows, _ in tables] == sizes[:-1] and sizes[-1] == 10

    def wrong_form(layers):
        """What keeps `layers` from being a network for digits, or "" where nothing does."""
        shapes, offsets = [W.shape for W, _ in layers], [W0.shape for _, W0 in layers]
        reasons = {
            "it has more than 20,000 numbers": sum(part.size for layer in layers for part in layer) > 20_000,
            "not all of its numbers are finite": not all(np.isfinite(part).all() for layer in layers for part in layer),
            "not every W is a table": any(len(shape) != 2 for shape in shapes),
        }
        if not any(reasons.values()):
            reasons = {
                "it has no hidden layer": len(shapes) < 2,
                "each W has a row for each of its units": not fits(shapes) and fits([shape[::-1] for shape in shapes]),
                "its last layer comes first": not fits(shapes) and fits(shapes[::-1]),
                "its last layer has more than ten units": any(columns > 10 for _, columns in shapes[-1:]),
                "its last layer has fewer than ten units": any(columns < 10 for _, columns in shapes[-1:]),
                "its layers do not fit an image of 64 pixels, or each other": not fits(shapes),
                "not every W0 is a column with a number for each unit": offsets != [(columns, 1) for _, columns in shapes],
            }
        return next((reason for reason, holds in reasons.items() if holds), "")

    def says(layers, X):
        """The class with the largest score, for each image."""
        for W, W0 in layers[:-1]:
            X = np.maximum(0, W.T @ X + W0)
        return np.argmax(layers[-1][0].T @ X + layers[-1][1], axis=0)

    def why_so_few(layers):
        """What explains that only few are right, or "" where nothing known does."""
        turned = X.reshape(8, 8, -1).swapaxes(0, 1).reshape(64, -1)
        reasons = {
            "the weights of its first layer are all 0": not layers[0][0].any(),
            "it says the same class for every image": len(set(says(layers, X).tolist())) == 1,
            "all of its numbers are whole": all((part == np.trunc(part)).all() for layer in layers for part in layer),
            "it looks untrained, for all its offsets are 0": not any(W0.any() for _, W0 in layers),
            "it would on grey values from 0 to 16": np.mean(says(layers, 16 * X) == labels) > 0.8,
            "it would on images whose rows and columns are exchanged": np.mean(says(layers, turned) == labels) > 0.8,
            "it would if its outputs stood for the classes 1, 2 and so on": np.mean((says(layers, X) + 1) % 10 == labels) > 0.8,
        }
        return next((reason for reason, holds in reasons.items() if holds), "")

    came = digit_network()
    if not isinstance(came, list | tuple):
        return ("not reached: what came is no list",) * 5
    if any(not isinstance(layer, list | tuple) or len(layer) != 2 for layer in came):
        return ("not reached: not every entry of the list is a pair of W and W0",) * 5
    layers = [tuple(np.asarray(part, dtype=float) for part in layer) for layer in came]
    if reason := wrong_form(layers):
        return (f"not reached: {reason}",) * 5
    with np.errstate(all="ignore"):
        share = np.mean(says(layers, X) == labels)
        reason = why_so_few(layers) if share < 0.6 else ""
    missed = f"not reached: {reason}" if reason else "not reached"
    return tuple("reached" if share > mark - 1e-9 else missed for mark in marks)


def width_experiment__six_seeds(width_experiment, rng):
    widths, seeds = [40, 12, 30, 21, 17], [7, 3, 11, 5, 2, 8]
    rows = [[0.995, 1.0, 0.9, 0.99, 0.85, 0.8], [1.0, 1.0, 0.993, 1.0, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]]
    rows += [[0.5, 0.995, 0.7, 0.8, 0.9, 0.6], [1.0, 0.75, 0.9, 0.997, 1.0, 1.0]]
    return width_experiment(widths, seeds, Given(f"table({widths}, {seeds}, {rows})"))


def width_experiment__six_widths(width_experiment, rng):
    rows = [[0.75, 1.0, 1.0, 0.999, 1.0, 1.0, 0.9, 1.0], [0.8, 1.0, 0.9, 0.6, 0.995, 0.7, 0.9, 1.0]]
    rows += [[0.6, 0.9, 0.7, 0.8, 0.9, 0.99, 0.9, 0.8], [1.0] * 8, [1.0] * 5 + [0.9] * 3, [0.7, *[1.0] * 3, *[0.997] * 4]]
    widths, seeds = (9, 14, 10, 16, 11, 13), list(range(4, 12))
    return width_experiment(widths, Given("range(4, 12)"), Given(f"table({list(widths)}, {seeds}, {rows})"))
