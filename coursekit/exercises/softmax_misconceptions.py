"""Wrong ways from logits to probabilities."""

from __future__ import annotations

import numpy as np

from coursekit import ops
from coursekit.exercises.misconception import Misconception, given, instead, shows, then
from coursekit.exercises.results import ARRAY


def _rows(x):
    return x.sum(axis=1, keepdims=True)


def _exponentials(logits):
    return np.exp(logits - logits.max(axis=1, keepdims=True))


def _over(x):
    return x / _rows(x)


def _nearly_shared_out(value, logits) -> bool:
    """Softmax, but for rows that sum to between 0.9 and 1."""
    sums = _rows(value)
    return bool((sums > 0.9).all() and (sums < 1 - 1e-6).all() and ARRAY.same(ops.softmax(logits) * sums, value))


SOFTMAX_MISCONCEPTIONS = (
    Misconception(
        "exponentials-overflow",
        instead(lambda logits: _over(np.exp(logits.astype(float)))),
        "Your numbers are right for small logits; at 1000 the exponential is too large for the computer and becomes infinite, at −1000 "
        "all become 0. Subtract each row's largest logit first: it cancels out.",
    ),
    Misconception(
        "over-the-batch",
        instead(lambda logits: ops.softmax(logits.T).T),
        "Your columns sum to 1, not your rows. Each image has its own probabilities, spread over the classes; the classes are the last "
        "axis. Look at the axis of your sum.",
    ),
    Misconception(
        "over-everything",
        instead(lambda logits: ops.softmax(logits.reshape(1, -1)).reshape(logits.shape)),
        "All your numbers together sum to 1. Each image needs probabilities of its own, so each row sums to 1. Look at the axis of your "
        "sum, and keep that axis so that the shapes fit.",
    ),
    Misconception(
        "sum-over-everything",
        instead(lambda logits: _exponentials(logits) / _exponentials(logits).sum()),
        "You divided by the sum over the whole batch. Each image needs probabilities of its own: divide each row by that row's sum. "
        "Look at the axis of your sum.",
    ),
    Misconception(
        "over-the-batch-and-overflow",
        instead(lambda logits: np.exp(logits.astype(float)) / np.exp(logits.astype(float)).sum(axis=0)),
        "Your columns sum to 1, not your rows: the classes are the last axis. And large logits overflow: subtract each row's largest one before you "
        "take exponentials.",
    ),
    Misconception(
        "over-everything-and-overflow",
        instead(lambda logits: np.exp(logits.astype(float)) / np.exp(logits.astype(float)).sum()),
        "All your numbers together sum to 1, but each row should: sum over the classes only. And large logits overflow: subtract each row's largest one "
        "before you take exponentials.",
    ),
    Misconception(
        "largest-of-the-batch-subtracted",
        instead(lambda logits: _over(np.exp(logits - float(logits.max())))),
        "You subtracted the largest logit of the whole batch. A row that lies far below it then becomes 0 divided by 0. Subtract from each "
        "row its own largest logit.",
    ),
    Misconception(
        "largest-of-the-column-subtracted",
        instead(lambda logits: _over(np.exp(logits - logits.max(axis=0, keepdims=True)))),
        "You subtracted each class's largest logit over the batch. That shifts the classes against each other and changes the result. Subtract "
        "one number from a whole row: that row's largest logit.",
    ),
    Misconception(
        "smallest-subtracted",
        instead(lambda logits: _over(np.exp(logits - logits.min(axis=1, keepdims=True).astype(float)))),
        "You subtracted each row's smallest logit. The result is right until logits lie far apart: then the largest exponential overflows. "
        "Subtract the largest one, so that no exponent is above 0.",
    ),
    Misconception(
        "mean-subtracted",
        instead(lambda logits: _over(np.exp(logits - logits.mean(axis=1, keepdims=True)))),
        "You subtracted each row's mean. The result is right until logits lie far apart: then an exponential still overflows. Subtract the "
        "largest one, so that no exponent is above 0.",
    ),
    Misconception(
        "logits-clipped",
        instead(lambda logits: ops.softmax(np.clip(logits, -500, 500))),
        "You limited the logits before the exponential. That stops the overflow, but it makes large logits equal that were different. "
        "Subtract each row's largest logit instead: nothing is lost.",
    ),
    Misconception(
        "not-divided",
        instead(lambda logits: np.exp(logits.astype(float))),
        "You return the exponentials. They are positive, but do not sum to 1 yet, and they overflow for large logits. Shift each row, "
        "then divide it by its sum.",
    ),
    Misconception(
        "shifted-not-divided",
        instead(_exponentials),
        "Your exponentials are right, but they are not divided yet: the largest is 1, and a row sums to more than 1. Divide each row by "
        "its sum.",
    ),
    Misconception(
        "subtracted-after-the-exponential",
        instead(lambda logits: (lambda e: _over(e - e.max(axis=1, keepdims=True)))(np.exp(logits.astype(float)))),
        "You subtracted the largest exponential from the exponentials. The shift belongs to the logits, before the exponential is taken; "
        "only there does it cancel out, and prevent the overflow.",
    ),
    Misconception(
        "base-two",
        given(logits=lambda logits: logits * np.log(2)),
        "You took powers of 2. Softmax uses the exponential function, powers of e = 2.718…; the base decides how strongly the largest "
        "logit wins. Look at the function that you apply.",
    ),
    Misconception(
        "base-ten",
        given(logits=lambda logits: logits * np.log(10)),
        "You took powers of 10. Softmax uses the exponential function, powers of e = 2.718…; the base decides how strongly the largest "
        "logit wins. Look at the function that you apply.",
    ),
    Misconception(
        "no-exponential",
        instead(lambda logits: _over(logits)),
        "You divided the logits by their sum. Logits can be negative, and so would your probabilities. Take the exponential of each "
        "logit first: that makes all of them positive.",
    ),
    Misconception(
        "no-exponential-and-signs-dropped",
        instead(lambda logits: _over(np.abs(logits))),
        "You divided the logits, without their signs, by their sum. A negative logit speaks against its class. The exponential makes all of them positive and "
        "keeps their order: take it first.",
    ),
    Misconception(
        "no-exponential-and-relu",
        instead(lambda logits: _over(np.maximum(logits, 0))),
        "You set negative logits to 0 and divided by the sum. Even a negative logit leaves its class some probability. The exponential makes all of them "
        "positive and keeps their order: take it first.",
    ),
    Misconception(
        "squares-for-exponentials",
        instead(lambda logits: _over(np.square(logits.astype(float)))),
        "You squared the logits and divided by the sum. A square forgets the sign: −3 would count as much as 3. Softmax takes the exponential, which is positive "
        "and keeps the order.",
    ),
    Misconception(
        "sigmoids-shared-out",
        instead(lambda logits: _over(ops.sigmoid(logits))),
        "You took the sigmoid of each logit and divided by the sum. Softmax takes the exponential itself, so that each step up multiplies the share. Look at "
        "the function before the division.",
    ),
    Misconception(
        "class-for-probabilities",
        instead(lambda logits: logits.argmax(axis=1)),
        "You return the most probable class of each image. The probabilities of all classes are asked for, a row for each image; choosing comes "
        "afterwards.",
    ),
    Misconception(
        "divided-by-the-mean",
        instead(lambda logits: _exponentials(logits) / _exponentials(logits).mean(axis=1, keepdims=True)),
        "You divided each row by its mean, so that it sums to the number of classes. Probabilities sum to 1: divide by the row's sum. Look at the function in "
        "the denominator.",
    ),
    Misconception(
        "temperature-of-two",
        given(logits=lambda logits: logits / 2),
        "You divided the logits by 2 first. That is called a temperature, and makes the probabilities more alike. Here the logits are taken as they come. Look "
        "for a factor in the exponent.",
    ),
    Misconception(
        "constant-in-the-denominator",
        shows(_nearly_shared_out),
        "Your rows sum to a little less than 1. Perhaps you added a small number to the denominator, against a division by zero. It cannot become zero: the "
        "largest exponential is 1. Leave it out.",
    ),
    Misconception(
        "absolute-values",
        given(logits=lambda logits: np.abs(logits)),
        "You took the logits without their signs. A negative logit speaks against its class; without the sign it speaks for it. The "
        "exponential deals with negative numbers by itself.",
    ),
    Misconception(
        "relu-first",
        given(logits=lambda logits: np.maximum(logits, 0)),
        "You cut negative logits off before the exponential. They are meant: the more negative, the less probable. The last layer has no "
        "relu; softmax takes the logits as they come.",
    ),
    Misconception(
        "logarithm",
        instead(lambda logits: logits - logits.max(axis=1, keepdims=True) - np.log(_rows(_exponentials(logits)))),
        "You return the logarithms of the probabilities. Losses are computed from those; here the probabilities themselves are asked for, "
        "between 0 and 1. Leave the logarithm out.",
    ),
    Misconception(
        "sigmoid-for-softmax",
        instead(lambda logits: ops.sigmoid(logits)),
        "You took the sigmoid of each logit by itself, so that the rows do not sum to 1. In softmax the classes share the probability: each "
        "exponential is divided by the sum of its row.",
    ),
    Misconception(
        "signs-reversed",
        given(logits=lambda logits: -logits),
        "Your smallest logit gets the largest probability. The sign in the exponent is the wrong way round, perhaps copied from the "
        "sigmoid. A larger logit means a more probable class.",
    ),
    Misconception(
        "winner-takes-all",
        instead(lambda logits: np.eye(logits.shape[1])[logits.argmax(axis=1)]),
        "You gave the largest logit all of the probability. Softmax shares it: classes with nearly equal logits get nearly equal "
        "probabilities. Choosing the winner comes after it.",
    ),
    Misconception(
        "divided-by-class-count",
        instead(lambda logits: _exponentials(logits) / logits.shape[1]),
        "You divided by the number of classes where the row's sum is meant. Then the rows do not sum to 1. Add up the exponentials of "
        "each row, and divide by what comes out.",
    ),
    Misconception(
        "length-one-for-sum-one",
        instead(lambda logits: _exponentials(logits) / np.sqrt(_rows(_exponentials(logits) ** 2))),
        "You divided each row by its length as a vector, so that the squares sum to 1. The probabilities themselves have to sum to 1: "
        "divide by the sum.",
    ),
    Misconception(
        "softmax-twice",
        then(lambda result: ops.softmax(result)),
        "You applied softmax two times. The second time makes the probabilities much more alike. Look for a softmax that is already in "
        "what you pass on.",
    ),
    Misconception(
        "standardised-first",
        given(logits=lambda logits: (logits - logits.mean(axis=1, keepdims=True)) / (logits.std(axis=1, keepdims=True) + 1e-12)),
        "You divided the logits by their standard deviation first. How far they lie apart is what makes a network sure or unsure; only "
        "a shift of the whole row is harmless.",
    ),
    Misconception(
        "scaled-by-the-largest",
        given(logits=lambda logits: logits / logits.max(axis=1, keepdims=True)),
        "You divided the logits by the largest one. That prevents the overflow, but changes how far they lie apart, and with it the "
        "result. Subtract each row's largest logit instead.",
    ),
    Misconception(
        "scaled-to-between-minus-one-and-one",
        given(logits=lambda logits: logits / np.abs(logits).max(axis=1, keepdims=True)),
        "You divided the logits by the one farthest from zero. That prevents the overflow, but changes how far they lie apart, and with "
        "it the result. Subtract each row's largest logit instead.",
    ),
)  # fmt: skip
