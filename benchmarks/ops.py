"""How long coursekit.ops takes, as a multiple of TensorFlow's CPU kernels, forward and backward, and how much memory.

    python benchmarks/ops.py [--seconds 3] [--only conv]

Both run in turn, in one process, on the same float32 arrays, warmed up; a ratio is one median over the other.
Memory is the peak of what NumPy allocates during a call, without the result itself, as a multiple of the bytes that
go in and come out.
"""

from __future__ import annotations

import argparse
import gc
import math
import os
import statistics
import time
import tracemalloc

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np

from coursekit import ops

CONVOLUTIONS = [  # images, kernels, stride
    ((64, 28, 28, 1), (3, 3, 1, 25), 1),
    ((64, 13, 13, 25), (3, 3, 25, 50), 1),
    ((16, 64, 64, 32), (3, 3, 32, 64), 1),
    ((1, 512, 512, 3), (3, 3, 3, 1), 1),
    ((8, 55, 55, 96), (5, 5, 96, 64), 1),
    ((16, 56, 56, 32), (3, 3, 32, 64), 2),
]
POOLINGS = [  # images, size, stride
    ((64, 26, 26, 25), 2, 2),
    ((16, 62, 62, 64), 2, 2),
    ((8, 55, 55, 96), 3, 2),
]


class Contest:
    """One operation: the arrays that go in, our functions and TensorFlow's."""

    def __init__(self, name, arrays, ours, theirs):
        self.name, self.arrays, self.ours, self.theirs = name, arrays, ours, theirs


def convolution(images, kernels, stride):
    import tensorflow as tf

    rng = np.random.default_rng(0)
    x, k = (rng.standard_normal(shape, dtype=np.float32) for shape in (images, kernels))
    u = rng.standard_normal(ops.conv2d(x, k, stride=stride).shape, dtype=np.float32)
    X, K, U = tf.constant(x), tf.constant(k), tf.constant(u)
    settings = {"strides": [1, stride, stride, 1], "padding": "VALID"}

    def theirs_backward():
        return (
            tf.raw_ops.Conv2DBackpropInput(input_sizes=images, filter=K, out_backprop=U, **settings),
            tf.raw_ops.Conv2DBackpropFilter(input=X, filter_sizes=kernels, out_backprop=U, **settings),
        )

    return Contest(
        f"conv {images} x {kernels}" + (f" stride {stride}" if stride > 1 else ""),
        ((x, k), (x, k, u)),
        (lambda: ops.conv2d(x, k, stride=stride), lambda: ops.conv2d_gradients(x, k, u, stride=stride)[:2]),
        (lambda: tf.nn.conv2d(X, K, stride, "VALID"), theirs_backward),
    )


def pooling(kind, images, size, stride):
    import tensorflow as tf

    rng = np.random.default_rng(0)
    x = rng.standard_normal(images, dtype=np.float32)
    pool, gradient = getattr(ops, f"{kind}_pool"), getattr(ops, f"{kind}_pool_gradient")
    y = pool(x, size, stride)
    u = rng.standard_normal(y.shape, dtype=np.float32)
    X, Y, U = tf.constant(x), tf.constant(y), tf.constant(u)
    settings = {"ksize": [1, size, size, 1], "strides": [1, stride, stride, 1], "padding": "VALID"}
    theirs_backward = {
        "max": lambda: tf.raw_ops.MaxPoolGrad(orig_input=X, orig_output=Y, grad=U, **settings),
        "average": lambda: tf.raw_ops.AvgPoolGrad(orig_input_shape=images, grad=U, **settings),
    }[kind]
    forward = {"max": tf.nn.max_pool2d, "average": tf.nn.avg_pool2d}[kind]
    return Contest(
        f"{kind} pool {images} size {size} stride {stride}",
        ((x,), (x, u)),
        (lambda: pool(x, size, stride), lambda: gradient(x, u, size, stride)),
        (lambda: forward(X, size, stride, "VALID"), theirs_backward),
    )


def agree(ours, theirs):
    """Stop if the two do not compute the same: there would be nothing to compare."""
    ours, theirs = (result if isinstance(result, tuple) else (result,) for result in (ours(), theirs()))
    for mine, other in zip(ours, theirs, strict=True):
        other = np.asarray(other)
        np.testing.assert_allclose(mine, other, rtol=0, atol=1e-4 * max(1.0, np.abs(other).max()))


def race(ours, theirs, seconds):
    """Median milliseconds of both, called in turn for so many seconds (at least seven times each)."""
    times = [], []
    started = time.perf_counter()
    while len(times[0]) < 9 or time.perf_counter() - started < seconds:
        for call, taken in zip((ours, theirs), times, strict=True):
            begin = time.perf_counter()
            call()
            taken.append(time.perf_counter() - begin)
    return [1000 * statistics.median(taken[2:]) for taken in times]       # the first two warm up


def peak_memory(call, arrays):
    """Peak of NumPy's allocations during a call, less its result, over the bytes that go in and come out."""
    gc.collect()
    tracemalloc.start()
    result = call()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    results = result if isinstance(result, tuple) else (result,)
    returned = sum(array.nbytes for array in results)
    return (peak - returned) / (sum(array.nbytes for array in arrays) + returned)


def geometric_mean(ratios):
    return math.exp(statistics.fmean(math.log(ratio) for ratio in ratios))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=2.0, help="for each pair of functions")
    parser.add_argument("--only", default="", help="rows whose name contains this")
    options = parser.parse_args()

    makers = [lambda c=c: convolution(*c) for c in CONVOLUTIONS]
    makers += [lambda k=k, p=p: pooling(k, *p) for k in ("max", "average") for p in POOLINGS]
    print(f"{'':48}  {'forward, ms':>22}  {'backward, ms':>22}  {'extra memory':>14}")
    print(f"{'':48}  {'ours':>7}{'TF':>8}{'ratio':>7}  {'ours':>7}{'TF':>8}{'ratio':>7}  {'fwd':>6}{'bwd':>8}")
    ratios = [], []
    for make in makers:
        contest = make()
        if options.only not in contest.name:
            continue
        line = f"{contest.name:48}"
        for direction in (0, 1):
            ours, theirs = contest.ours[direction], contest.theirs[direction]
            agree(ours, theirs)
            mine, other = race(ours, theirs, options.seconds)
            ratios[direction].append(mine / other)
            line += f"  {mine:7.2f}{other:8.2f}{mine / other:7.2f}"
        memory = [peak_memory(contest.ours[d], contest.arrays[d]) for d in (0, 1)]
        print(line + "  {:6.2f}{:8.2f}".format(*memory), flush=True)
    print(f"{'geometric mean':48}  {geometric_mean(ratios[0]):22.2f}  {geometric_mean(ratios[1]):22.2f}")


if __name__ == "__main__":
    main()
