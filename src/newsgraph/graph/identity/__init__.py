"""Which people of different articles are one.

The rooms, in the order in which a decision is made:

    mentions.py    what an article says of a person that helps to tell who it is
    name_index.py  who is called so
    clusters.py    people that are held to be one, and what forbids it
    evidence.py    how much speaks for two being one
    full_names.py  equal full names are one person, unless they are namesakes
    families.py    a first name with the same family; other forms of a name
    one_name.py    names of one word: stage names, surnames alone
    iris.py        a lasting IRI for each
    index.py       all of it
"""

from newsgraph.graph.curation import Curation, CurationError
from newsgraph.graph.identity.index import Decision, Identities, IdentityIndex

__all__ = ["Curation", "CurationError", "Decision", "Identities", "IdentityIndex"]
