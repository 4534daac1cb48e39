"""Convolution against SciPy's and against the loops that define it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import signal

from coursekit import ops
from coursekit.ops import _windows

quick = settings(deadline=None, max_examples=60)
sizes = st.integers(1, 5)
seeds = st.integers(0, 2**32 - 1)


@st.composite
def layers(draw):
    """(images, kernels, bias, settings) of a convolutional layer whose kernel fits."""
    rng = np.random.default_rng(draw(seeds))
    padding, dilation, stride = draw(st.integers(0, 2)), draw(st.integers(1, 3)), draw(st.integers(1, 4))
    kernel = draw(sizes), draw(sizes)
    needed = [max(1, (size - 1) * dilation + 1 - 2 * padding) for size in kernel]
    height, width = (size + draw(st.integers(0, 6)) for size in needed)
    batch, channels, filters = draw(st.integers(1, 3)), draw(sizes), draw(sizes)
    images = rng.normal(size=(batch, height, width, channels))
    kernels = rng.normal(size=(*kernel, channels, filters))
    return images, kernels, rng.normal(size=filters), {"stride": stride, "padding": padding, "dilation": dilation}


@st.composite
def pairs(draw):
    """(image, kernel), 2-D, the kernel fits."""
    rng = np.random.default_rng(draw(seeds))
    kernel = draw(sizes), draw(sizes)
    image = tuple(size + draw(st.integers(0, 8)) for size in kernel)
    return rng.normal(size=image), rng.normal(size=kernel)


@quick
@given(pairs())
def test_convolve_is_scipys_cross_correlation(pair):
    image, kernel = pair
    expected = signal.correlate2d(image, kernel, mode="valid")
    np.testing.assert_allclose(ops.convolve(image, kernel), expected, atol=1e-12)
    np.testing.assert_allclose(ops.convolve_loops(image, kernel), expected, atol=1e-12)


@quick
@given(pairs())
def test_true_convolve_is_scipys_convolution(pair):
    image, kernel = pair
    np.testing.assert_allclose(
        ops.true_convolve(image, kernel), signal.convolve2d(image, kernel, mode="valid"), atol=1e-12
    )


@quick
@given(pairs(), st.integers(1, 4))
def test_conv2d_transpose_is_scipys_full_convolution_of_the_spread_image(pair, stride):
    image, kernel = pair
    height, width = image.shape
    spread = np.zeros(((height - 1) * stride + 1, (width - 1) * stride + 1))
    spread[::stride, ::stride] = image
    expected = signal.convolve2d(spread, kernel, mode="full")
    np.testing.assert_allclose(ops.conv2d_transpose(image, kernel, stride), expected, atol=1e-12)
    np.testing.assert_allclose(ops.conv2d_transpose_loops(image, kernel, stride), expected, atol=1e-12)


@quick
@given(layers())
def test_conv2d_is_a_sum_of_scipys_correlations(layer):
    images, kernels, bias, how = layer
    padded = np.pad(images, [(0, 0), (how["padding"],) * 2, (how["padding"],) * 2, (0, 0)])
    dilation, stride = how["dilation"], how["stride"]
    rows, columns = ((size - 1) * dilation + 1 for size in kernels.shape[:2])
    dilated = np.zeros((rows, columns, *kernels.shape[2:]))
    dilated[::dilation, ::dilation] = kernels
    expected = np.array(
        [
            [
                sum(signal.correlate2d(image[..., c], dilated[..., c, f], "valid") for c in range(kernels.shape[2]))
                + bias[f]
                for f in range(kernels.shape[3])
            ]
            for image in padded
        ]
    ).transpose(0, 2, 3, 1)[:, ::stride, ::stride]
    np.testing.assert_allclose(ops.conv2d(images, kernels, bias, **how), expected, atol=1e-11)


@quick
@given(layers())
def test_conv2d_is_what_the_loops_say(layer):
    images, kernels, bias, how = layer
    fast = ops.conv2d(images, kernels, bias, **how)
    np.testing.assert_allclose(fast, ops.conv2d_loops(images, kernels, bias, **how), atol=1e-11)
    rows, columns = (
        ops.output_size(size, (kernel - 1) * how["dilation"] + 1, how["stride"], how["padding"])
        for size, kernel in zip(images.shape[1:3], kernels.shape[:2], strict=True)
    )
    assert fast.shape == (len(images), rows, columns, kernels.shape[3])


@quick
@given(layers(), st.integers(1, 400), st.sampled_from([1, 16, 1000]))
def test_the_size_of_the_blocks_changes_nothing(layer, block, short):
    images, kernels, bias, how = layer
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_windows, "BLOCK", block)
        patch.setattr(_windows, "SHORT", short)
        small = ops.conv2d(images, kernels, bias, **how)
        small_gradients = ops.conv2d_gradients(images, kernels, small, **how)
        small_maximum = ops.max_pool(images, 1, 2)
    np.testing.assert_allclose(small, ops.conv2d(images, kernels, bias, **how), atol=1e-11)
    for one, other in zip(small_gradients, ops.conv2d_gradients(images, kernels, small, **how), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-9)
    np.testing.assert_array_equal(small_maximum, images[:, ::2, ::2])


def test_an_image_larger_than_a_block_is_cut_into_rows():
    rng = np.random.default_rng(3)
    image, kernel = rng.normal(size=(900, 301)), rng.normal(size=(5, 4))
    np.testing.assert_allclose(
        ops.convolve(image, kernel), signal.correlate2d(image, kernel, mode="valid"), atol=1e-10
    )


@quick
@given(layers())
def test_feature_maps_and_convolve_channels_are_slices_of_conv2d(layer):
    images, kernels, bias, _ = layer
    if kernels.shape[0] > images.shape[1] or kernels.shape[1] > images.shape[2]:
        images = np.tile(images, (1, kernels.shape[0], kernels.shape[1], 1))
    expected = ops.conv2d_loops(images, kernels, bias)
    np.testing.assert_allclose(ops.feature_maps(images[0], kernels, bias), expected[0], atol=1e-11)
    np.testing.assert_allclose(
        ops.convolve_channels(images[0], kernels[..., 0]), expected[0, ..., 0] - bias[0], atol=1e-11
    )


def test_convolve_patch_multiplies_cell_by_cell_and_sums():
    assert ops.convolve_patch([[1, 2, 3], [4, 5, 6]], [[1, 0, -1], [10, 0, 0.5]]) == 1 - 3 + 40 + 3
    assert np.ndim(ops.convolve_patch([[2]], [[3]])) == 0


def test_the_decks_worked_numbers():
    image = np.array(
        [
            [1, 0, 0, 0, 0, 1],
            [0, 1, 0, 0, 1, 0],
            [0, 0, 1, 1, 0, 0],
            [1, 0, 0, 0, 1, 0],
            [0, 1, 0, 0, 1, 0],
            [0, 0, 1, 0, 1, 0],
        ]
    )
    diagonal = 2 * np.eye(3, dtype=int) - 1
    upright = np.array([[-1, 1, -1]] * 3)
    assert ops.conv2d(image[None, :, :, None], diagonal[:, :, None, None], stride=2)[0, :, :, 0].tolist() == [
        [3, -3],
        [-3, 0],
    ]
    assert ops.convolve(image, upright).tolist() == [
        [-1, -1, -1, -1],
        [-1, -1, -2, 1],
        [-1, -1, -2, 1],
        [-1, 0, -4, 3],
    ]


def test_small_integers_do_not_overflow():
    image = np.full((3, 3), 200, np.uint8)
    assert ops.convolve(image, image)[0, 0] == 9 * 200 * 200
    assert ops.convolve(np.full((3, 3), -100, np.int8), image)[0, 0] == 9 * -100 * 200


def test_batched_transposed_convolution_undoes_the_shapes_of_conv2d():
    """The defining property: <conv2d(x), y> = <x, conv2d_transpose(y)>."""
    rng = np.random.default_rng(5)
    x, kernels = rng.normal(size=(2, 9, 7, 3)), rng.normal(size=(3, 3, 3, 4))
    maps = ops.conv2d(x, kernels, stride=2)
    y = rng.normal(size=maps.shape)
    assert np.vdot(maps, y) == pytest.approx(np.vdot(x, ops.conv2d_transpose(y, kernels, 2)))
