"""Exceptions with a known cause: what a student reads beside Python's own message."""

from __future__ import annotations

import re
from typing import NamedTuple

from coursekit.checking.keras_exceptions import KERAS_CAUSES


class Cause(NamedTuple):
    """``pattern`` is searched for in the message of an exception of that type (by name, its bases included)."""

    id: str
    type: str
    pattern: str
    hint: str


CAUSES = (
    *(Cause(*cause) for cause in KERAS_CAUSES),
    Cause(
        "not-done-yet",
        "NotImplementedError",
        "",
        "This exercise is not done yet. Write your code in place of the line that raises, run its cell, then run the check again.",
    ),
    Cause(
        "variable-before-assignment",
        "UnboundLocalError",
        "",
        "A variable is used before it has a value. It may get one only inside an `if` or a loop that is not always "
        "entered, or later in the function. Give it a value before its first use.",
    ),
    Cause(
        "undefined-name",
        "NameError",
        "",
        "A name is used that nobody has defined. Compare its spelling with the parameters in the first line of your "
        "function, and look whether the module that it comes from is imported.",
    ),
    Cause(
        "missing-module", "ImportError", "", "A module is imported that is not there. This exercise needs NumPy only, which the first cell of the lesson has imported already."
    ),
    Cause(
        "axis-out-of-range",
        "AxisError",
        "",
        "An axis is named that the array does not have. Axes count from 0; print the array's shape and count them.",
    ),
    Cause(
        "too-many-indices",
        "IndexError",
        "too many indices|invalid index to scalar",
        "An array is given more indices than it has axes. Print its shape: perhaps a batch or channel axis that you count "
        "on is not there, or an earlier index has already taken an axis away.",
    ),
    Cause(
        "index-out-of-range",
        "IndexError",
        "",
        "An index runs past the edge of an array. Ask how many positions the window has: the last one starts where the "
        "whole window still fits. Swapped rows and columns show in this way, too.",
    ),
    Cause(
        "parameter-name",
        "TypeError",
        "unexpected keyword argument",
        "Your function does not know one of its parameters by name. Give the parameters the names that the task gives "
        "them, defaults included: they are passed by name as well as by position.",
    ),
    Cause(
        "wrong-parameters",
        "TypeError",
        r"positional argument|required .*argument",
        "Your function was called as the task says, but takes another number of arguments. Compare its first line with "
        "the one in the task, defaults included.",
    ),
    Cause(
        "nothing-used-as-value",
        "TypeError",
        "NoneType",
        "Something that should be a number or an array is None. A function without a return gives None, and so do methods "
        "that work in place, such as sort or append.",
    ),
    Cause(
        "nothing-used-as-value",
        "AttributeError",
        "NoneType",
        "Something that should be an array is None. A function without a return gives None, and so do methods that work "
        "in place, such as sort or append.",
    ),
    Cause(
        "float-where-a-count-is-due",
        "TypeError",
        "cannot be interpreted as an integer|slice indices must be integers|'float' object",
        "A fraction is used where a count is due, as a size, an index or the end of a range. The division sign always gives "
        "a float; sizes need the division that rounds down.",
    ),
    Cause(
        "float-where-a-count-is-due",
        "IndexError",
        "only integers, slices",
        "A fraction is used as an index. The division sign always gives a float; positions need the division that rounds "
        "down.",
    ),
    Cause(
        "array-used-as-a-number",
        "TypeError",
        "only integer scalar arrays|only length-1 arrays|only 0-dimensional arrays",
        "A whole array stands where a single number is due. Look for a size, an index or a range that is given an array, "
        "or a math function where NumPy's own is needed.",
    ),
    Cause(
        "called-like-a-function",
        "TypeError",
        "object is not callable",
        "Something that is not a function is called like one. Entries of an array are taken with square brackets; round "
        "ones call. A variable may also have the name of a function and hide it.",
    ),
    Cause(
        "indexed-a-number",
        "TypeError",
        "is not subscriptable|not support item assignment",
        "Square brackets stand behind something that has no entries, a single number perhaps. Check what the variable "
        "holds at that point, and how many axes are left.",
    ),
    Cause(
        "looped-over-a-number",
        "TypeError",
        "is not iterable|cannot unpack non-iterable",
        "A loop, or an unpacking, is given a single number. To count from 0 up to a number, make a range of it first.",
    ),
    Cause(
        "fractions-into-whole-numbers",
        "TypeError",
        "same_kind|Cannot cast",
        "Fractions are to be stored in an array of whole numbers. The array was made with the type of the input, which "
        "may hold integers. Make it an array of floats.",
    ),
    Cause(
        "mixed-types",
        "TypeError",
        "unsupported operand|can only concatenate|can't multiply sequence",
        "Two things are combined that do not go together, a list and a number perhaps. Lists do not add or multiply number "
        "by number; arrays do.",
    ),
    Cause(
        "array-as-a-condition",
        "ValueError",
        "truth value of an array",
        "A whole array is used as a condition, which is neither true nor false. Compare single numbers, or use the "
        "elementwise functions for choosing and for maximum and minimum.",
    ),
    Cause(
        "matrix-product-sizes",
        "ValueError",
        "matmul|not aligned|mismatch in its core dimension",
        "A matrix product was asked for, and the sizes do not fit: columns of the first must be rows of the second. Ask "
        "whether a matrix product, or an elementwise one, is meant, and which axis meets which.",
    ),
    Cause(
        "window-does-not-fit",
        "ValueError",
        "could not broadcast input array",
        "Something is stored in a place of another shape. Near an edge a slice is cut short without a word; elsewhere rows "
        "and columns may be swapped. Print both shapes.",
    ),
    Cause(
        "shapes-do-not-match",
        "ValueError",
        "could not be broadcast|broadcasting|shapes? mismatch|must match",
        "Two arrays whose shapes do not fit are combined. Print both shapes: a window that is cut short at the edge has "
        "another shape than the kernel, and so has a window with swapped axes.",
    ),
    Cause(
        "array-into-one-cell",
        "ValueError",
        "setting an array element",
        "Several numbers are to be stored in a single cell of an array. Perhaps a sum is missing on the right, or an index on the left.",
    ),
    Cause(
        "reshape-to-another-size",
        "ValueError",
        "cannot reshape",
        "An array is reshaped to a shape with another number of entries. Multiply out both shapes: something is missing, or "
        "there is more than one image.",
    ),
    Cause(
        "unpacked-another-number",
        "ValueError",
        "values to unpack",
        "A shape or a tuple is unpacked into another number of names than it has entries. Print it, and count.",
    ),
    Cause(
        "negative-size",
        "ValueError",
        "negative dimensions",
        "An array with a negative size was asked for. Work out the output size by hand for this case: something is "
        "subtracted once too often.",
    ),
    Cause(
        "array-method-on-a-list",
        "AttributeError",
        "'(list|tuple|int|float)' object has no attribute",
        "Something is used like an array that is none: a list, a tuple or a plain number has no shape and no axes. Make an "
        "array of it first, or check what the variable holds.",
    ),
    Cause(
        "misspelt-attribute",
        "AttributeError",
        "",
        "A method or attribute is used that does not exist. Check its spelling in the message, and whether the variable is of the kind that you think it is.",
    ),
    Cause(
        "missing-key",
        "KeyError",
        "",
        "A dictionary is asked for a key that it does not have. Compare the key with those in the task.",
    ),
    Cause(
        "divided-by-zero",
        "ZeroDivisionError",
        "",
        "Something is divided by zero. Ask what the number below the line counts, and in which of the cases it can be zero.",
    ),
    Cause(
        "endless-recursion",
        "RecursionError",
        "",
        "The function calls itself again and again, and never stops. Perhaps it has the same name as the one that it should call.",
    ),
    Cause(
        "number-too-large",
        "OverflowError",
        "",
        "A number became too large for its type. An exponential of a large positive number does that: arrange the formula so that the exponent stays small.",
    ),
    Cause(
        "too-much-memory",
        "MemoryError",
        "",
        "An array was asked for that is larger than the memory. Work out its shape for this case by hand: sizes are multiplied where they should be added, perhaps.",
    ),
    Cause(
        "asks-for-input",
        "EOFError",
        "",
        "Your function asks somebody to type something. All that it needs is in its arguments; nobody is there to answer.",
    ),
    Cause(
        "asks-for-input",
        "StdinNotImplementedError",
        "",
        "Your function asks somebody to type something. All that it needs is in its arguments; nobody is there to answer.",
    ),
    Cause(
        "own-assertion",
        "AssertionError",
        "",
        "An assert in your own code failed: what it takes for granted does not hold in this case. Ask whether the task allows such a case; it does here.",
    ),
    Cause(
        "leaves-the-program",
        "SystemExit",
        "",
        "Your function ends the whole program, and everything with it. A function hands its result back with return; then the program goes on. Take the exit out.",
    ),
    Cause(
        "leaves-the-program",
        "KeyboardInterrupt",
        "",
        "Your function was interrupted, or interrupts itself. If you pressed stop, run the check again; if not, look for KeyboardInterrupt in your code.",
    ),
    Cause(
        "syntax",
        "SyntaxError",
        "",
        "Python cannot read the code. Look at the line that is named, and the end of the one before: a bracket or colon may be missing.",
    ),
)


def cause_of(error: BaseException | None) -> Cause | None:
    """The first known cause whose type and pattern fit, or None."""
    if error is None:
        return None
    bases = {base.__name__ for base in type(error).__mro__}
    text = _text(error)
    return next((cause for cause in CAUSES if cause.type in bases and re.search(cause.pattern, text)), None)


def _text(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # an exception of the student's own making may refuse to be shown
        return ""
