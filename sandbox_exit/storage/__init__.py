"""What is kept on this machine: saved profiles, and what lies beside them."""
