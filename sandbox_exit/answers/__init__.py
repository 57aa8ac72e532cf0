"""What a founder says: questions, typed answers, reading them without loss, what follows."""
