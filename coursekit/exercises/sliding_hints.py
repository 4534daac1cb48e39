"""What to tell a student who slides a kernel wrongly: one hint for an idea, whichever exercise it shows in."""

from __future__ import annotations

HINTS = {
    "kernel-flipped": "Your numbers are those of a kernel turned by 180°. That is convolution as mathematics has it; a CNN layer "
    "slides the kernel as it is. Let the kernel's top-left number meet the window's top-left pixel.",
    "kernel-flipped-rows": "Your numbers are those of a kernel turned upside down. Its first row belongs on the window's first "
    "row. Look at the order in which you go through the kernel's rows.",
    "kernel-flipped-columns": "Your numbers are those of a kernel mirrored from left to right. Its first column belongs on the "
    "window's first column. Look at the order in which you go through the kernel's columns.",
    "kernel-transposed": "Your numbers are those of a kernel whose rows and columns have changed places. The first index goes "
    "down and the second across, in the kernel just as in the image. Compare the two indices in your product.",
    "kernel-rotated": "Your numbers are those of a kernel turned by a quarter. No turning is asked for: the kernel lies on the "
    "window as it is printed, its top-left number on the window's top-left pixel.",
    "mean-for-sum": "You divided by how many products there are, so each number is a mean. A window's number is the plain sum "
    "of its products, however large the kernel is. Look at the last step of your computation.",
    "divided-by-kernel-sum": "You divided by the sum of the kernel's numbers. That keeps a picture's brightness in a photo editor, "
    "but a CNN's kernel is used as it is. Look for a normalisation and leave it out.",
    "divided-by-absolute-kernel-sum": "You divided by the sum of the kernel's numbers without their signs. That keeps the result in the image's range, "
    "but a CNN's kernel is used as it is. Look for a normalisation and leave it out.",
    "fourier-product": "Your map is as large as the image and its edges are wrapped round, with a kernel turned by 180°: that is what a product of Fourier "
    "transforms gives. Here the kernel stays inside the image and is not turned.",
    "relu-on-channels": "You cut off each channel's negative numbers before adding. The channels are added first, the negative numbers included; relu is a "
    "step of its own, after the sum.",
    "largest-product": "Each of your numbers is the largest of the window's products. All the products count: they are added. "
    "Taking the largest comes later in the course, in pooling, and works without a kernel.",
    "centre-product": "Only the product in the middle of the window is in your numbers. Every pixel of the window meets its "
    "kernel number, and all the products are added. Look at which pixels your sum reaches.",
    "last-product": "Only the window's last product is in your numbers, as if each product replaced the one before. They have to "
    "be added up. Look at the assignment inside your innermost loop.",
    "diagonal-only": "Only the products on the window's diagonal are in your numbers. Rows and columns run independently of each "
    "other: every row with every column. Look at how many indices your sum uses.",
    "products-multiplied": "You multiplied the products with each other. Each pixel is multiplied by its kernel number, and the products are "
    "then added. Look at the function that gathers the products into one number.",
    "products-truncated": "You cut the fractions off each product before adding. Pixels and kernel numbers may be fractions, and small parts add up. "
    "Look for a conversion to int in your innermost line.",
    "last-row-of-window-missing": "The last row of the kernel is missing from your sums. A range leaves its end out by itself, so nothing has to be "
    "subtracted. Look at where the loop over the kernel's rows ends.",
    "last-column-of-window-missing": "The last column of the kernel is missing from your sums. A range leaves its end out by itself, so nothing has to "
    "be subtracted. Look at where the loop over the kernel's columns ends.",
    "two-by-two-only": "You use the first two rows and columns of the kernel only. A kernel may be of any size: take the number of its rows and columns "
    "from its shape. Look for a 2 in your code.",
    "three-by-three-only": "You use the first three rows and columns of the kernel only. A kernel may be of any size: take the number of its rows and "
    "columns from its shape. Look for a 3 in your code.",
    "row-not-filled": "Your map has the right size, but its last row was never filled. A range leaves its end out by itself, so nothing has to be "
    "subtracted. Look at where the loop over rows ends.",
    "column-not-filled": "Your map has the right size, but its last column was never filled. A range leaves its end out by itself, so nothing has to be "
    "subtracted. Look at where the loop over columns ends.",
    "every-other-window": "Your map has the right size, but only every other cell is filled, down and across. The window moves by one pixel, and each "
    "position has its cell. Look at the step of your loops.",
    "steps-of-kernel-size": "Your map has the right size, but most of its cells were never filled: your loops move on by the kernel's size. The kernel moves by "
    "one pixel at a time, so that windows overlap. Look at the step of your loops.",
    "window-one-too-late": "Each of your windows begins one row down and one column across from where it should. The first window sits in the corner, at "
    "position 0. Look for a 1 that is added to the indices.",
    "clipped-to-pixels": "You cut your numbers off below 0 and above 255. That is the range of a picture, but a feature map is none: its numbers may be negative "
    "and as large as they come. Return the sums themselves.",
    "kernel-truncated": "Your kernel has lost its fractions: somewhere it is turned into whole numbers before it is used. Kernels that a network has learnt "
    "are nearly all fraction. Look for int or astype near the kernel.",
    "image-truncated": "Your image has lost its fractions: somewhere it is turned into whole numbers before it is used. Pixels scaled to between 0 and 1 are "
    "all fraction. Look for int or astype near the image.",
    "kernel-in-type-of-image": "You gave the kernel the image's type. If the image holds whole numbers, the kernel then loses its fractions, and in bytes its "
    "minus signs as well. Leave both as they are, or make both floats.",
    "products-in-type-of-image": "You store the products with the image's type. If the image holds whole numbers, there is no room for fractions, and in bytes "
    "none for anything below 0. Make the array for the products one of floats.",
    "map-in-type-of-image": "Your map has the image's type. If the image holds whole numbers, there is no room for fractions, and in bytes none for anything below "
    "0 or above 255. Make the empty map one of floats.",
    "wrapped-round": "Your map is as large as the image, and its windows wrap round at the far edges, as a product of Fourier transforms does. Here the kernel "
    "stays inside the image, so the map is smaller.",
    "image-transposed": "Rows and columns of your image have changed places before the kernel came to it. The first index goes down, the second across; nothing is "
    "to be turned. Look for a transposition, or for indices in the wrong order.",
    "batch-and-channel-kept": "Your numbers are right, but they are wrapped as for a library: a batch axis in front and a channel axis at the end. The map has rows "
    "and columns only. Look at how you take it out of what the library returns.",
    "first-row-of-window": "Only the first row of each window is in your numbers. The sum goes over all rows of the kernel. Look "
    "for a sum along one axis, or a loop that ends after one row.",
    "window-one-short": "The last row and column of the kernel are missing from your sums. A range leaves its end out by itself, "
    "so nothing has to be subtracted. Look at where the loops over the kernel end.",
    "window-starts-at-one": "The first row and column of the kernel are missing from your sums. Counting starts at 0 here. Look at "
    "where the loops over the kernel begin.",
    "added-for-multiplied": "You added image and kernel where they should be multiplied. Each pixel is multiplied by the kernel "
    "number on top of it, and only then are the products added. Look at the sign between the two.",
    "subtracted-for-multiplied": "You subtracted the kernel from the image. A pixel and the kernel number on top of it are multiplied, "
    "and the products are added. Look at the sign between the two.",
    "squared-difference": "You summed squared differences between window and kernel. That measures how unlike they are; a "
    "convolution multiplies them number by number and adds. Look at what you do with each pair.",
    "product-of-sums": "You added up the window and the kernel separately and then multiplied. Each pixel has to be multiplied by "
    "its own kernel number first; adding comes after. Look at the order of the two steps.",
    "matrix-product": "You used the matrix product of window and kernel, in which rows meet columns. Here each pixel meets only the "
    "kernel number that lies on it. Use the product element by element, then add.",
    "window-transposed": "Inside your windows row and column have changed places: the kernel's row moves across the image, its column down. "
    "The first index goes down in both. Look at which index is added to which.",
    "absolute-products": "Your sums have lost their minus signs before adding: every product counts as positive. Negative products "
    "must pull the sum down. Look for an absolute value around the products.",
    "relu-applied": "Your negative results have become 0. That is relu, the activation, which comes after a convolution and is a "
    "step of its own. Return the sums themselves, the negative ones included.",
    "relu-on-products": "You left out the products below zero. They belong to the sum: a bright pixel under a negative kernel number "
    "speaks against the pattern. Add every product, whatever its sign.",
    "image-as-mask": "You added up the kernel numbers wherever the image is above zero. That fits only images of 0 and 1. In general "
    "each kernel number is multiplied by its pixel's value. Try an image with other numbers.",
    "kernel-as-mask": "You added up the pixels wherever the kernel is above zero. The kernel is not a choice of pixels: each pixel is "
    "multiplied by its kernel number, negative and fractional ones included.",
    "mean-subtracted": "You subtracted each window's mean before multiplying. Some ways of matching patterns do that; a CNN layer does "
    "not. Multiply the pixels as they are.",
    "plus-one-forgotten": "Your map is one row and one column too small. The kernel also fits in the very last position. Count by hand "
    "how often a window of 3 fits on a line of 4, and compare with your map's size.",
    "row-missing": "Your map lacks its last row, the columns are right. The kernel also fits against the lower edge of the image. "
    "Count the positions from top to bottom as you did from left to right.",
    "column-missing": "Your map lacks its last column, the rows are right. The kernel also fits against the right edge of the image. "
    "Count the positions from left to right as you did from top to bottom.",
    "loop-ends-early": "Your map has the right size, but its last row and column were never filled. A range leaves its end out by "
    "itself. Let both loops run over the whole map.",
    "starts-at-one": "Your map begins with the second window, one down and one across. The first window sits in the image's top-left "
    "corner, at position 0. Look at where your loops start counting.",
    "windows-swapped": "You exchanged row and column where the window starts. The map's row says how far down the window lies, its "
    "column how far across; the row comes first. A square image with a square kernel hides little here.",
    "one-index-for-both": "Your windows move only along the diagonal: one index gives both the row and the column of the window. The "
    "first index of the map says how far down, the second how far across.",
    "stride-of-two": "Your window moves by two pixels at a time, so every other row and column of the map is missing. Here it moves by "
    "one. Look at the step of your loops or slices.",
    "windows-not-overlapping": "Your windows lie side by side without overlapping. A kernel moves by one pixel at a time, so neighbouring "
    "windows share most of their pixels. Look at how far your window moves.",
    "total-not-reset": "Your numbers grow from window to window: each sum starts with what the windows before have left. Every window "
    "begins at zero. Look at where you set the running total to 0.",
    "total-reset-each-row": "Along a row, each of your numbers contains the ones before it; only a new row starts afresh. Every single "
    "window begins at zero. Move the line that sets the running total to 0 further in.",
    "returned-after-first-window": "Only the first window's number is in your map, the rest is still empty. Your function seems to return "
    "inside the loops. Look at how far the return is indented: it belongs after both loops.",
    "returned-after-first-row": "Only the first row of your map is filled. Your function seems to return at the end of the first round of "
    "the outer loop. Look at how far the return is indented.",
    "first-window-everywhere": "Every number of your map is the first window's. The window has to move with the row and the column that "
    "you fill. Look at the indices with which you cut it out of the image.",
    "padded-by-one": "You put a frame of zeros, one pixel wide, around the image. No padding is asked for: the kernel stays inside the "
    "image, so that the map is smaller than the image. Padding comes in lesson 04.",
    "padded-by-half": "You put zeros around the image, half a kernel wide. No padding is asked for: the kernel stays inside the image, so "
    "that the map is smaller than the image. Padding comes in lesson 04.",
    "padded-to-image-size": "Your map is as large as the image, because the kernel also runs over zeros outside it. Here it stays inside, "
    "so the map is smaller. If you use a library, look for its mode \"valid\".",
    "padded-fully": "Your map is larger than the image: the kernel also visits places where only a corner of it touches the image. Here "
    "all of it stays inside. If you use a library, look for its mode \"valid\".",
    "padded-to-image-size-below": "Your map is as large as the image, because the kernel also runs over zeros outside it. Here it stays inside, "
    "so the map is smaller. If you use a library, look for its mode \"valid\".",
    "edges-mirrored-below": "Your map is as large as the image, because pixels beyond its edge were made up by mirroring. Here the kernel stays "
    "inside the image and the map is smaller. Some libraries mirror unless told otherwise.",
    "edges-mirrored": "Your map is as large as the image, because pixels beyond its edge were made up by mirroring. Here the kernel stays "
    "inside the image and the map is smaller. Some libraries mirror unless told otherwise.",
    "map-sized-like-image": "Your map is as large as the image, and what no window reached has stayed 0. There are fewer windows than "
    "pixels. Work out how often the kernel fits down and across, and make the map that large.",
    "map-framed-with-zeros": "Your map has the image's size, with a frame of zeros around the right numbers. There is one number for each "
    "window and nothing else. Make the map as large as the number of windows.",
    "square-from-height": "You gave the map as many columns as rows. Image and kernel need not be square: count how often the kernel fits "
    "across from the widths, just as you count down from the heights.",
    "square-from-width": "You gave the map as many rows as columns. Image and kernel need not be square: count how often the kernel fits "
    "down from the heights, just as you count across from the widths.",
    "indices-subtracted": "You move backwards from each position: pixel indices get smaller as kernel indices grow, and negative ones "
    "wrap round to the far edge. The window lies to the right of and below its position: add the indices.",
    "last-row-everywhere": "Every row of your map is the last one. The rows seem to be one and the same list, put in several times, so that filling one fills "
    "all. Make a new row in each round, or an array.",
    "every-other-channel": "You go through every other channel only. Each channel counts, whatever their number. Look at the step of your loop, or of your "
    "slice, over the channels.",
    "channels-averaged": "You divided by the number of channels, so each number is a mean over them. A kernel has its own numbers for "
    "every channel, and all products are simply added. Look at how the channels come together.",
    "only-first-channel": "Only the first channel is in your numbers. The kernel is as deep as the image: each channel meets its own slice "
    "of the kernel, and the channels are added. Look at where you use index 0.",
    "only-last-channel": "Only the last channel is in your numbers, as if each channel replaced the one before. The maps of all channels "
    "are added. Look at the assignment in your loop over channels.",
    "first-channel-missing": "The first channel is missing from your numbers; the others are there. Channels are counted from 0. Look at "
    "where your loop over channels begins.",
    "last-channel-missing": "The last channel is missing from your numbers; the others are there. A range leaves its end out by itself. Look "
    "at where your loop over channels ends.",
    "three-channels-only": "You stop after three channels. Pictures have three, but the maps inside a network have as many as the layer "
    "before has filters. Take the number of channels from the shape.",
    "channels-reversed": "Image and kernel run through their channels in opposite orders: the image's first channel meets the kernel's last. "
    "Some libraries store blue first; here both arguments have the same order.",
    "channels-maximum": "You kept the largest number among the channels. The channels' numbers are added, so that all of them have a say. "
    "Look at how the channels come together.",
    "channels-multiplied": "You multiplied the channels' numbers with each other. They are added: the window's number is the sum over rows, "
    "columns and channels. Look at how the channels come together.",
    "first-kernel-slice-for-all": "You used the kernel's first slice for every channel. The kernel is as deep as the image, with numbers of "
    "its own for each channel: channel and slice move on together.",
    "first-image-channel-for-all": "Every slice of the kernel met the image's first channel. Image and kernel go through their channels "
    "together: the second slice belongs to the second channel, and so on.",
    "image-made-grey": "You averaged the image's channels before the kernel came to them. A kernel can treat red and green differently, so "
    "each channel has to meet its own slice first; then they are added.",
    "channels-summed-before": "You added up the channels of image and kernel before multiplying, so that every channel meets every slice. "
    "Each channel meets its own slice only, and the products are added afterwards.",
    "channels-kept": "You return a map for each channel. One kernel gives one map, however deep it is: the numbers of all channels are added "
    "together. Look for the axis that your sum leaves out.",
    "kernel-flipped-with-channels": "You turned the kernel round along all three axes, the channels too; a library's n-dimensional convolution "
    "does that. Here nothing is turned: each kernel number meets the pixel on which it lies.",
    "divided-by-window-area": "You divided by the number of pixels in a window, so each number is a mean. A window's number is the plain sum "
    "of its products. Look at the last step of your computation.",
}  # fmt: skip
