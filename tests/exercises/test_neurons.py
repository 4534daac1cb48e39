"""What lesson 01's cases must contain beyond what the catalogue's own test asks of every exercise."""

import warnings

import numpy as np
import pytest

from coursekit.exercises import find


def drawn(id, seed):
    exercise = find(id)
    return [exercise.arguments(case) for case in exercise.draw(np.random.default_rng(seed))]


@pytest.mark.parametrize("seed", range(5))
def test_a_careless_sigmoid_warns_on_several_cases(seed):
    noisy = 0
    for arguments in drawn("sigmoid", seed):
        with warnings.catch_warnings(record=True) as caught, np.errstate(all="warn"):
            warnings.simplefilter("always")
            1 / (1 + np.exp(-arguments["z"]))
        noisy += bool(caught)
    assert noisy >= 3


def test_a_warning_counts_against_a_sigmoid_only():
    assert find("sigmoid").warnings_count
    assert not any(find(id).warnings_count for id in ("neuron", "relu", "dense", "mlp"))


@pytest.mark.parametrize("seed", range(5))
def test_counts_outgrow_32_bits(seed):
    exercise = find("dense-parameters")
    large = [a for a in drawn("dense-parameters", seed) if exercise.reference(**a) >= 2**31]
    assert len(large) >= 2


@pytest.mark.parametrize("seed", range(5))
def test_half_precision_differs_on_most_drawn_neurons(seed):
    exercise = find("neuron")
    differing = 0
    cases = drawn("neuron", seed)
    for a in cases:
        half = np.dot(a["x"].astype(np.float16), a["w"].astype(np.float16)) + np.float16(a["b"])
        differing += not exercise.result.same(np.asarray(exercise.reference(**a)), np.asarray(half))
    assert differing >= len(cases) / 3


@pytest.mark.parametrize("id", ["neuron", "dense", "mlp"])
def test_the_arithmetic_ends_in_the_expected_number(id):
    exercise = find(id)
    for case in exercise.worked:
        expected = np.asarray(exercise.reference(*case.args, **case.kwargs))
        index = tuple(0 for _ in expected.shape)
        said = exercise.work_out(case, index).arithmetic.rpartition("= ")[2].replace("−", "-")
        assert float(said) == pytest.approx(float(expected[index]), rel=1e-3)
