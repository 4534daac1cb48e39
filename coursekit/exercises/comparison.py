"""Lesson 09: what makes a CNN differ from an MLP, measured. Each exercise has a file of its own."""

from __future__ import annotations

from coursekit.exercises.conv_matrices import conv_matrix_exercise
from coursekit.exercises.parameter_ratio import parameter_ratio_exercise
from coursekit.exercises.shift_accuracy import accuracy_under_shift_exercise
from coursekit.exercises.shifting import shift

EXERCISES = (shift, conv_matrix_exercise, accuracy_under_shift_exercise, parameter_ratio_exercise)
