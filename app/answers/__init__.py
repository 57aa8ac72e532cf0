"""Asking: questions drawn, answers bound to their fields and saved."""
