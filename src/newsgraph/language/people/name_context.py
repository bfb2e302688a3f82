"""What the sentence shows of the capitalised words in it: features of the tagger that the parse gives.

People are told from other names by what they do and whose they are: "Brel married Osei", "the father of Osei",
"Osei, who taught", "Osei resigned. She …". The features are the same for all words of a run. Long runs have none:
they are headlines ("Osei Weds Brel In Lisbon") or titles, of which no word's context is the others'.
"""

from collections import defaultdict

import numpy as np
from spacy.tokens import Doc

from newsgraph.language.people.name_words import NameWord

__all__ = ["context_features"]

PRONOUNS = ("he", "she", "him", "her", "his", "hers", "himself", "herself")
OPENING = frozenset(["he", "she", "his", "her"])
RELATIVE = frozenset(["who", "whose", "whom", "which", "that", "where"])
SUBJECTS = frozenset(["nsubj", "nsubjpass"])
BY_VERB = SUBJECTS | {"dobj", "dative", "poss", "agent", "attr", "appos", "conj", "compound"}
"""Dependencies that say something by the word they lead to; a preposition's object does by the word before it."""
NEAR = 15  # tokens to a pronoun that may mean the name
LONG = 4  # words


def context_features(
    doc: Doc, words: list[NameWord], at: list[int], after: list[int], lower: list[str], classes: dict[str, str]
) -> list[list[str]]:
    """The features that the words of every run have.

    Args:
        at, after: of each word, its first token and the token after its last.
        lower: the tokens in small letters. classes: `name_features.word_classes`.
    """
    size = len(lower)
    attributes = doc.to_array(["HEAD", "DEP", "SENT_START", "LOWER"])
    heads = (attributes[:, 0].view("int64") + np.arange(size)).tolist()
    dep = attributes[:, 1].tolist()
    opening = attributes[:, 2] == 1
    sentence = np.cumsum(opening).tolist()
    opens = [0, *np.flatnonzero(opening).tolist()] if size and not opening[0] else np.flatnonzero(opening).tolist()
    offset = 0 if size and not opening[0] else 1  # sentence numbers start at 0 or 1
    strings = doc.vocab.strings
    names = {key: strings[key] for key in set(dep)}
    pronouns = np.flatnonzero(np.isin(attributes[:, 3], [strings[p] for p in PRONOUNS]))
    following = [*pronouns.tolist(), size]
    next_pronoun = np.searchsorted(pronouns, np.arange(size + 1)).tolist()
    spoken_of = {sentence[i] for i in following[:-1]}
    clauses: dict[int, list[int]] = defaultdict(list)
    wanted = [strings[d] for d in ("relcl", "appos", "acl")]
    for i in np.flatnonzero(np.isin(attributes[:, 1], wanted)).tolist():
        clauses[heads[i]].append(i)

    def said(i: int) -> str:
        """The lemma of a token, but for a name's, whose part of speech stands for it; "" outside of the text."""
        if not 0 <= i < size:
            return ""
        token = doc[i]
        tag = token.tag_
        return tag if tag[:3] == "NNP" or tag == "CD" else token.lemma_.lower()

    found: list[list[str]] = []
    first = 0
    for n, word in enumerate(words):
        if not word.at:
            first = n
        if not word.last:
            continue
        if n - first >= LONG:
            found.append([])
            continue
        i, j = at[first], after[n]
        before, before2 = lower[i - 1] if i else "", lower[i - 2] if i > 1 else ""
        f = [
            f"lemma before={said(i - 1)}",
            f"lemma before2={said(i - 2)} {before}",
            f"lemma next={said(j)}",
            f"tags before={doc[i - 2].tag_ if i > 1 else ''} {doc[i - 1].tag_ if i else ''}",
            f"tags next={doc[j].tag_ if j < size else ''} {doc[j + 1].tag_ if j + 1 < size else ''}",
        ]
        # "the father of Osei", "the father of little Osei"
        if before2 in classes:
            f.append(f"class before2={classes[before2]} {before}")
        if i > 2 and lower[i - 3] in classes:
            f.append(f"class before3={classes[lower[i - 3]]} {before2} {before}")
        top = at[n]
        for _ in range(4):
            if heads[top] == top or not i <= heads[top] < j:
                break
            top = heads[top]
        relation, head = names[dep[top]], heads[top]
        if relation in BY_VERB:
            f.append(f"head lemma={relation} {said(head)}")
        elif relation == "pobj":
            above = heads[head]
            f.append(f"head lemma={relation} {lower[head]} {said(above)}")
            f.append(f"head class={relation} {lower[head]} {classes.get(lower[above])} {doc[above].tag_[:2]}")
        if relation in ("appos", "conj"):
            f.append(f"head2={relation} {classes.get(lower[head])} {doc[head].ent_type_} {names[dep[head]]}")
        for clause in clauses.get(top, ()):
            if clause >= j:
                opened = doc[clause].left_edge.lower_ if names[dep[clause]] == "relcl" else ""
                opened = opened if opened in RELATIVE else ""
                f.append(f"clause={names[dep[clause]]} {opened} {classes.get(lower[clause])}")
        # "Osei resigned and blamed her rivals", "Osei resigned. She …"
        here = sentence[i]
        pronoun = following[next_pronoun[j]]
        if pronoun - j < NEAR and pronoun < size and sentence[pronoun] == here:
            f.append(f"pronoun behind {relation in SUBJECTS}")
        if here + 1 - offset < len(opens) and lower[opens[here + 1 - offset]] in OPENING:
            f.append(f"pronoun opens next {relation in SUBJECTS}")
        f.append(f"pronouns here {here in spoken_of} {relation}")
        found.append(f)
    return found
