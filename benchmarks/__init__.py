"""Measurements of the whole product: speed, memory, crashes."""
