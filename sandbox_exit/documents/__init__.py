"""Documents from claims: templates to blocks, and blocks to files."""
