"""Does each layer kind, run as generalised convolutions, compute what it should?"""

from __future__ import annotations

import numpy as np
import pytest

from optsched.networks.layer import Loops
from optsched.problems.mapping.layers import gconv
from optsched.problems.mapping.layers.gconv_run import LRN_ALPHA, LRN_BETA, LRN_BIAS, run

RNG = np.random.default_rng(7)
N, C, H, W = 2, 6, 5, 4


def images() -> np.ndarray:
    return RNG.normal(size=(N, C, H, W))


def axes(x: np.ndarray) -> np.ndarray:
    """Add missing trailing dimensions."""
    return x.reshape(*x.shape, *([1] * (5 - x.ndim)))


def direct_convolution(x, k, stride, pad, groups):
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    outputs, per_group = k.shape[0], k.shape[1]
    height = (padded.shape[2] - k.shape[2]) // stride + 1
    width = (padded.shape[3] - k.shape[3]) // stride + 1
    y = np.zeros((x.shape[0], outputs, height, width))
    for o in range(outputs):
        first = o // (outputs // groups) * per_group
        for i in range(height):
            for j in range(width):
                window = padded[
                    :,
                    first : first + per_group,
                    i * stride : i * stride + k.shape[2],
                    j * stride : j * stride + k.shape[3],
                ]
                y[:, o, i, j] = (window * k[o]).sum(axis=(1, 2, 3))
    return y


