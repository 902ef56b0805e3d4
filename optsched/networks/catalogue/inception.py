"""Inception networks: GoogLeNet, Inception-v3, Inception-ResNet-v2 (Szegedy et al. 2015-2017)."""

from __future__ import annotations

from optsched.networks.catalogue.architecture import Architecture, Pair

# one branch: (suffix, channels, kernel) per convolution; optional stride and padding
Step = tuple[str, int, Pair] | tuple[str, int, Pair, int, int]


def _branch(net: Architecture, name: str, x: str, *steps: Step) -> str:
    for suffix, channels, kernel, *rest in steps:
        stride, padding = rest or (1, None)
        x = net.conv(f"{name}{suffix}", x, channels, kernel, stride, padding)
    return x


def _pooled(net: Architecture, name: str, x: str, channels: int) -> str:
    return net.conv(f"{name}pp", net.pool(f"{name}p", x, 3, 1, 1), channels, 1)


def googlenet() -> Architecture:
    """GoogLeNet with local response normalisation, without the auxiliary heads.

    The table googlenet-maestro is torchvision's variant: 3x3 where these convolutions are 5x5, and both heads.
    """
    net = Architecture("GoogLeNet", "published: Szegedy et al. 2015, 5x5 convolutions, without auxiliary heads")
    x = net.norm("n1", net.pool("p1", net.conv("c1", net.input(), 64, 7, 2, 3), 3, 2, ceil=True))
    x = net.norm("n2", net.conv("c2", net.conv("c2r", x, 64, 1), 192, 3))
    x = net.pool("p2", x, 3, 2, ceil=True)
    x = _module(net, "3a", x, 64, 96, 128, 16, 32, 32)
    x = net.pool("p3", _module(net, "3b", x, 128, 128, 192, 32, 96, 64), 3, 2, ceil=True)
    x = _module(net, "4a", x, 192, 96, 208, 16, 48, 64)
    x = _module(net, "4b", x, 160, 112, 224, 24, 64, 64)
    x = _module(net, "4c", x, 128, 128, 256, 24, 64, 64)
    x = _module(net, "4d", x, 112, 144, 288, 32, 64, 64)
    x = net.pool("p4", _module(net, "4e", x, 256, 160, 320, 32, 128, 128), 3, 2, ceil=True)
    x = _module(net, "5a", x, 256, 160, 320, 32, 128, 128)
    x = _module(net, "5b", x, 384, 192, 384, 48, 128, 128)
    net.dense("fc", net.global_pool("gap", x), 1000)
    return net


def _module(net: Architecture, n: str, x: str, *widths: int) -> str:
    c1, r3, c3, r5, c5, cp = widths
    ends = [
        _branch(net, n, x, ("1", c1, 1)),
        _branch(net, n, x, ("3r", r3, 1), ("3", c3, 3)),
        _branch(net, n, x, ("5r", r5, 1), ("5", c5, 5)),
        _pooled(net, n, x, cp),
    ]
    return net.concat(f"{n}cat", ends)


def _stem(net: Architecture) -> str:
    x = _branch(net, "", net.input(3, 299), ("1a", 32, 3, 2, 0), ("2a", 32, 3, 1, 0), ("2b", 64, 3))
    x = _branch(net, "", net.pool("mp1", x, 3, 2), ("3b", 80, 1), ("4a", 192, 3, 1, 0))
    return net.pool("mp2", x, 3, 2)


def inception_v3() -> Architecture:
    """Inception-v3 on 299 x 299, without the auxiliary head."""
    net = Architecture("Inception-v3", "published: Szegedy et al. 2016, without auxiliary head", batch_norm=True)
    x = _stem(net)
    for n, cp in (("5b", 32), ("5c", 64), ("5d", 64)):
        double = _branch(net, n, x, ("31", 64, 1), ("32", 96, 3), ("33", 96, 3))
        five = _branch(net, n, x, ("51", 48, 1), ("52", 64, 5))
        x = net.concat(f"{n}cat", [_branch(net, n, x, ("1", 64, 1)), five, double, _pooled(net, n, x, cp)])
    double = _branch(net, "6a", x, ("1", 64, 1), ("2", 96, 3), ("3", 96, 3, 2, 0))
    x = net.concat("6acat", [_branch(net, "6a", x, ("0", 384, 3, 2, 0)), double, net.pool("6ap", x, 3, 2)])
    for n, width in (("6b", 128), ("6c", 160), ("6d", 160), ("6e", 192)):
        x = _seven(net, n, x, width)
    three = _branch(net, "7a", x, ("01", 192, 1), ("02", 320, 3, 2, 0))
    seven = _branch(net, "7a", x, ("1", 192, 1), ("2", 192, (1, 7)), ("3", 192, (7, 1)), ("4", 192, 3, 2, 0))
    x = net.concat("7acat", [three, seven, net.pool("7ap", x, 3, 2)])
    for n in ("7b", "7c"):
        x = _wide(net, n, x)
    net.dense("fc", net.global_pool("gap", x), 1000)
    return net


