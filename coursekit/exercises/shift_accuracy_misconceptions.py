"""What goes wrong in lesson 09 with the accuracy on moved pictures."""

from __future__ import annotations

import numpy as np

from coursekit.exercises.misconception import Misconception, given, instead, then
from coursekit.exercises.shifted_pictures import edges_repeated, rolled, shifted


def hits(predictions, labels):
    return predictions.argmax(axis=1) == labels


def each_shift(predict, images, labels, shifts, move=shifted, score=lambda predictions, labels: hits(predictions, labels).mean()):
    labels = np.asarray(labels)
    return [float(score(predict(move(images, rows, columns)), labels)) for rows, columns in shifts]


def _moving(move) -> instead:
    return instead(lambda predict, images, labels, shifts: each_shift(predict, images, labels, shifts, move))


def _scoring(score) -> instead:
    return instead(lambda predict, images, labels, shifts: each_shift(predict, images, labels, shifts, score=score))


def _adding_up(predict, images, labels, shifts):
    """Each shift begins where the last one ended."""
    accuracies = []
    for rows, columns in shifts:
        images = shifted(images, rows, columns)
        accuracies.append(hits(predict(images), labels).mean())
    return accuracies


def _one_by_one(predict, images, labels, shifts):
    def alone(batch):
        return np.concatenate([predict(batch[n : n + 1]) for n in range(len(batch))])

    return each_shift(alone, images, labels, shifts)


def _count_runs_on(predict, images, labels, shifts):
    return np.cumsum(each_shift(predict, images, labels, shifts))


def _count_divided_at_the_end(predict, images, labels, shifts):
    return np.cumsum(each_shift(predict, images, labels, shifts)) / np.arange(1, len(shifts) + 1)


def _agreement(predict, images, labels, shifts):
    return each_shift(predict, images, predict(images).argmax(axis=1), shifts)


def _drop(predict, images, labels, shifts):
    return np.array(each_shift(predict, images, labels, shifts)) - hits(predict(images), labels).mean()


def _mean_of_classes(predictions, labels):
    return np.mean([hits(predictions, labels)[labels == label].mean() for label in np.unique(labels)])


def _which(predict, images, labels, shifts):
    return [predict(shifted(images, *by)).argmax(axis=1) for by in shifts]


def _right_or_not(predict, images, labels, shifts):
    return [hits(predict(shifted(images, *by)), labels) for by in shifts]


