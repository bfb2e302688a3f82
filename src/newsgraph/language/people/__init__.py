"""People: found by name, their variants joined, and what the text says of them."""
