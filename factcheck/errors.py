"""Errors whose message is the sentence that the person reads."""

from __future__ import annotations


class FactcheckError(Exception):
    """Something went wrong that a person can act on.

    The message is one clear sentence: it names the file or the thing and says what to do.
    """


class UnreadableInput(FactcheckError):
    """An input cannot be read as an article; everything else goes on."""


class WorkspaceError(FactcheckError):
    """The workspace file cannot be opened, or a change to it cannot be kept."""


class StaleDecision(WorkspaceError):
    """Somebody else changed the same thing since it was shown."""


class LexiconError(FactcheckError):
    """A word list that ships with the program is damaged."""