ACCURACY_UNDER_SHIFT = (
    Misconception(
        "shifts-add-up",
        instead(_adding_up),
        "You move pictures that have been moved already: each shift begins where the one before ended. Every shift starts from the original. "
        "Look for a variable that is overwritten inside the loop.",
    ),
    Misconception(
        "one-picture-at-a-time",
        instead(_one_by_one),
        "You hand the classifier one picture at a time. It is to get the whole batch in one call: that is quicker, and some classifiers "
        "look at the batch as a whole. Move all pictures, then predict once.",
    ),
    Misconception(
        "rows-and-columns-swapped",
        _moving(lambda images, rows, columns: shifted(images, columns, rows)),
        "You take each shift the other way round: its first number is rows, that is downwards, its second columns, to the right. "
        "Look at the order in which you unpack and pass them.",
    ),
    Misconception(
        "opposite-direction",
        _moving(lambda images, rows, columns: shifted(images, -rows, -columns)),
        "You move the pictures the opposite way: positive rows are downwards, positive columns to the right. Test your shift on a "
        "picture with one bright pixel.",
    ),
    Misconception(
        "wraps-around",
        _moving(rolled),
        "What leaves your pictures on one side comes in on the other, and the classifier sees it. Moved pictures are filled with zeros: "
        "use the shift that you wrote before.",
    ),
    Misconception(
        "edges-repeated",
        _moving(edges_repeated),
        "Behind your moved pictures the edge is drawn out, and the classifier sees that. Moved pictures are filled with zeros: use "
        "the shift that you wrote before.",
    ),
    Misconception(
        "never-moved",
        _moving(lambda images, rows, columns: images),
        "You ask about the pictures as they are, for every shift: all your accuracies are that of the unmoved ones. Hand the moved pictures "
        "to the classifier, not the originals.",
    ),
    Misconception(
        "rows-only",
        _moving(lambda images, rows, columns: shifted(images, rows, 0)),
        "You move the pictures up and down only. A shift has two numbers, rows and columns, and both apply at once. Look at what you "
        "pass on to your shift.",
    ),
    Misconception(
        "columns-only",
        _moving(lambda images, rows, columns: shifted(images, 0, columns)),
        "You move the pictures sideways only. A shift has two numbers, rows and columns, and both apply at once. Look at what you "
        "pass on to your shift.",
    ),
    Misconception(
        "error-for-accuracy",
        _scoring(lambda predictions, labels: 1 - hits(predictions, labels).mean()),
        "You return the share of wrong answers. Accuracy is the share of right ones: the two add up to 1. Look at the sign of your comparison.",
    ),
    Misconception(
        "count-for-share",
        _scoring(lambda predictions, labels: hits(predictions, labels).sum()),
        "You count how many pictures are right. Accuracy is their share, between 0 and 1, so that batches of any size can be compared: "
        "divide by how many pictures there are.",
    ),
    Misconception(
        "divided-by-classes",
        _scoring(lambda predictions, labels: hits(predictions, labels).sum() / predictions.shape[1]),
        "You divide by the number of classes. Accuracy is how many pictures are right among all the pictures: divide by the size of the "
        "batch, the first axis of the predictions.",
    ),
    Misconception(
        "divided-by-shifts",
        then(lambda result, labels, shifts: np.asarray(result) * len(labels) / len(shifts)),
        "You divide by the number of shifts. Each accuracy belongs to one shift: divide the pictures that are right by how many pictures "
        "there are.",
    ),
    Misconception(
        "class-along-the-batch",
        _scoring(lambda predictions, labels: (predictions.argmax(axis=0) == labels).mean()),
        "You look for the largest probability down the batch: for each class its most typical picture. Each picture needs its "
        "most probable class: search along the second axis.",
    ),
    Misconception(
        "least-probable-class",
        _scoring(lambda predictions, labels: (predictions.argmin(axis=1) == labels).mean()),
        "You take the class with the smallest probability. The classifier's answer is the most probable one. Look at the function that "
        "finds the place.",
    ),
    Misconception(
        "probability-of-the-truth",
        _scoring(lambda predictions, labels: predictions[np.arange(len(labels)), labels].mean()),
        "You average how probable the right class is. Accuracy only asks whether it is the most probable one: right or wrong, 1 or 0, "
        "for each picture.",
    ),
    Misconception(
        "confidence-for-accuracy",
        _scoring(lambda predictions, labels: predictions.max(axis=1).mean()),
        "You average the largest probability: how sure the classifier is, whether right or wrong. Accuracy compares its class with the "
        "label. Look for the place of the largest, not for its value.",
    ),
    Misconception(
        "only-above-one-half",
        _scoring(lambda predictions, labels: (predictions[np.arange(len(labels)), labels] > 0.5).mean()),
        "You count a picture as right when its class has more than half of the probability. With several classes the most probable one may "
        "have less. Compare the place of the largest with the label.",
    ),
    Misconception(
        "agreement-for-accuracy",
        instead(_agreement),
        "You compare with what the classifier says of the unmoved pictures. That shows how steady it is; accuracy compares with the labels, "
        "whether it was right before or not.",
    ),
    Misconception(
        "drop-for-accuracy",
        instead(_drop),
        "You return how much the accuracy changes against the unmoved pictures. The accuracies themselves are asked for; the drop can "
        "be read off the curve.",
    ),
    Misconception(
        "mean-of-class-accuracies",
        _scoring(_mean_of_classes),
        "You work out an accuracy for each class and average these. Then a rare class counts as much as a common one. Here each picture "
        "counts alike: the right ones over all.",
    ),
    Misconception(
        "count-runs-on",
        instead(_count_runs_on),
        "Your numbers contain those of the shifts before: the count runs on. For each shift it begins at zero. Move the line that sets it "
        "to 0 into the loop.",
    ),
    Misconception(
        "mean-so-far",
        instead(_count_divided_at_the_end),
        "Each of your numbers is the mean over all the shifts so far. One accuracy for each shift is asked for, made from its "
        "pictures alone. Look for a list that collects across the loop.",
    ),
    Misconception(
        "classes-for-accuracies",
        instead(_which),
        "You return the classes that are predicted, for each shift. One step is missing: compare them with the labels, and take the share "
        "that agrees.",
    ),
    Misconception(
        "right-or-not-for-accuracies",
        instead(_right_or_not),
        "You return for each picture whether it is right. One number for each shift is asked for: the share of pictures that are right, "
        "the mean of these.",
    ),
    Misconception(
        "pictures-scaled",
        given(images=lambda images: images / 255),
        "You divide the pictures by 255 before you ask. The classifier takes them as you are given them: who hands them over has prepared them. "
        "Move them, and change nothing else.",
    ),
    Misconception(
        "first-label-for-all",
        given(labels=lambda labels: np.full_like(labels, labels[0])),
        "You compare every picture with the first label. Each picture has a label of its own, at the same place in the batch. Look at "
        "how you index the labels.",
    ),
)
