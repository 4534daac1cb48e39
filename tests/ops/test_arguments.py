"""What every operation promises about its arguments: never changed, float32 kept, any real type, lists as well."""

from __future__ import annotations

import copy

import numpy as np
import pytest

from coursekit import ops

rng = np.random.default_rng(0)
images, kernels, bias = rng.normal(size=(2, 6, 5, 3)), rng.normal(size=(3, 2, 3, 4)), rng.normal(size=4)
maps = rng.normal(size=(2, 4, 4, 4))
pooled = rng.normal(size=(2, 3, 2, 3))
x, W, b = rng.normal(size=(2, 3)), rng.normal(size=(3, 4)), rng.normal(size=4)
V, c = rng.normal(size=(4, 2)), rng.normal(size=2)

CALLS = {
    "average_pool": (images,),
    "average_pool_gradient": (images, pooled),
    "batch_norm": (images, b[:3], b[1:]),
    "conv2d": (images, kernels, bias, 1, 0),
    "conv2d_gradients": (images, kernels, maps),
    "conv2d_transpose": (images[0, ..., 0], kernels[..., 0, 0], 2),
    "convolve": (images[0, ..., 0], kernels[..., 0, 0]),
    "convolve_channels": (images[0], kernels[..., 0]),
    "convolve_patch": (images[0, :3, :2, 0], kernels[..., 0, 0]),
    "crop": (images[0], 1, 2, 3, 2),
    "dense": (x, W, b),
    "dense_gradients": (x, W, maps[:, 0, 0]),
    "feature_maps": (images[0], kernels, bias),
    "flatten": (images,),
    "global_average_pool": (images,),
    "global_average_pool_gradient": (images, x),
    "grayscale": (images[0],),
    "max_pool": (images,),
    "max_pool_gradient": (images, pooled),
    "mlp": (x, [(W, b), (V, c)]),
    "neuron": (x[0], W[:, 0], b[0]),
    "relu": (images,),
    "relu_gradient": (images, images),
    "residual": (images, lambda x: 2 * x),
    "sigmoid": (images,),
    "sigmoid_gradient": (images, images),
    "softmax": (x,),
    "softmax_cross_entropy": (x, [2, 0]),
    "softmax_cross_entropy_gradient": (x, [2, 0]),
    "tanh": (images,),
    "tanh_gradient": (images, images),
    "true_convolve": (images[0, ..., 0], kernels[..., 0, 0]),
    "zero_pad": (images, 2),
}
OF_WHOLE_NUMBERS = {"conv_parameters", "count_parameters", "dense_parameters", "input_weights", "layer_shapes", "output_size"}
TESTED_ELSEWHERE = {"cnn_forward", "dropout", "to_float"}


def each(function, value):
    """``function`` applied to every array of floats in nested arguments."""
    if isinstance(value, list | tuple):
        return type(value)(each(function, part) for part in value)
    return function(value) if isinstance(value, np.ndarray | np.floating) else value


def arrays_in(value):
    if isinstance(value, list | tuple):
        return [array for part in value for array in arrays_in(part)]
    return [value]


def read_only(array):
    array = np.array(array)
    array.flags.writeable = False
    return array


def test_nothing_is_forgotten():
    loops = {name for name in ops.__all__ if name.endswith("_loops")}
    assert set(CALLS) == set(ops.__all__) - loops - OF_WHOLE_NUMBERS - TESTED_ELSEWHERE


