"""What was read of an account, drawn; and reading it while the page is looked at."""
