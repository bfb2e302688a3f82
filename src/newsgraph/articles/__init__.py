"""Readers: a file, an archive or a feed in, `Article` objects out."""

from newsgraph.articles.article import Article

__all__ = ["Article"]
