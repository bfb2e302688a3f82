"""Statements: what is quoted and reported, and whose words it is."""
