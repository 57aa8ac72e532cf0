"""The AWS account: reading it, and where it stands."""
