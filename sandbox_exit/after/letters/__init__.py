"""Reads AWS's answer to a request: what it is, whether it is boilerplate, what it asks for.

Wording families per language stand in `words`; everything else is the same for all languages.
"""

from .diagnosis import MAX_EXAMINED, diagnose
from .model import Ask, Because, Diagnosis, Kind

__all__ = ["MAX_EXAMINED", "Ask", "Because", "Diagnosis", "Kind", "diagnose"]
