"""What goes wrong in lesson 04 with counting the parameters of a convolution."""

from __future__ import annotations

from coursekit.exercises.misconception import Misconception, given, instead, then

CONV_PARAMETERS = (
    Misconception(
        "biases-forgotten",
        then(lambda result, filters: result - filters),
        "You count the weights only. Every filter has a bias as well, which is learned like a weight. Add "
        "them: how many biases does a layer of filters have?",
    ),
    Misconception(
        "one-bias-for-the-layer",
        then(lambda result, filters: result - filters + 1),
        "You count a single bias for the whole layer. Each filter makes a map of its own and has a bias of "
        "its own, so that there are as many biases as filters.",
    ),
    Misconception(
        "one-bias-more",
        then(lambda result: result + 1),
        "You count one bias more than there are. Each filter has its own, and there is none for the layer "
        "as a whole. Look for a 1 that is added twice.",
    ),
    Misconception(
        "bias-per-weight",
        then(lambda result, filters: 2 * (result - filters)),
        "You count a bias for every weight. A filter adds its bias once, after the sum of all its "
        "products: one for each filter. Draw a kernel of 2 by 2 and count.",
    ),
    Misconception(
        "bias-per-channel",
        then(lambda result, filters, in_channels: result - filters + in_channels),
        "You count one bias for each input channel. Biases belong to the filters: a filter sums over all "
        "its channels and then adds a single bias. Look at the order of the last two arguments: channels, "
        "then filters.",
    ),
    Misconception(
        "bias-per-kernel-slice",
        then(lambda result, filters, in_channels: result - filters + in_channels * filters),
        "You count a bias for every channel of every filter. A filter first sums over all its channels and "
        "then adds one bias. Check whether the 1 stands inside the bracket that is multiplied by the "
        "channels.",
    ),
    Misconception(
        "bias-per-kernel-cell",
        then(
            lambda result, filters, kernel_height, kernel_width: result + (kernel_height * kernel_width - 1) * filters
        ),
        "You count a bias for every cell of a filter's window. A filter adds its bias once, after the sum "
        "over rows, columns and channels. The number of biases is the number of filters.",
    ),
    Misconception(
        "bias-per-window-cell",
        then(lambda result, filters, kernel_height, kernel_width: result - filters + kernel_height * kernel_width),
        "You count as many biases as the window has cells. Biases belong to the filters: each adds one, "
        "after its sum. The number of biases is the number of filters, whatever the kernel's size.",
    ),
    Misconception(
        "biases-for-channels-too",
        then(lambda result, in_channels: result + in_channels),
        "You count biases for the input channels as well as for the filters. A channel is only what comes "
        "in; filters alone have a bias, one each.",
    ),
    Misconception(
        "biases-twice",
        then(lambda result, filters: result + filters),
        "You count every filter's bias twice. A filter has its weights and a single bias. Look whether a 1 "
        "is added inside the product and the biases once more behind it.",
    ),
    Misconception(
        "biases-subtracted",
        then(lambda result, filters: result - 2 * filters),
        "You subtract the biases; they are learned like the weights, so they add to the count. Look at the "
        "sign between the weights and the biases.",
    ),
    Misconception(
        "biases-multiplied",
        then(lambda result, filters: (result - filters) * filters),
        "You multiply by the number of biases; they are added. Weights make one group, biases another, and "
        "the layer has both. Look at the sign between the two.",
    ),
    Misconception(
        "channels-forgotten",
        given(in_channels=lambda: 1),
        "The input channels do not count in your formula, as if every filter were flat. A filter is as "
        "deep as its input: it has a slice of weights for every channel. Look whether the third argument "
        "is used.",
    ),
    Misconception(
        "filters-forgotten",
        given(filters=lambda: 1),
        "You count the parameters of a single filter. The layer has several, and each has its own weights "
        "and bias. Look whether the number of filters takes part in all of your formula.",
    ),
    Misconception(
        "filters-counted-for-biases-only",
        instead(
            lambda kernel_height, kernel_width, in_channels, filters: (
                kernel_height * kernel_width * in_channels + filters
            )
        ),
        "You count one filter's weights, but every filter's bias. Each filter has weights of its own as "
        "well. Look whether the number of filters multiplies the weights.",
    ),
    Misconception(
        "kernel-forgotten",
        given(kernel_height=lambda: 1, kernel_width=lambda: 1),
        "The kernel's size does not count in your formula: you have one weight for each channel and "
        "filter. Each slice of a filter has as many weights as the window has cells.",
    ),
    Misconception(
        "height-only",
        given(kernel_width=lambda: 1),
        "You count the kernel's height but not its width. A window has rows and columns, and a weight in "
        "each cell. Look whether the second argument is used.",
    ),
    Misconception(
        "width-only",
        given(kernel_height=lambda: 1),
        "You count the kernel's width but not its height. A window has rows and columns, and a weight in "
        "each cell. Look whether the first argument is used.",
    ),
    Misconception(
        "height-twice",
        given(kernel_width=lambda kernel_height: kernel_height),
        "You use the kernel's height for its width as well, as if every kernel were square. Kernels may be "
        "wider than high, or higher than wide. Use both of the first two arguments.",
    ),
    Misconception(
        "width-twice",
        given(kernel_height=lambda kernel_width: kernel_width),
        "You use the kernel's width for its height as well, as if every kernel were square. Kernels may be "
        "wider than high, or higher than wide. Use both of the first two arguments.",
    ),
    Misconception(
        "sides-added",
        given(kernel_height=lambda kernel_height, kernel_width: kernel_height + kernel_width, kernel_width=lambda: 1),
        "You add the kernel's height and width. A window has a weight in each of its cells, and cells in a "
        "rectangle are counted by multiplying rows by columns. Draw a window of 2 by 3 and count.",
    ),
    Misconception(
        "channels-added",
        then(
            lambda result, kernel_height, kernel_width, in_channels, filters: (
                (kernel_height * kernel_width + in_channels) * filters + filters
            )
        ),
        "You add the channels to the window's cells; they are multiplied. Each channel needs a whole slice "
        "of weights, as many as the window has cells. Draw a filter for two channels and count.",
    ),
    Misconception(
        "channels-and-filters-added",
        then(
            lambda result, kernel_height, kernel_width, in_channels, filters: (
                kernel_height * kernel_width * (in_channels + filters) + filters
            )
        ),
        "You add channels and filters; they are multiplied. Every filter has a slice of weights for every "
        "channel, so that each pair counts. Draw two filters for three channels and count the slices.",
    ),
    Misconception(
        "everything-added",
        then(
            lambda result, kernel_height, kernel_width, in_channels, filters: (
                kernel_height + kernel_width + in_channels + filters
            )
        ),
        "You add up the four numbers. A layer's weights fill a box of rows, columns, channels and filters, "
        "and the cells of a box are counted by multiplying. The biases come on top.",
    ),
    Misconception(
        "filters-squared",
        then(lambda result, filters, in_channels: (result - filters) // in_channels * filters + filters),
        "The number of filters stands where the number of input channels belongs. A filter is as deep as "
        "what comes in, not as the number of filters. Look at the third argument: is it used?",
    ),
    Misconception(
        "channels-squared",
        then(lambda result, filters, in_channels: (result - filters) // filters * in_channels + filters),
        "The number of input channels is used twice, the number of filters only for the biases. Each "
        "filter has a whole set of weights: multiply by the filters, not by the channels again.",
    ),
    Misconception(
        "cut-to-32-bits",
        then(lambda result: (result + 2**31) % 2**32 - 2**31),
        "Large layers come out wrong, even negative: your numbers are kept in 32 bits, which end at about "
        "two thousand million. Python's own integers have no limit. Look for an int32 or an array of that "
        "type.",
    ),
    Misconception(
        "always-three-channels",
        given(in_channels=lambda: 3),
        "You always count three channels. That fits colour pictures; a grey one has one channel, and "
        "inside a network there are as many as the layer before has filters. Look whether the third "
        "argument is used.",
    ),
    Misconception(
        "always-3-by-3",
        given(kernel_height=lambda: 3, kernel_width=lambda: 3),
        "You always count a kernel of 3 by 3. That is the most common size, but others occur, some of them "
        "not square. Look whether the first two arguments are used.",
    ),
    Misconception(
        "one-filter-more",
        given(filters=lambda filters: filters + 1),
        "You count one filter more than there are, with its weights and its bias. Look for a 1 that is "
        "added to the number of filters, perhaps meant for the bias.",
    ),
    Misconception(
        "biases-like-a-filter",
        then(lambda result, filters: (result - filters) // filters * (filters + 1)),
        "You count the biases as if they were one more filter, with a weight for each cell. Each filter "
        "has a single number as its bias. Look at where you add 1.",
    ),
    Misconception(
        "kernel-width-for-filters",
        then(lambda result, filters, kernel_width: result - filters + kernel_width),
        "You add the kernel's width where the number of biases belongs: perhaps your function takes its "
        "arguments in another order than the task. Compare the first line with it, name by name.",
    ),
    Misconception(
        "cut-to-16-bits",
        then(lambda result: (result + 2**15) % 2**16 - 2**15),
        "Larger layers come out wrong, even negative: your numbers are kept in 16 bits, which end at "
        "32,767. Python's own integers have no limit. Look for an int16 or an array of that type.",
    ),
    Misconception(
        "kernel-height-for-filters",
        then(lambda result, filters, kernel_height: result - filters + kernel_height),
        "You add the kernel's height where the number of biases belongs: perhaps your function takes its "
        "arguments in another order than the task. Compare the first line with it, name by name.",
    ),
)
