"""What lesson 04's cases must contain beyond what the catalogue's own test asks of every exercise."""

import numpy as np
import pytest

from coursekit import ops
from coursekit.checking import assess
from coursekit.exercises import find


def cases(id, seed):
    return list(find(id).draw(np.random.default_rng(seed)))


@pytest.mark.parametrize("seed", range(10))
def test_the_lenient_output_size_agrees_with_ops(seed):
    exercise = find("output-size")
    for case in (*exercise.worked, *cases("output-size", seed)):
        arguments = exercise.arguments(case)
        assert exercise.reference(**arguments) == ops.output_size(**arguments)


@pytest.mark.parametrize("seed", range(10))
def test_kernels_fit_unpadded_and_turned_by_a_quarter(seed):
    exercise = find("conv2d")
    for case in cases("conv2d", seed):
        a = exercise.arguments(case)
        assert max(a["kernels"].shape[:2]) <= min(a["images"].shape[1:3])
        assert len(set(a["bias"].tolist())) == len(a["bias"]) and np.all(a["bias"] != 0)


@pytest.mark.parametrize("id", ["output-size", "conv2d"])
def test_stride_and_padding_come_by_position_by_name_and_not_at_all(id):
    required = 3 if id == "conv2d" else 2
    drawn = cases(id, 0)
    assert any(len(case.args) == required + 2 for case in drawn)
    assert any(set(case.kwargs) == {"stride", "padding"} for case in drawn)
    assert any(len(case.args) == required and not case.kwargs for case in drawn)


@pytest.mark.parametrize("seed", range(5))
def test_each_axis_has_a_remainder_of_its_own(seed):
    exercise = find("conv2d")
    kinds = [exercise.traits_of(case) & {"remainder-rows", "remainder-columns"} for case in cases("conv2d", seed)]
    for only in ({"remainder-rows"}, {"remainder-columns"}, set()):
        assert kinds.count(frozenset(only)) >= 3


@pytest.mark.parametrize("index", [(0, 0, 0, 0), (0, 3, 2, 1), (0, 5, 5, 2)])
def test_the_arithmetic_of_a_cell_ends_in_the_expected_number(index):
    exercise = find("conv2d")
    case = exercise.worked[2]
    said = exercise.work_out(case, index).arithmetic.rpartition("= ")[2].replace("−", "-")
    assert float(said) == exercise.reference(*case.args, **case.kwargs)[index]


@pytest.mark.parametrize("seed", range(5))
def test_images_kernels_and_biases_mix_in_every_way(seed):
    exercise = find("conv2d")
    drawn = [exercise.arguments(case) for case in cases("conv2d", seed)]
    mixes = {tuple(a[name].dtype.kind for name in ("images", "kernels", "bias")) for a in drawn}
    assert mixes >= {(images, kernels, bias) for images in "if" for kernels in "if" for bias in "if"}
    assert mixes >= {("u", "f", "f"), ("u", "i", "f"), ("u", "i", "i")}


@pytest.mark.parametrize(
    ("rounded", "name"),
    [
        (lambda room, stride: round(room / stride) + 1, "rounded-for-floor"),
        (lambda room, stride: round(room / stride + 1), "rounded-after-adding-one"),
        (lambda room, stride: int(room / stride + 0.5) + 1, "rounded-with-halves-up"),
    ],
)
def test_each_way_of_rounding_to_the_nearest_has_a_name(rounded, name):
    def output_size(size, kernel, stride=1, padding=0):
        return rounded(size + 2 * padding - kernel, stride)

    for seed in range(3):
        assert assess("output-size", output_size, seed=seed).misconception == name


def test_defaults_that_differ_are_named():
    def output_size(size, kernel, stride=2, padding=0):
        return (size + 2 * padding - kernel) // stride + 1

    assert assess("output-size", output_size, seed=1).misconception == "stride-of-two-sometimes"
