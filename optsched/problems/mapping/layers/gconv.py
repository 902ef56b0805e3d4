"""Every kind of layer as generalised convolutions: the four loops g, op, opc, ks per dimension.

Per dimension O[g, op, opc] = post(reduce over ks of main(pre(I[g, opc * stride + ks - pad]), K[g, op, ks])).
The rows of convolution, pooling, batch-norm mean, dropout and LRN follow AINNS, Fig. 4 and Table 1; all
others are our derivation from the loop definition.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from optsched.networks.layer import Loops
from optsched.problems.mapping.instance import Layer

Pre = Literal["identity", "square", "exp"]
Main = Literal["mul", "sub", "add", "none"]
Reduce = Literal["sum", "max"]
Post = Literal["identity", "mean", "reciprocal", "rsqrt", "relu", "tanh", "lrn", "squash"]


@dataclass(frozen=True)
class Gconv:
    """One generalised convolution. `main` none has no kernel; `post` mean divides by the taps."""

    name: str
    loops: dict[str, int]
    strides: dict[str, int] = field(default_factory=dict)
    pads: dict[str, int] = field(default_factory=dict)
    pre: Pre = "identity"
    main: Main = "mul"
    reduce: Reduce = "sum"
    post: Post = "identity"
    ours: bool = True

    def size(self, dim: str, parameter: str) -> int:
        """How often a loop runs; 1 where the operation does not have it."""
        return self.loops.get(f"{dim}.{parameter}", 1)

    def layer(self, name: str | None = None, count: int = 1) -> Layer:
        """The layer whose mapping this operation needs; pads do not matter to it."""
        loops = {loop: n for loop, n in self.loops.items() if n > 1} or {"C.op": 1}
        strides = {dim: n for dim, n in self.strides.items() if n > 1}
        return Layer(name=name or self.name, loops=loops, strides=strides, count=count)  # type: ignore[arg-type]


def convolution(loops: Loops, pad: int = 0) -> Gconv:
    """Also grouped and depthwise, and every matrix product; products of a stack are groups of the batch."""
    sizes = {"B.g": loops.stack, "B.opc": loops.N, "C.g": loops.groups}
    sizes |= {"C.op": loops.K // loops.groups, "C.ks": loops.C // loops.groups}
    sizes |= {"H.opc": loops.P, "H.ks": loops.R, "W.opc": loops.Q, "W.ks": loops.S}
    strides = dict(zip("HW", loops.strides, strict=True))
    return Gconv("convolution", sizes, strides, {"H": pad, "W": pad}, ours=False)


def fully_connected(batch: int, outputs: int, inputs: int) -> Gconv:
    """A layer of `outputs` by `inputs` weights, applied to a batch."""
    return Gconv("fully-connected", {"B.opc": batch, "C.op": outputs, "C.ks": inputs})


def gemm(rows: int, columns: int, inner: int) -> Gconv:
    """rows x inner times inner x columns: rows share the right matrix as a batch does weights."""
    return Gconv("gemm", {"B.opc": rows, "C.op": columns, "C.ks": inner})


def recurrent_step(batch: int, hidden: int, inputs: int) -> Gconv:
    """tanh(W [x, h]): input and state concatenated."""
    return Gconv("recurrent-step", {"B.opc": batch, "C.op": hidden, "C.ks": inputs + hidden}, post="tanh")


def lstm_step(batch: int, hidden: int, inputs: int) -> tuple[Gconv, ...]:
    """Four gates in one product, then c = f * c + i * u and h = o * tanh(c); activations fuse."""
    gates = Gconv("lstm-gates", {"B.opc": batch, "C.op": 4 * hidden, "C.ks": inputs + hidden})
    each = {"B.g": batch, "C.g": hidden}
    keep, write = Gconv("lstm-keep", each), Gconv("lstm-write", each)
    return gates, keep, write, Gconv("lstm-cell", each, main="add"), Gconv("lstm-output", each)


def pooling(
    batch: int, channels: int, size: tuple[int, int], taps: int, *, stride: int, pad: int = 0, kind: Reduce = "max"
) -> Gconv:
    """Maximum, or the mean for kind sum."""
    loops = {"B.opc": batch, "C.opc": channels, "H.opc": size[0], "H.ks": taps, "W.opc": size[1], "W.ks": taps}
    strides, pads = {"H": stride, "W": stride}, {"H": pad, "W": pad}
    post: Post = "mean" if kind == "sum" else "identity"
    return Gconv(f"{kind}-pooling", loops, strides, pads, main="none", reduce=kind, post=post, ours=False)


def relu(batch: int, channels: int, height: int, width: int) -> Gconv:
    """A post-function only: normally fused into the layer before."""
    loops = {"B.opc": batch, "C.opc": channels, "H.opc": height, "W.opc": width}
    return Gconv("relu", loops, main="none", post="relu")


def elementwise(batch: int, channels: int, height: int, width: int, main: Main = "mul") -> Gconv:
    """Dropout and products (mul), residual connections (add): no reuse at all."""
    loops = {"B.g": batch, "C.g": channels, "H.g": height, "W.g": width}
    return Gconv(f"elementwise-{main}", loops, main=main, ours=main != "mul")


def batch_norm_inference(batch: int, channels: int, height: int, width: int) -> tuple[Gconv, Gconv]:
    """Scale and shift per channel; one fused operation in most machines."""
    loops = {"B.opc": batch, "C.g": channels, "H.opc": height, "W.opc": width}
    return Gconv("bn-scale", loops), Gconv("bn-shift", loops, main="add")


def batch_norm_training(batch: int, channels: int, height: int, width: int) -> tuple[Gconv, ...]:
    """Mean, centring, standard deviation, then scale and shift with the statistics folded in."""
    over = {"B.ks": batch, "C.opc": channels, "H.ks": height, "W.ks": width}
    per_channel = {"B.opc": batch, "C.g": channels, "H.opc": height, "W.opc": width}
    return (
        Gconv("bn-mean", over, main="none", post="mean", ours=False),
        Gconv("bn-centre", per_channel, main="sub"),
        Gconv("bn-deviation", over, pre="square", main="none", post="rsqrt"),
        Gconv("bn-scale", per_channel),
        Gconv("bn-shift", per_channel, main="add"),
    )


def local_response_norm(batch: int, channels: int, height: int, width: int, window: int) -> tuple[Gconv, Gconv]:
    """Sum of squares over a window of neighbouring channels (a halo in C), then the scaling."""
    loops = {"B.opc": batch, "C.opc": channels, "C.ks": window, "H.opc": height, "W.opc": width}
    total = Gconv("lrn-sum", loops, pads={"C": window // 2}, pre="square", main="none", post="lrn", ours=False)
    scale = {"B.g": batch, "C.g": channels, "H.g": height, "W.g": width}
    return total, Gconv("lrn-scale", scale, ours=False)


def softmax(batch: int, classes: int) -> tuple[Gconv, Gconv]:
    """Exponentials summed over the classes, and each divided by its sum: two operations (ours)."""
    total = Gconv("softmax-sum", {"B.opc": batch, "C.ks": classes}, pre="exp", main="none", post="reciprocal")
    return total, Gconv("softmax-scale", {"B.g": batch, "C.opc": classes}, pre="exp")


def capsule_votes(batch: int, capsules: int, classes: int, inner: int, outer: int) -> Gconv:
    """u[i, j] = W[i, j] u[i]: capsules i in groups, classes j as kernels, vectors reduced and produced."""
    loops = {"B.opc": batch, "C.g": capsules, "C.op": classes, "C.ks": inner, "V.op": outer}
    return Gconv("capsule-votes", loops)


def capsule_routing(batch: int, capsules: int, classes: int, outer: int) -> tuple[Gconv, ...]:
    """One iteration: couplings (softmax over classes), weighted sum, squash, agreement. Capsules run along H."""
    per_pair = {"B.opc": batch, "H.opc": capsules}
    each_pair = {"B.g": batch, "H.g": capsules}
    norm = {"B.opc": batch, "C.opc": classes, "V.ks": outer}
    return (
        Gconv("routing-softmax-sum", per_pair | {"C.ks": classes}, pre="exp", main="none", post="reciprocal"),
        Gconv("routing-softmax-scale", each_pair | {"C.opc": classes}, pre="exp"),
        Gconv("routing-sum", {"B.g": batch, "H.ks": capsules, "C.g": classes, "V.opc": outer}),
        Gconv("routing-norm", norm, pre="square", main="none", post="squash"),
        Gconv("routing-squash", {"B.g": batch, "C.g": classes, "V.opc": outer}),
        Gconv("routing-agreement", {"B.g": batch, "H.opc": capsules, "C.g": classes, "V.ks": outer}),
    )


def input_gradient(forward: Gconv) -> Gconv:
    """dI = dO * flipped K: channels change roles, taps stay. The output gradient comes with stride - 1 zeros
    between neighbours, so that the operation itself has stride 1."""
    if forward.name != "convolution":
        raise ValueError(f"gradients are of convolutions, got {forward.name}")
    loops = {"B.opc": forward.size("B", "opc"), "C.g": forward.size("C", "g")}
    loops |= {"C.op": forward.size("C", "ks"), "C.ks": forward.size("C", "op")}
    pads = {}
    for d in "HW":
        taps, pad = forward.size(d, "ks"), forward.pads.get(d, 0)
        spread = (forward.size(d, "opc") - 1) * forward.strides.get(d, 1) + 1
        pads[d] = taps - 1 - pad
        loops |= {f"{d}.opc": spread + taps - 1 - 2 * pad, f"{d}.ks": taps}
    return Gconv("input-gradient", loops, pads=pads)


def weight_gradient(forward: Gconv) -> Gconv:
    """dK = I * dO: the output gradient is the kernel, reduced over batch and positions; taps become outputs."""
    if forward.name != "convolution":
        raise ValueError(f"gradients are of convolutions, got {forward.name}")
    loops = {"B.ks": forward.size("B", "opc"), "C.g": forward.size("C", "g")}
    loops |= {"C.op": forward.size("C", "op"), "C.opc": forward.size("C", "ks")}
    for d in "HW":
        spread = (forward.size(d, "opc") - 1) * forward.strides.get(d, 1) + 1
        loops |= {f"{d}.opc": forward.size(d, "ks"), f"{d}.ks": spread}
    return Gconv("weight-gradient", loops, pads=dict(forward.pads))
