"""Lesson 10: cats and dogs. Each exercise has a file of its own."""

from __future__ import annotations

from coursekit.exercises.classifier_models import build_classifier_exercise
from coursekit.exercises.classifying import classify
from coursekit.exercises.confusion import confusion_matrix_exercise
from coursekit.exercises.preparing import prepare

EXERCISES = (prepare, build_classifier_exercise, confusion_matrix_exercise, classify)
