"""Profiles that an earlier version of the app saved, read as the present one."""

from typing import Any

from .profile import SCHEMA_VERSION


def migrated(raw: dict[str, Any]) -> dict[str, Any]:
    """The same answers in the present form; one that no version of the app writes stays as it is.

    Version 1 asked for shares, volumes and words where version 2 asks for what they follow from. All
    that was answered stands, as figures and words that somebody wrote; nothing has to be asked again.
    """
    version = raw.get("schema_version")
    old = type(version) is int and 1 <= version < SCHEMA_VERSION
    return {**raw, "schema_version": SCHEMA_VERSION} if old else raw
