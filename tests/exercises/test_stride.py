"""What lesson 04's cases must contain beyond what the catalogue's own test asks of every exercise."""

import numpy as np
import pytest

from coursekit import ops
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
