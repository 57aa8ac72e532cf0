"""What was observed of an account, its DNS and its website, as one list of facts."""
