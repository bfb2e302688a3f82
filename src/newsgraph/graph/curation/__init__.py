"""What the user decides, which always wins and outlives every build.

    decisions.py   what the curation file says
    file.py        that file, line by line
    facts.py       a fact by its IRI or in words
    corrections.py decisions on facts, speakers, people and shows, put to one record after the other
    curate.py      one more line, and what it changes
    review.py      what a person should look at first
"""

from newsgraph.graph.curation.decisions import ACTIONS, Curation, CurationError, Entry

__all__ = ["ACTIONS", "Curation", "CurationError", "Entry"]