@pytest.mark.parametrize(
    ("outputs", "taps", "stride", "pad", "groups"),
    [(4, (3, 2), 1, 0, 1), (4, (3, 3), 1, 1, 2), (6, (2, 2), 1, 0, 6), (3, (1, 1), 2, 0, 1), (4, (3, 3), 2, 1, 1)],
)
def test_convolution_and_its_gradients(outputs, taps, stride, pad, groups):
    x, k = images(), RNG.normal(size=(outputs, C // groups, *taps))
    height, width = ((n + 2 * pad - t) // stride + 1 for n, t in zip((H, W), taps, strict=True))
    x = x[:, :, : (height - 1) * stride + taps[0] - 2 * pad, : (width - 1) * stride + taps[1] - 2 * pad]
    sizes = {"N": N, "K": outputs, "C": C, "P": height, "Q": width, "R": taps[0], "S": taps[1]}
    op = gconv.convolution(Loops(**sizes, strides=(stride, stride), groups=groups), pad)
    y = run(op, axes(x), axes(k.reshape(1, -1, *taps)))[..., 0]
    np.testing.assert_allclose(y, direct_convolution(x, k, stride, pad, groups))
    upstream = RNG.normal(size=y.shape)
    spread = np.zeros((N, outputs, (height - 1) * stride + 1, (width - 1) * stride + 1))
    spread[:, :, ::stride, ::stride] = upstream
    assert_input_gradient(op, x, k, spread, upstream, stride, pad, groups)
    assert_weight_gradient(op, x, k, spread, upstream, stride, pad, groups)


def numeric_gradient(function, at):
    """Exact for a function linear in `at`: one column per entry."""
    found = np.zeros_like(at)
    for index in np.ndindex(at.shape):
        unit = np.zeros_like(at)
        unit[index] = 1.0
        found[index] = function(unit)
    return found


def assert_input_gradient(op, x, k, spread, upstream, stride, pad, groups):
    expected = numeric_gradient(lambda u: (direct_convolution(u, k, stride, pad, groups) * upstream).sum(), x)
    per_group = k.shape[0] // groups
    flipped = k[:, :, ::-1, ::-1].reshape(groups, per_group, C // groups, *k.shape[2:])
    turned = flipped.transpose(0, 2, 1, 3, 4).reshape(1, -1, *k.shape[2:])
    found = run(gconv.input_gradient(op), axes(spread), axes(turned))[..., 0]
    np.testing.assert_allclose(found, expected, atol=1e-12)


def assert_weight_gradient(op, x, k, spread, upstream, stride, pad, groups):
    expected = numeric_gradient(lambda u: (direct_convolution(x, u, stride, pad, groups) * upstream).sum(), k)
    found = run(gconv.weight_gradient(op), axes(x), axes(spread))[0, ..., 0]
    np.testing.assert_allclose(found.reshape(k.shape), expected, atol=1e-12)


def test_matrix_products():
    x, w = RNG.normal(size=(3, 7)), RNG.normal(size=(5, 7))
    np.testing.assert_allclose(
        run(gconv.fully_connected(3, 5, 7), axes(x), axes(w.reshape(1, -1)))[:, :, 0, 0, 0], x @ w.T
    )
    np.testing.assert_allclose(run(gconv.gemm(3, 5, 7), axes(x), axes(w.reshape(1, -1)))[:, :, 0, 0, 0], x @ w.T)
    np.testing.assert_allclose(
        run(gconv.recurrent_step(3, 5, 2), axes(x), axes(w.reshape(1, -1)))[:, :, 0, 0, 0], np.tanh(x @ w.T)
    )


def test_lstm_step():
    hidden, inputs, batch = 3, 2, 2
    gates, keep, write, cell, output = gconv.lstm_step(batch, hidden, inputs)
    x, w, c = (
        RNG.normal(size=(batch, inputs + hidden)),
        RNG.normal(size=(4 * hidden, inputs + hidden)),
        RNG.normal(size=(batch, hidden)),
    )
    sigmoid = lambda v: 1 / (1 + np.exp(-v))  # noqa: E731
    f, i, o, u = np.split(run(gates, axes(x), axes(w.reshape(1, -1)))[:, :, 0, 0, 0], 4, axis=1)
    kept = run(keep, axes(c), axes(sigmoid(f)))
    written = run(write, axes(np.tanh(u)), axes(sigmoid(i)))
    state = run(cell, kept, written)
    found = run(output, np.tanh(state), axes(sigmoid(o)))[:, :, 0, 0, 0]
    F, I, O, U = np.split(x @ w.T, 4, axis=1)  # noqa: E741
    expected = sigmoid(O) * np.tanh(sigmoid(F) * c + sigmoid(I) * np.tanh(U))
    np.testing.assert_allclose(found, expected)


@pytest.mark.parametrize("kind", ["max", "sum"])
def test_pooling(kind):
    x = RNG.normal(size=(N, C, 6, 6))
    found = run(gconv.pooling(N, C, (3, 3), 2, stride=2, kind=kind), axes(x))[..., 0]
    blocks = x.reshape(N, C, 3, 2, 3, 2)
    np.testing.assert_allclose(found, blocks.max(axis=(3, 5)) if kind == "max" else blocks.mean(axis=(3, 5)))


def test_elementwise_and_relu():
    x, y = images(), images()
    np.testing.assert_allclose(run(gconv.elementwise(N, C, H, W), axes(x), axes(y))[..., 0], x * y)
    np.testing.assert_allclose(run(gconv.elementwise(N, C, H, W, "add"), axes(x), axes(y))[..., 0], x + y)
    np.testing.assert_allclose(run(gconv.relu(N, C, H, W), axes(x))[..., 0], np.maximum(x, 0))


def test_batch_norm():
    x, scale, shift = images(), RNG.normal(size=C), RNG.normal(size=C)
    per_channel = lambda v: v.reshape(1, C, 1, 1, 1)  # noqa: E731
    mean, centre, deviation, scaled, shifted = gconv.batch_norm_training(N, C, H, W)
    m = run(mean, axes(x))
    z = run(centre, axes(x), m)
    inverse = run(deviation, z)
    y = run(shifted, run(scaled, z, inverse * per_channel(scale)), per_channel(shift))[..., 0]
    expected = (x - x.mean(axis=(0, 2, 3), keepdims=True)) / x.std(axis=(0, 2, 3), keepdims=True)
    np.testing.assert_allclose(y, expected * scale[:, None, None] + shift[:, None, None])
    multiply, add = gconv.batch_norm_inference(N, C, H, W)
    found = run(add, run(multiply, axes(x), per_channel(scale)), per_channel(shift))[..., 0]
    np.testing.assert_allclose(found, x * scale[:, None, None] + shift[:, None, None])


def test_local_response_norm():
    x, window = images(), 5
    total, scale = gconv.local_response_norm(N, C, H, W, window)
    found = run(scale, axes(x), run(total, axes(x)))[..., 0]
    expected = np.empty_like(x)
    for c in range(C):
        near = x[:, max(0, c - 2) : c + 3]
        expected[:, c] = x[:, c] * (LRN_BIAS + LRN_ALPHA * (near**2).sum(axis=1)) ** -LRN_BETA
    np.testing.assert_allclose(found, expected)


def test_softmax():
    x = RNG.normal(size=(N, 7))
    total, scale = gconv.softmax(N, 7)
    found = run(scale, axes(x), run(total, axes(x)))[:, :, 0, 0, 0]
    np.testing.assert_allclose(found, np.exp(x) / np.exp(x).sum(axis=1, keepdims=True))


def test_capsules():
    """Votes and one routing iteration against einsum."""
    capsules, classes, inner, outer = 4, 3, 2, 5
    u, w = RNG.normal(size=(N, capsules, inner)), RNG.normal(size=(capsules, classes, inner, outer))
    logits = RNG.normal(size=(N, capsules, classes))
    kernel = w.reshape(1, capsules * classes * inner, 1, 1, outer)
    votes = run(gconv.capsule_votes(N, capsules, classes, inner, outer), u.reshape(N, -1, 1, 1, 1), kernel)
    votes = votes.reshape(N, capsules, classes, outer)
    np.testing.assert_allclose(votes, np.einsum("niv,ijvw->nijw", u, w))
    softmax_sum, softmax_scale, weighted, norm, squash, agreement = gconv.capsule_routing(N, capsules, classes, outer)
    b = logits.transpose(0, 2, 1)[..., None, None]
    coupling = run(softmax_scale, b, run(softmax_sum, b))
    hats = votes.transpose(0, 2, 1, 3)[:, :, :, None, :]
    s = run(weighted, hats, coupling)
    v = run(squash, s, run(norm, s))
    agreed = run(agreement, hats, v)
    c = np.exp(logits) / np.exp(logits).sum(axis=2, keepdims=True)
    direct = np.einsum("nij,nijw->njw", c, votes)
    length = (direct**2).sum(axis=2, keepdims=True)
    expected = direct * np.sqrt(length) / (1 + length)
    np.testing.assert_allclose(v[:, :, 0, 0, :], expected)
    np.testing.assert_allclose(agreed[:, :, :, 0, 0], np.einsum("nijw,njw->nji", votes, expected))


def test_a_layer_counts_the_macs():
    loops = Loops(N=4, K=256, C=96, P=27, Q=27, R=5, S=5, groups=2)
    assert gconv.convolution(loops).layer().macs == loops.macs == 4 * 256 * 48 * 27 * 27 * 25
    assert gconv.relu(1, 1, 1, 1).layer().macs == 1
