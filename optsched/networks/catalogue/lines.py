"""Line networks and towers of them: LeNet-5, AlexNet, AlexNet in parallel halves, VGG16, Siamese, Multi-stream."""

from __future__ import annotations

from optsched.networks.catalogue.architecture import Architecture

FULL = (64, 192, 384, 256, 256)
HALF = (48, 128, 192, 192, 128)


def lenet() -> Architecture:
    """LeNet-5 on 32 x 32 grey images (LeCun et al. 1998)."""
    net = Architecture("LeNet-5", "published: LeCun et al. 1998, 32x32 grey images, C3 fully connected")
    x = net.conv("c1", net.input(1, 32), 6, 5, padding=0)
    x = net.conv("c3", net.pool("s2", x, 2, 2), 16, 5, padding=0)
    x = net.dense("f5", net.pool("s4", x, 2, 2), 120)
    net.dense("f7", net.dense("f6", x, 84), 10)
    return net


def _tower(net: Architecture, source: str, prefix: str, channels: tuple[int, ...]) -> str:
    """AlexNet's convolutions; HALF is one of the two towers of Krizhevsky et al. 2012, kept separate."""
    x = net.pool(f"{prefix}p1", net.conv(f"{prefix}c1", source, channels[0], 11, 4, 2), 3, 2)
    x = net.pool(f"{prefix}p2", net.conv(f"{prefix}c2", x, channels[1], 5), 3, 2)
    for k in (3, 4, 5):
        x = net.conv(f"{prefix}c{k}", x, channels[k - 1], 3)
    return net.pool(f"{prefix}p5", x, 3, 2)


def alexnet() -> Architecture:
    """AlexNet in one tower (Krizhevsky 2014)."""
    net = Architecture("AlexNet", "published: Krizhevsky 2014, one tower, as in torchvision")
    x = _tower(net, net.input(), "", FULL)
    net.dense("f8", net.dense("f7", net.dense("f6", x, 4096), 4096), 1000)
    return net


def alexnet_p() -> Architecture:
    """The two half-width towers of AlexNet, separate up to pool5. Our reading of the slides' name.

    The table alexnet-2012 is the network as published: its third convolution reads both towers.
    """
    net = Architecture("AlexNet-P", "assumed: our reading of the slides' name, AlexNet's towers separate up to pool5")
    source = net.input()
    x = net.concat("cat", [_tower(net, source, "A", HALF), _tower(net, source, "B", HALF)])
    net.dense("f8", net.dense("f7", net.dense("f6", x, 4096), 4096), 1000)
    return net


def vgg16() -> Architecture:
    """VGG-16, configuration D (Simonyan & Zisserman 2015)."""
    net = Architecture("VGG16", "published: Simonyan and Zisserman 2015, configuration D")
    x = net.input()
    for block, (channels, repeats) in enumerate(((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)), start=1):
        for k in range(1, repeats + 1):
            x = net.conv(f"c{block}_{k}", x, channels, 3)
        x = net.pool(f"p{block}", x, 2, 2)
    net.dense("f8", net.dense("f7", net.dense("f6", x, 4096), 4096), 1000)
    return net


def siamese(channels: tuple[int, ...] = HALF) -> Architecture:
    """Two inputs, two AlexNet towers, one joint head. The slides do not describe it: our reading."""
    net = Architecture("Siamese", "assumed: our reading of the slides' name, two AlexNet towers and a joint head")
    ends = [_tower(net, net.input(name=f"in{t}"), f"T{t}", channels) for t in range(2)]
    net.dense("h1", net.dense("h0", net.concat("cat", ends), 4096), 1)
    return net


def multi_stream(streams: int = 3, channels: tuple[int, ...] = FULL) -> Architecture:
    """Three inputs, three AlexNets up to fc7, one joint head. The slides do not describe it: our reading."""
    net = Architecture("Multi-stream", "assumed: our reading of the slides' name, three AlexNets and a joint head")
    ends = []
    for t in range(streams):
        x = _tower(net, net.input(name=f"in{t}"), f"T{t}", channels)
        ends.append(net.dense(f"T{t}f7", net.dense(f"T{t}f6", x, 4096), 4096))
    net.dense("h1", net.dense("h0", net.concat("cat", ends), 4096), 1000)
    return net
