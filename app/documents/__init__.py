"""A document as its reader will see it, what was found in it, and its files."""
