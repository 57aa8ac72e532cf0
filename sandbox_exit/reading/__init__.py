"""Reading prose: lists of phrases, as quick patterns."""
