"""newsgraph reads news articles and writes a knowledge graph."""

__version__ = "0.1.0"
