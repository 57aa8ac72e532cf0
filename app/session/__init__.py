"""What one browser tab knows and has open."""