@pytest.mark.parametrize("name", CALLS)
def test_arguments_are_not_changed(name):
    arguments = copy.deepcopy(CALLS[name])
    first = getattr(ops, name)(*arguments)
    for now, before in zip(arrays_in(arguments), arrays_in(CALLS[name]), strict=True):
        assert callable(now) or np.array_equal(now, before)
    again = getattr(ops, name)(*each(read_only, CALLS[name]))
    for one, other in zip(arrays_in(first), arrays_in(again), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("kind", ["float32", "longdouble"])
@pytest.mark.parametrize("name", CALLS)
def test_floats_keep_their_type(name, kind):
    expected = getattr(ops, name)(*CALLS[name])
    results = getattr(ops, name)(*each(lambda array: array.astype(kind), CALLS[name]))
    for result, one in zip(arrays_in(results), arrays_in(expected), strict=True):
        assert result.dtype == kind
        np.testing.assert_allclose(result.astype(float), one, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("name", CALLS)
def test_half_precision_is_taken(name):
    expected = getattr(ops, name)(*CALLS[name])
    results = getattr(ops, name)(*each(lambda array: array.astype("float16"), CALLS[name]))
    for result, one in zip(arrays_in(results), arrays_in(expected), strict=True):
        assert result.dtype in ("float16", "float32")
        np.testing.assert_allclose(result.astype(float), one, rtol=0.05, atol=0.05)


@pytest.mark.parametrize("name", CALLS)
def test_integers_give_what_the_same_floats_give(name):
    whole = each(lambda array: np.round(3 * array), CALLS[name])
    expected = getattr(ops, name)(*whole)
    results = getattr(ops, name)(*each(lambda array: array.astype("int8"), whole))
    for result, one in zip(arrays_in(results), arrays_in(expected), strict=True):
        np.testing.assert_allclose(result, one, rtol=1e-9, atol=1e-12)


@pytest.mark.filterwarnings("ignore:the matrix subclass")
@pytest.mark.parametrize("layout", [np.ndarray.tolist, np.asfortranarray, np.asmatrix], ids=["list", "Fortran", "matrix"])
@pytest.mark.parametrize("name", CALLS)
def test_lists_and_odd_arrays_are_taken(name, layout):
    expected = getattr(ops, name)(*CALLS[name])

    def laid_out(array):
        takes = isinstance(array, np.ndarray) and (layout is not np.asmatrix or array.ndim == 2)
        return layout(array) if takes else array

    results = getattr(ops, name)(*each(laid_out, CALLS[name]))
    for result, one in zip(arrays_in(results), arrays_in(expected), strict=True):
        assert not isinstance(result, np.matrix)
        np.testing.assert_allclose(result, one, rtol=1e-9, atol=1e-12)


def test_dropout_and_to_float():
    kept = np.array([[True, False, True]] * 2)
    half = ops.dropout(x.astype("float32"), 0.5, kept)
    assert half.dtype == np.float32
    assert ops.dropout([[4]], 0.5, [[True]]).dtype == np.float64
    picture = read_only(np.arange(6, dtype=np.uint8).reshape(2, 3))
    np.testing.assert_allclose(ops.to_float(picture), [[0, 1 / 255, 2 / 255], [3 / 255, 4 / 255, 5 / 255]])


def test_types_of_convolutions():
    picture = np.arange(12, dtype=np.uint8).reshape(1, 3, 4, 1)
    edge = np.array([[1, -1]])[:, :, None, None]
    assert ops.conv2d(picture, edge).dtype == np.int64
    assert ops.conv2d(picture, edge.astype("float32")).dtype == np.float32
    assert ops.conv2d(picture, edge, [0.5]).dtype == np.float64
    assert set(ops.conv2d(picture, edge, [0.5]).flat) == {-0.5}
    assert ops.conv2d(picture > 3, edge).tolist() == ops.conv2d((picture > 3).astype(int), edge).tolist()


def test_an_empty_batch_stays_empty():
    none = np.zeros((0, 6, 5, 3))
    assert ops.conv2d(none, kernels).shape == (0, 4, 4, 4)
    assert ops.max_pool(none).shape == ops.average_pool(none).shape == (0, 3, 2, 3)
    dimages, dkernels, dbias = ops.conv2d_gradients(none, kernels, np.zeros((0, 4, 4, 4)))
    assert dimages.shape == none.shape
    assert not dkernels.any() and not dbias.any()
