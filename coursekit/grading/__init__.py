"""The instructor's side: release lessons, work on them, grade a class, report."""


class UserError(Exception):
    """Something that the person at the prompt can put right: the message says what and how."""
