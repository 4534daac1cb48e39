"""Run an exercise against an answer: compare, recognise, explain."""

from coursekit.checking.assess import assess
from coursekit.checking.check import CheckFailed, CouldNotCheck, NotDoneYet, check, show
from coursekit.checking.report import Example, Report

__all__ = ["CheckFailed", "CouldNotCheck", "Example", "NotDoneYet", "Report", "assess", "check", "show"]
