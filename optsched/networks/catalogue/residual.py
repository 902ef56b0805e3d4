"""Residual networks: ResNet-18, ResNet-34, ResNet-50 and ResNet-101 (He et al. 2016)."""

from __future__ import annotations

from optsched.networks.catalogue.architecture import Architecture

BASIC = "published: He et al. 2016, basic blocks"
BOTTLENECK = "published: He et al. 2016, bottlenecks with the stride in the 3x3 convolution (v1.5)"


def resnet18() -> Architecture:
    """Basic blocks, 11.7 million parameters."""
    return _resnet("ResNet18", (2, 2, 2, 2), bottleneck=False)


def resnet34() -> Architecture:
    """Basic blocks, 21.8 million parameters."""
    return _resnet("ResNet34", (3, 4, 6, 3), bottleneck=False)


def resnet50() -> Architecture:
    """Bottlenecks, 25.6 million parameters."""
    return _resnet("ResNet50", (3, 4, 6, 3), bottleneck=True)


def resnet101() -> Architecture:
    """Bottlenecks, 44.5 million parameters."""
    return _resnet("ResNet101", (3, 4, 23, 3), bottleneck=True)


def _resnet(name: str, blocks: tuple[int, ...], bottleneck: bool) -> Architecture:
    net = Architecture(name, BOTTLENECK if bottleneck else BASIC, batch_norm=True)
    x = net.pool("p1", net.conv("c1", net.input(), 64, 7, 2, 3), 3, 2, 1)
    for stage, (repeats, channels) in enumerate(zip(blocks, (64, 128, 256, 512), strict=True)):
        for k in range(repeats):
            stride = 2 if k == 0 and stage > 0 else 1
            x = _block(net, f"s{stage}b{k}", x, channels, stride, bottleneck)
    net.dense("fc", net.global_pool("gap", x), 1000)
    return net


def _block(net: Architecture, name: str, x: str, channels: int, stride: int, bottleneck: bool) -> str:
    if bottleneck:
        outputs = 4 * channels
        y = net.conv(f"{name}b", net.conv(f"{name}a", x, channels, 1), channels, 3, stride)
        y = net.conv(f"{name}c", y, outputs, 1)
    else:
        outputs = channels
        y = net.conv(f"{name}b", net.conv(f"{name}a", x, channels, 3, stride), channels, 3)
    if stride != 1 or net.layers[x].shape[0] != outputs:
        x = net.conv(f"{name}d", x, outputs, 1, stride, 0)
    return net.add(f"{name}+", [y, x])
