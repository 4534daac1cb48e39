"""What lesson 01's cases must contain beyond what the catalogue's own test asks of every exercise."""

import warnings

import numpy as np
import pytest

from coursekit.checking import assess
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


def kinds(*values):
    return tuple(np.asarray(value).dtype.kind for value in values)


EVERY_MIX = {(x, w, b) for x in "if" for w in "if" for b in "if"}


@pytest.mark.parametrize("seed", range(5))
def test_whole_numbers_and_fractions_mix_in_every_way(seed):
    assert {kinds(a["x"], a["w"], a["b"]) for a in drawn("neuron", seed)} == EVERY_MIX
    assert {kinds(a["x"], a["W"], a["b"]) for a in drawn("dense", seed)} == EVERY_MIX
    assert {kinds(a["x"], *a["layers"][0]) for a in drawn("mlp", seed)} == EVERY_MIX


@pytest.mark.parametrize("id", ["sigmoid", "relu"])
def test_a_single_number_is_an_array_too(id):
    scalars = [a["z"] for a in drawn(id, 3) if a["z"].ndim == 0]
    assert len(scalars) >= 2 and min(scalars) < 0 < max(scalars)


@pytest.mark.parametrize("ceiling", [255, 1000, 50_000])
def test_a_relu_has_no_ceiling(ceiling):
    assert not assess("relu", lambda z: np.clip(z, 0, ceiling), seed=2).passed


def quotient(above, below):
    with np.errstate(all="ignore"):
        return above / below


@pytest.mark.parametrize(
    ("answer", "name"),
    [
        (lambda z: quotient(np.exp(np.minimum(z, 720)), 1 + np.exp(np.minimum(z, 720))), "overflows"),
        (lambda z: 1 / (1 + np.exp(-np.clip(z, -2, 2))), "z-cut-off"),
        (lambda z: 1 / (1 + np.exp(-np.clip(z, -6, 6))), "z-cut-off"),
        (lambda z: 1 / 1 + np.exp(-z), "brackets-forgotten"),
        (lambda z: 1 / 1 + np.exp(-np.clip(z, -500, 500)), "brackets-forgotten"),
        (lambda z: np.heaviside(z, 0.5), "step-for-sigmoid"),
        (lambda z: np.where(z > 0, 1, 0), "step-for-sigmoid"),
    ],
)
def test_a_wrong_sigmoid_is_recognised_however_it_is_written(answer, name):
    def quiet(z):
        with np.errstate(all="ignore"):
            return answer(z)

    for seed in range(3):
        assert assess("sigmoid", quiet, seed=seed).misconception == name