def _seven(net: Architecture, n: str, x: str, width: int) -> str:
    once = _branch(net, n, x, ("71", width, 1), ("72", width, (1, 7)), ("73", 192, (7, 1)))
    first = _branch(net, n, x, ("d1", width, 1), ("d2", width, (7, 1)), ("d3", width, (1, 7)))
    twice = _branch(net, n, first, ("d4", width, (7, 1)), ("d5", 192, (1, 7)))
    return net.concat(f"{n}cat", [_branch(net, n, x, ("1", 192, 1)), once, twice, _pooled(net, n, x, 192)])


def _wide(net: Architecture, n: str, x: str) -> str:
    three = _branch(net, n, x, ("31", 384, 1))
    double = _branch(net, n, x, ("d1", 448, 1), ("d2", 384, 3))
    ends = [_branch(net, n, x, ("1", 320, 1))]
    ends += [net.conv(f"{n}32{s}", three, 384, kernel) for s, kernel in (("a", (1, 3)), ("b", (3, 1)))]
    ends += [net.conv(f"{n}d3{s}", double, 384, kernel) for s, kernel in (("a", (1, 3)), ("b", (3, 1)))]
    return net.concat(f"{n}cat", [*ends, _pooled(net, n, x, 192)])


def inception_resnet_v2() -> Architecture:
    """Inception-ResNet-v2 on 299 x 299 with 10, 20 and 10 residual modules."""
    net = Architecture("Inception-ResNet-v2", "published: Szegedy et al. 2017", batch_norm=True)
    x = _stem(net)
    five = _branch(net, "5b", x, ("1", 48, 1), ("2", 64, 5))
    double = _branch(net, "5b", x, ("3", 64, 1), ("4", 96, 3), ("5", 96, 3))
    x = net.concat("5bcat", [_branch(net, "5b", x, ("0", 96, 1)), five, double, _pooled(net, "5b", x, 64)])
    for k in range(10):
        n = f"35_{k}"
        double = _branch(net, n, x, ("c1", 32, 1), ("c2", 48, 3), ("c3", 64, 3))
        ends = [_branch(net, n, x, ("a", 32, 1)), _branch(net, n, x, ("b1", 32, 1), ("b2", 32, 3)), double]
        x = _residual(net, n, x, ends, 320)
    double = _branch(net, "6a", x, ("1", 256, 1), ("2", 256, 3), ("3", 384, 3, 2, 0))
    x = net.concat("6acat", [_branch(net, "6a", x, ("0", 384, 3, 2, 0)), double, net.pool("6ap", x, 3, 2)])
    for k in range(20):
        n = f"17_{k}"
        seven = _branch(net, n, x, ("b1", 128, 1), ("b2", 160, (1, 7)), ("b3", 192, (7, 1)))
        x = _residual(net, n, x, [_branch(net, n, x, ("a", 192, 1)), seven], 1088)
    first = _branch(net, "7a", x, ("0", 256, 1), ("1", 384, 3, 2, 0))
    second = _branch(net, "7b", x, ("0", 256, 1), ("1", 288, 3, 2, 0))
    third = _branch(net, "7c", x, ("0", 256, 1), ("1", 288, 3), ("2", 320, 3, 2, 0))
    x = net.concat("7acat", [first, second, third, net.pool("7ap", x, 3, 2)])
    for k in range(10):
        n = f"8_{k}"
        three = _branch(net, n, x, ("b1", 192, 1), ("b2", 224, (1, 3)), ("b3", 256, (3, 1)))
        x = _residual(net, n, x, [_branch(net, n, x, ("a", 192, 1)), three], 2080)
    net.dense("fc", net.global_pool("gap", net.conv("last", x, 1536, 1)), 1000)
    return net


def _residual(net: Architecture, n: str, x: str, ends: list[str], channels: int) -> str:
    """The linear convolution that restores the width has a bias and no normalisation."""
    raised = net.conv(f"{n}u", net.concat(f"{n}cat", ends), channels, 1, norm=False)
    return net.add(f"{n}+", [raised, x])
