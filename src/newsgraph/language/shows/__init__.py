"""Shows: titles, told from all else that is written with capitals."""
