"""Roles: who was what in which show."""
