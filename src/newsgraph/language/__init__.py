"""The spaCy pipeline: one component a file, in the running order that `pipeline.py` lists."""

from newsgraph.language.annotations import register_extensions

register_extensions()
