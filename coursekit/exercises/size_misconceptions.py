"""What goes wrong in lesson 04 with the output's size."""

from __future__ import annotations

from coursekit.exercises.misconception import Misconception, given, instead, then


def _free(size, kernel, padding=0):
    """How far the window can move along one axis, in pixels."""
    return size + 2 * padding - kernel


OUTPUT_SIZE = (
    Misconception(
        "ceil-for-floor",
        instead(lambda size, kernel, stride, padding: -(-_free(size, kernel, padding) // stride) + 1),
        "Where the stride does not divide evenly you count one window too many: you round up. The last "
        "window has to lie wholly inside the padded image, so that a remainder is dropped. Round down.",
    ),
    Misconception(
        "rounded-for-floor",
        instead(lambda size, kernel, stride, padding: round(_free(size, kernel, padding) / stride) + 1),
        "You round to the nearest whole number, which is sometimes one too many. The last window has to "
        "lie wholly inside the padded image, so that a remainder is dropped, however large it is. Round "
        "down.",
    ),
    Misconception(  # Python rounds a half to the even neighbour, so that the place of the 1 matters
        "rounded-after-adding-one",
        instead(lambda size, kernel, stride, padding: round(_free(size, kernel, padding) / stride + 1)),
        "You round to the nearest whole number once the 1 is added, which is sometimes one too many. The last "
        "window has to lie wholly inside the padded image, so that a remainder is dropped, however large it "
        "is. Round down.",
    ),
    Misconception(
        "rounded-with-halves-up",
        instead(lambda size, kernel, stride, padding: (2 * _free(size, kernel, padding) + stride) // (2 * stride) + 1),
        "You round to the nearest whole number, halves up, which is sometimes one too many. The last window has "
        "to lie wholly inside the padded image, so that a remainder is dropped, however large it is. Round "
        "down.",
    ),
    Misconception(
        "not-floored",
        instead(lambda size, kernel, stride, padding: _free(size, kernel, padding) / stride + 1),
        "Where the stride does not divide evenly your result has a fraction, but there is no half window. "
        "What is left over at the edge is too short for a window and is dropped. Round down.",
    ),
    Misconception(
        "plus-one-forgotten",
        then(lambda result: result - 1),
        "Your size is one too small, always. The quotient counts the steps from window to window; the "
        "window that stands at the start counts as well. Try a kernel as large as the image: one window "
        "fits.",
    ),
    Misconception(
        "plus-one-inside",
        instead(lambda size, kernel, stride, padding: (_free(size, kernel, padding) + 1) // stride),
        "You add the 1 before dividing by the stride. With stride 1 that makes no difference, with a "
        "larger one it does. The first window is counted after the steps are: check where your brackets "
        "close.",
    ),
    Misconception(
        "plus-one-twice",
        then(lambda result: result + 1),
        "Your size is one too large, always. The first window is counted twice. Try a kernel as large as "
        "the image: one window fits, not two.",
    ),
    Misconception(
        "plus-one-inside-and-outside",
        instead(lambda size, kernel, stride, padding: (_free(size, kernel, padding) + 1) // stride + 1),
        "You add 1 before dividing by the stride and once more afterwards. Dividing counts the steps "
        "between windows; only the window at the start is to be added to them. Keep one of the two.",
    ),
    Misconception(
        "stride-ignored",
        given(stride=lambda: 1),
        "The stride has no effect on your size. With stride 2 the window skips every other position, so "
        "that about half as many windows fit. Look whether the third argument takes part in your formula.",
    ),
    Misconception(
        "padding-ignored",
        given(padding=lambda: 0),
        "The padding has no effect on your size. It puts rows and columns of zeros on both sides, so that "
        "the window has more room. Look whether the last argument takes part in your formula.",
    ),
    Misconception(
        "padding-counted-once",
        given(size=lambda size, padding: size + padding, padding=lambda: 0),
        "You count the padding once. It is added on each side, left and right or top and bottom, so that "
        "the size grows by two times the padding. Draw a row of three pixels with padding 1 and count.",
    ),
    Misconception(
        "padding-doubled",
        given(padding=lambda padding: 2 * padding),
        "You count the padding four times. It is added once on each of two sides, so that the size grows "
        "by two times the padding. Draw a row of three pixels with padding 1 and count.",
    ),
    Misconception(
        "padding-subtracted",
        given(padding=lambda padding: -padding),
        "You subtract the padding. Zeros around the image make it larger, so that more windows fit, not "
        "fewer. Look at the sign in front of the padding.",
    ),
    Misconception(
        "padding-squared",
        given(size=lambda size, padding: size + padding**2, padding=lambda: 0),
        "The padding goes into your formula squared. Two sides make two times the padding, not its square; "
        "for a padding of 2 the two happen to agree. Look at the number of stars.",
    ),
    Misconception(
        "padding-after-stride",
        instead(lambda size, kernel, stride, padding: _free(size, kernel) // stride + 1 + 2 * padding),
        "You add the padding at the end, as if each row of zeros gave one output more. It enlarges the "
        "image before the window slides, so that the stride applies to it as well. Add it before dividing.",
    ),
    Misconception(
        "kernel-ignored",
        instead(lambda size, kernel, stride, padding: (size + 2 * padding) // stride),
        "You divide the padded size by the stride and leave the kernel out. The window has an extent of "
        "its own: the larger it is, the earlier it meets the edge. Subtract it before you divide.",
    ),
    Misconception(
        "kernel-ignored-plus-one",
        given(size=lambda size, kernel: size + kernel),
        "Your size does not depend on the kernel. The window has an extent of its own: the larger it is, "
        "the earlier it meets the edge, and the fewer positions are left. Subtract it before you divide.",
    ),
    Misconception(
        "kernel-added",
        given(kernel=lambda kernel: -kernel),
        "You add the kernel's size; a larger kernel leaves room for fewer positions, so that it is "
        "subtracted. Look at the sign in front of the kernel.",
    ),
    Misconception(
        "kernel-halved",
        given(kernel=lambda kernel: kernel // 2),
        "You subtract half of the kernel, as if its centre alone had to stay inside the image. Here the "
        "whole window stays inside the padded image. Subtract the kernel's full size.",
    ),
    Misconception(
        "kernel-centre-inside",
        given(padding=lambda kernel: kernel // 2),
        "You choose the padding yourself, half a kernel on each side, so that the size is kept. How much "
        "padding there is, the caller says. Use the argument, whatever the kernel's size is.",
    ),
    Misconception(
        "size-kept",
        instead(lambda size, kernel, stride, padding: -(-size // stride)),
        "You divide the image's size by the stride, rounded up: that is what libraries call “same” "
        "padding. Here the caller says how much padding there is, and the window stays inside. Kernel and "
        "padding both count.",
    ),
    Misconception(
        "stride-before-kernel",
        instead(lambda size, kernel, stride, padding: (size + 2 * padding) // stride - kernel + 1),
        "You divide the image's size by the stride before you subtract the kernel. The kernel covers "
        "pixels of the image, not steps: subtract it first, divide afterwards. Check your brackets.",
    ),
    Misconception(
        "stride-divides-kernel-only",
        instead(lambda size, kernel, stride, padding: size + 2 * padding - kernel // stride + 1),
        "Without brackets the stride divides the kernel only, since division comes before subtraction. The "
        "whole distance that the window can travel is divided. Put brackets round it.",
    ),
    Misconception(
        "divided-apart",
        instead(lambda size, kernel, stride, padding: (size + 2 * padding) // stride - kernel // stride + 1),
        "You divide the image and the kernel by the stride separately, and round each down. Two remainders "
        "are lost in this way where there is only one. Subtract first, then divide once.",
    ),
    Misconception(
        "stride-multiplied",
        instead(lambda size, kernel, stride, padding: _free(size, kernel, padding) * stride + 1),
        "You multiply by the stride. Larger steps mean fewer windows: with stride 2 about half as many "
        "fit. Look at the sign between the distance and the stride.",
    ),
    Misconception(
        "stride-subtracted",
        instead(lambda size, kernel, stride, padding: _free(size, kernel, padding) - stride + 2),
        "You subtract the stride. Every step covers as many pixels as the stride says, so that you need to "
        "know how many steps fit into the distance: that is a division.",
    ),
    Misconception(
        "stride-of-two",
        given(stride=lambda: 2),
        "You count with a stride of 2 where it is another. The third argument says how far the window moves, "
        "and 1 is the default. Look at the first line of your function, and for a 2 in your formula.",
    ),
    Misconception(
        "padding-of-one",
        given(padding=lambda: 1),
        "You count with a padding of 1 where it is another. The last argument says how wide the frame is, and "
        "0 is the default. Look at the first line of your function, and for a 2 in your formula.",
    ),
    Misconception(
        "stride-never-above-kernel",
        given(stride=lambda stride, kernel: min(stride, kernel)),
        "You never let the window move by more than its own size. A stride larger than the kernel leaves "
        "pixels out between two windows, and is allowed. Divide by the stride as it is given.",
    ),
    Misconception(
        "stride-as-gap",
        given(stride=lambda stride: stride + 1),
        "You read the stride as the number of pixels that are skipped. It is the distance from one window "
        "to the next: stride 1 moves by one pixel and skips none. Divide by the stride itself.",
    ),
    Misconception(
        "stride-for-one",
        instead(lambda size, kernel, stride, padding: _free(size, kernel, padding) // stride + stride),
        "You add the stride after dividing. What is missing after the steps are counted is the first "
        "window only, and that is one, whatever the stride. With stride 1 the two happen to agree.",
    ),
    Misconception(
        "windows-side-by-side",
        given(stride=lambda kernel: kernel),
        "You divide by the kernel's size, as if windows lay side by side without overlapping. How far the "
        "window moves is what the stride says, and it is 1 unless told otherwise.",
    ),
    Misconception(
        "kernel-and-stride-swapped",
        given(kernel=lambda stride: stride, stride=lambda kernel: kernel),
        "Kernel and stride have changed places: you subtract the stride and divide by the kernel. The "
        "window's own extent is subtracted, the distance from window to window divides. Look at the order "
        "of the arguments.",
    ),
    Misconception(
        "padding-and-stride-swapped",
        given(stride=lambda padding: padding, padding=lambda stride: stride),
        "Stride and padding have changed places. The third argument is the stride, by which is divided; "
        "the fourth is the padding, which enlarges the image. Look at the first line of your function.",
    ),
    Misconception(
        "transposed-size",
        instead(lambda size, kernel, stride, padding: (size - 1) * stride + kernel - 2 * padding),
        "Your formula is that of a transposed convolution, which enlarges a map. Here a window slides over "
        "an image, and there are as many numbers as the window has positions. Count them on a row of five.",
    ),
    Misconception(
        "squared",
        then(lambda result: result**2),
        "You return the square of the size: the number of cells in a square map. Only one axis is asked "
        "for; rows and columns are counted separately. Leave out the last step.",
    ),
    Misconception(
        "padding-after-stride-once",
        instead(lambda size, kernel, stride, padding: _free(size, kernel) // stride + 1 + padding),
        "You add the padding at the end, and once only. It enlarges the image on both sides before the "
        "window slides, so that the stride applies to it as well. Add it before dividing.",
    ),
    Misconception(
        "kernel-of-one",
        given(kernel=lambda: 1),
        "You subtract 1 where the kernel's size belongs, so that your result does not depend on the "
        "kernel. The larger the window, the fewer positions it has. Look whether the second argument is "
        "used.",
    ),
    Misconception(
        "remainder-for-quotient",
        instead(lambda size, kernel, stride, padding: _free(size, kernel, padding) % stride + 1),
        "You take the remainder of the division, what is left over at the edge. How many steps fit is the "
        "quotient, rounded down. Look at the sign of your division.",
    ),
    Misconception(
        "stride-divides-padding-only",
        instead(lambda size, kernel, stride, padding: size - kernel + 2 * padding // stride + 1),
        "Without brackets the stride divides the padding only, since division comes before addition. The "
        "whole distance that the window can travel is divided. Put brackets round it.",
    ),
    Misconception(
        "last-fitting-window-forgotten",
        instead(lambda size, kernel, stride, padding: -(-_free(size, kernel, padding) // stride)),
        "Where the stride divides evenly you have one window too few: the last one touches the edge exactly, "
        "and still lies inside. A range leaves its end out: check where yours ends, or a < that should allow "
        "equality.",
    ),
    Misconception(
        "kernel-taken-for-odd",
        given(kernel=lambda kernel: kernel // 2 * 2 + 1),
        "You subtract half a kernel on each side and a centre, as if every kernel had an odd size. With an even "
        "one that is one pixel too many. Subtract the kernel's size itself.",
    ),
)
