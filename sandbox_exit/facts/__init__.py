"""What was observed, in words: for the account page, and to compare two snapshots by. Pure."""
