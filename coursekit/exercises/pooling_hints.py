"""What to tell a student whose pooling windows are wrong: one hint for an idea, for maximum and mean alike."""

from __future__ import annotations

HINTS = {
    "partial-windows": "Your result has an extra row or column where the stride leaves a rest: windows that hang over the edge. Only "
    "windows that lie wholly inside the image count, so the number of windows is rounded down.",
    "windows-begin-anywhere": "You begin a window at every step until the image ends, so the last ones hang over the edge. A window counts "
    "only if all of it lies inside. Stop where the last whole window begins.",
    "same-padding": "Your windows also cover places outside the image, shared out between both sides, as the padding called \"same\" does. "
    "Here windows lie inside the image only, the first in the top-left corner.",
    "length-over-stride": "You divided the image's length by the stride to count the windows. That is right only if size and stride are "
    "equal. Subtract what the first window covers, then count the steps.",
    "stride-not-in-count": "You count the windows as if they moved by one pixel, but move them by the stride, so the last ones lie beyond the image. "
    "Divide by the stride when you count.",
    "plus-one-before-division": "You added the first window before dividing by the stride. Steps are counted first, rounded down, and only then the "
    "first window is added. Look at your brackets.",
    "padded-to-multiple-of-size": "You filled the image up with zeros until its sides are multiples of the window's size. Nothing is filled up here: windows "
    "lie wholly inside the image, and what is left over is not looked at.",
    "start-not-multiplied": "Your result has the right size, but its windows move by one pixel. In the third row the window begins two "
    "strides down, not two pixels. Look at how you get from the result's index to the pixel.",
    "moved-by-size": "You count the windows with the stride, but move them by their size. Both go together: each window begins one stride "
    "after the one before. Look at where you cut the window out.",
    "counted-by-size": "You move the windows by the stride, but count them as if they moved by their size. Use the stride in both places: "
    "for the size of the result and for the place of each window.",
    "stride-ignored": "Your windows always move by their own size, even if another stride is given. The size says how large a window is, the "
    "stride how far it moves. Look at where your function uses its third argument.",
    "stride-always-two": "Your windows always move by two pixels. That is only the usual case; the stride is an argument, and without it the "
    "window moves by its own size. Look for a 2 in your code.",
    "stride-always-one": "Your windows always move by one pixel, as a kernel does. In pooling they move by the stride, and without one "
    "by their own size, so that they lie side by side. Look at the steps of your loops.",
    "default-stride-one": "If no stride is given, your windows move by one pixel. In pooling they then move by their own size, so that "
    "they lie side by side. Look at what you do when the stride is None.",
    "default-stride-two": "If no stride is given, your windows move by two pixels. They should move by their own size, which is two only "
    "by default. Look at what you do when the stride is None.",
    "size-always-two": "Your windows always have two rows and two columns. That is only the usual case: the size is an argument. Look for a "
    "2 in your code where the window is cut out.",
    "size-and-stride-always-two": "Your windows are always 2 by 2 and move by two. That is only the usual case: size and stride are "
    "arguments. Look for a 2 in your code that should be one of them.",
    "stride-taken-for-size": "Your windows are as large as the stride. The stride says how far the window moves, the size how large it is; "
    "windows may overlap or leave gaps. Look at where the window is cut out.",
    "size-and-stride-exchanged": "Size and stride have changed places: your windows are as large as the stride and move by the size. The "
    "size comes first in the list of arguments. Look at the order in which you use or pass them.",
    "stride-on-rows-only": "Going down, your windows move by the stride; going across, by their size. The stride holds for both "
    "directions. Look at how the column index becomes a pixel.",
    "stride-on-columns-only": "Going across, your windows move by the stride; going down, by their size. The stride holds for both "
    "directions. Look at how the row index becomes a pixel.",
    "range-ends-early": "The last windows are missing. A range leaves its end out by itself: to reach the last place at which a window fits, it has to end one "
    "further. Count by hand the windows of 2 on a line of 4.",
    "window-reaches-to-next": "Each of your windows ends where the next one begins: it is as large as the stride. The stride says how far windows move, the size "
    "how large they are. Look at where the slice of the window ends.",
    "height-and-width-exchanged": "You count rows of windows from the width and columns from the height. The height comes first, on the second axis of the batch, "
    "then the width. Look at how you unpack the shape.",
    "padded-by-half": "You put zeros around the images, half a window wide. Nothing is put around them here: windows lie wholly inside the image, the first in the "
    "top-left corner. Look for a padding and leave it out.",
    "enlarged-again": "Your windows are right, but each number is repeated until the map has its old size. Pooling makes maps smaller: one number for each window, "
    "written once.",
    "window-one-larger": "Your windows are one row and one column too large, so neighbours overlap. A slice leaves its end out by itself: "
    "from start to start plus size there are exactly size pixels.",
    "window-one-smaller": "Your windows lack their last row and column. A slice or a range leaves its end out by itself, so nothing has to "
    "be subtracted from the size. Look at where the window ends.",
    "pooled-down-only": "You pooled down the columns only; the width is still that of the image. A window has as many columns as rows: it "
    "gathers pixels in both directions.",
    "pooled-across-only": "You pooled along the rows only; the height is still that of the image. A window has as many rows as columns: it "
    "gathers pixels in both directions.",
    "square-from-height": "You make as many columns as rows. Images need not be square: count the windows across from the width, just as "
    "you count those going down from the height.",
    "square-from-width": "You make as many rows as columns. Images need not be square: count the windows going down from the height, just "
    "as you count those across from the width.",
    "channels-taken-for-width": "You pooled over width and channels, as if the channels stood before the height. The axes here are batch, "
    "height, width, channels: windows lie on the second and third.",
    "plus-one-forgotten": "Your result is one row and one column too small. The first window counts as well, before the first step is "
    "taken. Count by hand the windows of 2 on a line of 4.",
    "loop-ends-early": "Your result has the right size, but its last row and column were never filled. A range leaves its end out by itself. "
    "Let both loops run over the whole result.",
    "first-window-everywhere": "Every number of a map is that of its first window. The window has to move with the row and the column that you "
    "fill. Look at the indices with which you cut it out.",
    "returned-after-first-image": "Only the first image's result is filled. Your function seems to return at the end of the first round of the "
    "loop over images. Look at how far the return is indented.",
    "returned-after-first-row": "Only the first row of the first image's result is filled. Your function seems to return inside the loop over rows. "
    "Look at how far the return is indented: it belongs after all loops.",
    "first-image-for-all": "Every image of the batch got the first image's result. The images are pooled one by one, each by itself. Look at the "
    "index of the first axis.",
    "first-channel-for-all": "Every channel got the first channel's result. Channels are pooled one by one, each by itself. Look at the index of "
    "the last axis.",
    "only-first-channel": "Your result has a single channel, the first. Pooling keeps all channels, each pooled by itself: there are as many "
    "after it as before. Look at the last axis.",
    "three-channels-only": "You stop after three channels. Pictures have three, but the maps inside a network have as many as the layer before "
    "has filters. Take the number of channels from the shape.",
    "channels-lost": "Your result has no channel axis: only the first channel's map is left. Pooling keeps all channels, each pooled by itself, "
    "along the last axis.",
    "whole-image-pooled": "You pooled the whole image into one number a channel. Each window gives a number of its own, so that a smaller image "
    "is left. Look for where size and stride come in.",
    "corner-picked": "You kept the top-left pixel of each window. That makes the image smaller too, but looks at one pixel only; all pixels of the "
    "window have a say. Look at what you do with the window.",
    "last-pixel-picked": "You kept the last pixel of each window, as if each pixel replaced the one before. All pixels of the window have a say. "
    "Look at the assignment in your innermost loop.",
    "first-row-of-window": "You looked at the first row of each window only. A window has as many rows as columns, and all its pixels have a "
    "say. Look at the axes that you gather.",
    "diagonal-only": "You looked only at the pixels on each window's diagonal. Rows and columns run independently of each other: every row with "
    "every column. Look at how many indices you use inside the window.",
    "median": "You took the median of each window, the number in the middle. That is good against specks in photographs, but it is not what this "
    "layer does. Look at the function that you apply to a window.",
    "smallest-number": "You took the smallest number of each window. That keeps the weakest response of a filter. Look at the function, or the "
    "direction of the comparison, that you apply to a window.",
}  # fmt: skip
