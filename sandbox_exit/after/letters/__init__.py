"""Reads AWS's answer to a request: what it is, whether it is boilerplate, what it asks for."""

from .diagnosis import MAX_EXAMINED, diagnose
from .model import Ask, Diagnosis, Kind

__all__ = ["MAX_EXAMINED", "Ask", "Diagnosis", "Kind", "diagnose"]
