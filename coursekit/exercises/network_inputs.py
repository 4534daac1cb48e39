"""Lesson 07, what a network is fed: pictures as vectors for the MLP, as tensors with a channel axis for the CNN."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from coursekit.exercises.arithmetic import number
from coursekit.exercises.exercise import Case, Exercise, Trait, Working
from coursekit.exercises.misconception import Misconception, instead, then
from coursekit.exercises.results import ArrayResult
from coursekit.exercises.to_float_misconceptions import TO_FLOAT

LESSON = "07-keras-cnns"
FLOAT32 = ArrayResult("a float32 array", dtype="float32")
SIDE = 28
HINTS = {one.id: one.hint for one in TO_FLOAT}


def as_vectors(images):
    return images.reshape(len(images), SIDE * SIDE).astype("float32") / 255


def as_tensors(images):
    return images[:, :, :, None].astype("float32") / 255


# Cases ---------------------------------------------------------------------------------------------------------------

BATCHES = (  # how many pictures, the darkest and the brightest grey level
    (1, 0, 255), (1, 20, 200), (1, 0, 1), (1, 3, 120), (2, 0, 255), (2, 5, 250), (2, 0, 1), (3, 0, 255),
    (3, 10, 100), (3, 0, 1), (4, 1, 254), (5, 0, 255), (5, 30, 127), (7, 0, 240), (28, 0, 255), (28, 2, 220),
)  # fmt: skip


def draw(rng: np.random.Generator) -> Iterator[Case]:
    for count, low, high in BATCHES:
        images = rng.integers(low, high + 1, size=(count, SIDE, SIDE), dtype=np.uint8)
        for image in images:  # each picture reaches another brightness, so that the batch does not stand for its pictures
            image[:] = np.minimum(image, max(1, high - int(rng.integers(0, 1 + (high - low) // 2))))
        images[-1, rng.integers(SIDE), rng.integers(SIDE)] = high
        yield Case(images)


def _counting() -> Case:
    image = (np.arange(SIDE * SIDE) % 256).astype(np.uint8).reshape(1, SIDE, SIDE)
    return Case(image, note="a picture whose grey levels count from 0 to 255, again and again")


TRAITS = (
    Trait("one-image", "there is only one picture", lambda images: len(images) == 1),
    Trait("many-images", "there are more than three pictures", lambda images: len(images) > 3),
    Trait("no-white", "no pixel is white", lambda images: images.max() < 255),
    Trait("no-black", "no pixel is black", lambda images: images.min() > 0),
    Trait("dark", "no pixel is above 128", lambda images: images.max() <= 128),
    Trait("all-but-black", "no pixel is above 1", lambda images: images.max() <= 1),
)


def explain_vector(images, index) -> Working:
    image, place = index
    row, column = divmod(place, SIDE)
    pixel = int(images[image, row, column])
    where = f"Place {place} is row {row}, column {column}, because {row} × {SIDE} + {column} = {place}"
    return Working(f"{where}. {pixel} / 255 = {number(pixel / 255)}")


def explain_tensor(images, index) -> Working:
    pixel = int(images[index[:3]])
    return Working(f"{pixel} / 255 = {number(pixel / 255)}, in a channel axis of length 1")


# Wrong ideas about grey levels, the same for vectors and tensors ------------------------------------------------------


def _then(change: Callable) -> then:
    """The right numbers, changed, and still float32."""
    return then(lambda result: np.asarray(change(result), dtype="float32"))


def _shared(id: str, wrong: instead | then) -> Misconception:
    return Misconception(id, wrong, HINTS[id])


def _by_own_maximum(result):
    return result / result.max(axis=tuple(range(1, result.ndim)), keepdims=True)


LEVELS = (
    _shared("not-scaled", _then(lambda result: result * 255)),
    _shared("divided-by-256", _then(lambda result: result * 255 / 256)),
    _shared("divided-by-128", _then(lambda result: result * 255 / 128)),
    _shared("divided-by-225", _then(lambda result: result * 255 / 225)),
    _shared("divided-by-maximum", _then(lambda result: result / result.max())),
    _shared("stretched", _then(lambda result: (result - result.min()) / (result.max() - result.min()))),
    _shared("standardised", _then(lambda result: (result - result.mean()) / result.std())),
    _shared("mean-subtracted", _then(lambda result: result - result.mean())),
    _shared("minus-one-to-one", _then(lambda result: 2 * result - 1)),
    _shared("centred", _then(lambda result: result - 0.5)),
    _shared("inverted", _then(lambda result: 1 - result)),
    _shared("scaled-twice", _then(lambda result: result / 255)),
    _shared("divided-only-if-needed", _then(lambda result: result if result.max() > 1 / 254 else result * 255)),
    Misconception(
        "divided-by-picture-maximum",
        _then(_by_own_maximum),
        "You divide each picture by its own brightest pixel, so that a pale digit comes out as bright as a bold one. White is "
        "255 whether it occurs or not: divide all pictures by the same number.",
    ),
    Misconception(
        "divided-before-fractions",
        _then(np.floor),
        "Nearly all of your numbers are 0: the division was rounded down, or the fractions were cut off by a whole-number type. "
        "Turn the bytes into floats first and divide then, with the sign that keeps fractions.",
    ),
    Misconception(
        "black-and-white",
        _then(lambda result: result > 0.5),
        "You made every pixel either black or white. The greys at the edge of a stroke carry information, and a network can use "
        "them: scale the levels evenly, without a threshold.",
    ),
    Misconception(
        "left-as-bytes",
        then(lambda result: np.round(result * 255).astype(np.uint8)),
        "The shape is right, but the numbers are still bytes from 0 to 255. A network learns badly from inputs that large: "
        "change their type to float32 and divide, so that white becomes 1.",
    ),
    Misconception(
        "float64-for-float32",
        then(lambda result: np.round(result * 255.0).astype(float) / 255),
        "The numbers are right, but of type float64, which NumPy makes when it divides bytes. Networks compute in float32, in half "
        "the memory. Convert the type, before or after the division.",
    ),
    Misconception(
        "float16-for-float32",
        then(lambda result: result.astype("float16")),
        "Your numbers are of type float16, which keeps three digits only. The task asks for float32. Look at the type that you "
        "convert to.",
    ),
)  # fmt: skip

ORDER = {
    "columns-first": "You read each picture column by column, so the digits lie on their side. Rows come first: all pixels of the "
    "top row from left to right, then the next row. Leave the order of the axes as it is.",
    "upside-down": "Your pictures are upside down: the bottom row comes first. Keep the rows in their order; look for a reversed "
    "slice or a flip.",
    "only-first-picture": "You return the first picture only. All pictures of the batch are asked for, each in its place along the "
    "first axis. Look for an index 0, or a return inside a loop.",
    "first-picture-for-all": "Every entry of your batch is the first picture. Picture and result share one index: the second entry "
    "holds the second picture. Look at the index inside your loop.",
}


def _of_pictures(id: str, change: Callable, function: Callable) -> Misconception:
    """The right function on pictures that were changed before."""
    return Misconception(id, instead(lambda images: function(change(images))), ORDER[id])


def _orders(function: Callable) -> tuple[Misconception, ...]:
    return (
        _of_pictures("columns-first", lambda images: images.swapaxes(1, 2), function),
        _of_pictures("upside-down", lambda images: images[:, ::-1], function),
        _of_pictures("only-first-picture", lambda images: images[:1], function),
        _of_pictures("first-picture-for-all", lambda images: images[[0] * len(images)], function),
    )


def _shaped(id: str, shape: Callable, hint: str) -> Misconception:
    """The right numbers in another shape."""
    return Misconception(id, instead(lambda images: shape(images.astype("float32") / 255)), hint)


as_vectors_exercise = Exercise(
    id="as-vectors",
    lesson=LESSON,
    points=1,
    reference=as_vectors,
    worked=(_counting(),),
    draw=draw,
    result=FLOAT32,
    explain=explain_vector,
    traits=TRAITS,
    misconceptions=(
        *LEVELS,
        *_orders(as_vectors),
        _shaped(
            "pictures-not-flattened",
            lambda images: images,
            "Your pictures still have rows and columns. The MLP's first layer takes a vector: all 784 pixels of a picture, one after the "
            "other. Perhaps the result of a reshape is thrown away; it is a new array.",
        ),
        _shaped(
            "channel-axis-added",
            lambda images: images[..., None],
            "You gave the pictures a channel axis. That is what the CNN takes; the MLP takes vectors, one axis of 784 numbers for each "
            "picture and no rows and columns.",
        ),
        _shaped(
            "one-vector-for-all",
            np.ravel,
            "You put all pictures into one long vector. Each picture becomes a vector of its own: the first axis, the batch, keeps its "
            "length, and only the axes after it become one.",
        ),
        _shaped(
            "one-row-for-all",
            lambda images: images.reshape(1, -1),
            "You put all pictures into a single row. There should be as many rows as pictures: the batch axis keeps its length, and only the "
            "axes after it become one.",
        ),
        _shaped(
            "rows-as-vectors",
            lambda images: images.reshape(-1, SIDE),
            "You made a vector of every row of pixels. The MLP sees a whole picture at once: 28 rows of 28 pixels make one vector of 784. "
            "Look at the lengths that you reshape to.",
        ),
        _shaped(
            "vectors-as-columns",
            lambda images: images.reshape(len(images), -1).T,
            "Each picture is a column of your result. The batch comes first: a row for each picture, 784 columns. Look at the order of the "
            "two lengths, or for a transpose.",
        ),
        _shaped(
            "pictures-mixed",
            lambda images: images.reshape(-1, len(images)),
            "You reshaped to 784 rows and a column for each picture; the pixels of one picture are then spread over many columns. The first "
            "length is the number of pictures, the second that of the pixels.",
        ),
    ),
)  # fmt: skip


as_tensors_exercise = Exercise(
    id="as-tensors",
    lesson=LESSON,
    points=1,
    reference=as_tensors,
    worked=(_counting(),),
    draw=draw,
    result=FLOAT32,
    explain=explain_tensor,
    traits=TRAITS,
    misconceptions=(
        *LEVELS,
        *_orders(as_tensors),
        _shaped(
            "channel-axis-missing",
            lambda images: images,
            "Your pictures have height and width, but no channel axis. A convolutional layer expects one, even for grey pictures: its "
            "length is then 1, and it comes last. Compare your shape with the task's.",
        ),
        _shaped(
            "flattened",
            lambda images: images.reshape(len(images), -1),
            "You made vectors of the pictures. That is what the MLP takes. The CNN needs to know which pixels are neighbours: keep height "
            "and width, and add an axis for the channels at the end.",
        ),
        _shaped(
            "channels-first",
            lambda images: images[:, None],
            "Your channel axis stands before height and width. In Keras, as in this course, the channels come last: batch, height, width, "
            "channels. Compare your shape with the task's.",
        ),
        _shaped(
            "axis-before-the-batch",
            lambda images: images[None],
            "You added an axis in front of the batch. The pictures themselves get the new axis, one channel for each, so it stands at the "
            "very end. Look at where you add it.",
        ),
        _shaped(
            "batch-as-channels",
            lambda images: np.moveaxis(images, 0, -1),
            "Your pictures have become the channels of a single one. Pictures of a batch stay apart on the first axis; each has one channel "
            "of its own, on the last. Add an axis instead of moving one.",
        ),
        _shaped(
            "pictures-mixed",
            lambda images: images.reshape(SIDE, SIDE, -1, 1),
            "You reshaped with the height first, so pixels of different pictures stand side by side. The first length is the number of "
            "pictures, and the new axis of length 1 comes last.",
        ),
        _shaped(
            "three-channels",
            lambda images: np.repeat(images[..., None], 3, axis=3),
            "You made three channels, as in a colour photograph. These pictures are grey: one number for each pixel, and so a channel axis "
            "of length 1. Leave the repeating out.",
        ),
    ),
)  # fmt: skip
