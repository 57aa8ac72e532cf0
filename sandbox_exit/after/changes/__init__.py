"""What differs from an earlier state: in the answers, and in what was observed."""
