"""Features of a pronoun and somebody it may mean.

The features name no gender, only whether the candidate's agrees, so that what is learned from them
treats women and men alike. The ones that linguists found to matter: distance and recency, grammatical
role and parallelism of roles (Hobbs 1978; Lappin and Leass 1994), binding (an object pronoun does not
mean the subject of its own clause), salience (Grosz, Joshi and Weinstein 1995), quotations.
"""

from math import log1p

from newsgraph.language.coreference.descriptions import person_noun
from newsgraph.language.coreference.entities import Candidate, Entity
from newsgraph.language.coreference.mentions import OBJECT, OBLIQUE, POSSESSIVE, REFLEXIVE, SUBJECT, Mention, Text
from newsgraph.language.coreference.surroundings import SURROUNDING_FEATURES

__all__ = ["DESCRIPTION_FEATURES", "FEATURES", "PRONOUN_FEATURES", "describing", "features", "nobody"]

ROLE_NAMES = ("subject", "object", "oblique", "possessive", "other")
_PRONOUN_ROLES = ("subject", "object", "possessive")
FEATURES = (
    "nobody", "unnamed", "unnamed:a", "unnamed:the", "unnamed:poss", "unnamed:bare", "unnamed:kin",
    *(f"sentences:{d}" for d in ("0", "1", "2", "3", "4-5", "6+")),
    *(f"paragraphs:{d}" for d in ("0", "1", "2+")), "words",
    *(f"rank:{r}" for r in ("0", "1", "2", "3", "4+")), "rank:names",
    *(f"role:{r}" for r in ROLE_NAMES), "passive", "conjunct", "apposed", "depth",
    "kind:name", "kind:pronoun", "kind:noun",
    *(f"{d}:{r}:{p}" for d in ("here", "before", "far") for r in ROLE_NAMES for p in _PRONOUN_ROLES),
    "parallel", "same clause", "bound", "reflexive of subject", "own subject's", "within itself",
    "clause above", "clause below", "possessor of clause's subject",
    *(f"last subject:{d}" for d in ("0", "1", "2", "none")), "recent mentions",
    *(f"last pronoun:{d}" for d in ("0", "1", "2", "none")),
    "names", "share of names", "most named", "in title", "first of paragraph", "first of sentence",
    "quote:same", "quote:pronoun", "quote:candidate", "quote:other", "speaker of quote", "speaks before",
    *(f"gender:{g}" for g in ("sure", "likely", "unknown", "unlikely")), "agreeing pronouns", "other pronouns",
    "ahead", "ahead:words", "ahead:possessive", "ahead:subject of clause above", "ahead:fronted",
    "later in clause", "later in sentence", "later:fronted", "later:subject", "named in next sentence",
    "bound by control", *(f"own relative clause:{p}" for p in _PRONOUN_ROLES), "joined with", "in brackets",
    "main subject:here", "main subject:before", "last pronoun's here", "last pronoun's before", "subjects between",
    "pronoun:subject", "pronoun:object", "pronoun:possessive", "pronoun:reflexive", "pronoun:quoted",
    "pronoun:saying", "pronoun:opens sentence", "pronoun:opens paragraph",
    *(f"nobody:{n} candidates" for n in ("0", "1", "2", "3+")), "nobody:far", "nobody:quoted",
    "nobody:he or she", "nobody:only unnamed", "nobody:unsure gender",
)
DESCRIPTION_FEATURES = (
    *FEATURES,
    *(f"noun:{k}" for k in ("kin", "person", "work", "other")),
    *(f"noun:{d}" for d in ("the", "this", "poss", "bare", "quantified")),
    "noun:relative clause", "noun:of", "noun:modified behind", "noun:modified before", "noun:name before",
    "noun:ranked", "noun:subject", "noun:of saying", "noun:source", "noun:quoted", "noun:age", "noun:title",
    "noun:said before", "noun:occupation", "noun:same", "noun:age agrees", "noun:age differs",
    "noun:possessor", "noun:of possessor's sentence", "noun:its kin", "noun:gendered",
    "nobody:kin", "nobody:the", "nobody:poss", "nobody:source", "nobody:modified behind", "nobody:kin unnamed",
    "nobody:noun new", "nobody:no subject",
)
PRONOUN_FEATURES = (*FEATURES, *SURROUNDING_FEATURES)
_AT = {name: i for i, name in enumerate(DESCRIPTION_FEATURES)}
_SIZE = len(FEATURES)
_LONG = len(DESCRIPTION_FEATURES)
_DETERMINERS = {"the": "the", "this": "this", "that": "this", "poss": "poss", "": "bare"}
_RANKED = frozenset(["first", "second", "third", "next", "last", "other", "only", "same", "new", "former"])
_SOURCES = frozenset([
    "source", "insider", "spokesperson", "spokesman", "spokeswoman", "rep", "representative", "publicist",
    "onlooker", "witness", "eyewitness", "fan", "friend", "pal", "tipster", "user", "follower",
])


def _step(name: str, distance: int, steps: tuple[int, ...]) -> int:
    """The index of the bucket of `name` that a distance falls in."""
    base = _AT[name]
    for k, limit in enumerate(steps):
        if distance <= limit:
            return base + k
    return base + len(steps)


def features(
    text: Text, pronoun: Mention, candidate: Candidate, rank: int, name_rank: int, total: int, most: int,
    speakers: dict[int, set[str]], first: dict[int, Mention], subjects: int, previous: tuple[Entity | None, int],
) -> list[float]:
    """The feature values of one candidate, in the order of `FEATURES`.

    Args:
        rank: how many candidates were mentioned more recently. name_rank: of them, named ones.
        total: name mentions in the text. most: name mentions of the person named most often.
        speakers: who is the subject of a verb of saying, by paragraph.
        first: the first mention of each sentence.
        subjects: how many of the candidates mentioned more recently were subjects.
        previous: whom the pronoun of the same gender before this one meant, and its sentence.
    """
    row = [0.0] * _SIZE
    entity, last = candidate.entity, candidate.last
    tree = text.tree
    possessive, reflexive = pronoun.role == POSSESSIVE, text.tree.lower[pronoun.root] in REFLEXIVE
    _about_pronoun(row, text, pronoun, reflexive)
    away = abs(pronoun.sentence - last.sentence)
    paragraphs = abs(pronoun.paragraph - last.paragraph)
    if not entity.id:
        row[_AT["unnamed"]] = 1
        opening = entity.seen[0].determiner
        row[_AT["unnamed:" + ("a" if opening in ("a", "an", "one", "some", "another") else "poss" if opening == "poss"
                              else "the" if opening else "bare")]] = 1
        row[_AT["unnamed:kin"]] = entity.kin
    row[_AT["gender:" + _agreement(entity, pronoun.gender)]] = 1
    if pronoun.gender:
        row[_AT["agreeing pronouns"]] = log1p(entity.agreed[pronoun.gender])
        row[_AT["other pronouns"]] = log1p(entity.agreed["male" if pronoun.gender == "female" else "female"])
    names = len(entity.names)
    row[_AT["names"]] = log1p(names) / 2
    row[_AT["share of names"]] = names / total if total else 0.0
    row[_AT["most named"]] = names == most and names > 0
    row[_AT["in title"]] = entity.titled
    row[_AT[f"kind:{last.kind}"]] = 1
    same_quote = pronoun.quote == last.quote
    if pronoun.quote or last.quote:
        row[_AT["quote:same" if same_quote else "quote:pronoun" if not last.quote
                else "quote:candidate" if not pronoun.quote else "quote:other"]] = 1
        if pronoun.quote and entity.id in speakers.get(pronoun.paragraph, ()):
            row[_AT["speaker of quote"]] = 1
    later = candidate.later
    if later is not None:
        row[_AT["later in clause" if later.verb == pronoun.verb else "later in sentence"]] = 1
        row[_AT["later:subject"]] = later.role == SUBJECT
        row[_AT["later:fronted"]] = later.role == SUBJECT and later.verb >= 0 and (
            _above(tree.head, later.verb, pronoun.root))
    for name in entity.names:
        if name.sentence == pronoun.sentence + 1:
            row[_AT["named in next sentence"]] = 1
            break
    if previous[0] is entity:
        row[_AT["last pronoun's here" if previous[1] == pronoun.sentence else "last pronoun's before"]] = 1
    if candidate.ahead:
        row[_AT["ahead"]] = 1
        row[_AT["ahead:words"]] = log1p(last.root - pronoun.root) / 4
        row[_AT["ahead:possessive"]] = possessive
        row[_AT["ahead:subject of clause above"]] = last.role == SUBJECT and _above(tree.head, last.verb, pronoun.root)
        row[_AT["ahead:fronted"]] = last.verb > pronoun.root and pronoun.verb != last.verb
        row[_AT["same clause"]] = pronoun.verb == last.verb
        return row
    row[_step("sentences:0", away, (0, 1, 2, 3, 5))] = 1
    row[_step("paragraphs:0", paragraphs, (0, 1))] = 1
    row[_AT["words"]] = log1p(pronoun.root - last.root) / 4
    row[_step("rank:0", rank, (0, 1, 2, 3))] = 1
    row[_AT["rank:names"]] = min(name_rank, 4) / 4
    role = ROLE_NAMES[last.role]
    row[_AT[f"role:{role}"]] = 1
    row[_AT["passive"]], row[_AT["conjunct"]], row[_AT["apposed"]] = last.passive, last.conjunct, last.apposed
    row[_AT["depth"]] = min(last.depth, 5) / 5
    own = "possessive" if possessive else "subject" if pronoun.role == SUBJECT else "object"
    row[_AT[f"{'here' if away == 0 else 'before' if away == 1 else 'far'}:{role}:{own}"]] = 1
    row[_AT["parallel"]] = last.role == pronoun.role
    if away == 0:
        same = last.verb == pronoun.verb and last.verb >= 0
        row[_AT["same clause"]] = same
        if same and last.role == SUBJECT:
            if reflexive:
                row[_AT["reflexive of subject"]] = 1
            elif possessive:
                row[_AT["own subject's"]] = 1
        if same and not reflexive and not possessive and last.role in (SUBJECT, OBJECT, OBLIQUE):
            row[_AT["bound"]] = 1
        if possessive and pronoun.possessed >= 0:
            thing = pronoun.possessed
            row[_AT["joined with"]] = tree.dep[thing] == "conj" and tree.head[thing] == last.root
            row[_AT["within itself"]] = _above(tree.head, pronoun.possessed, last.root)
        if not same:
            row[_AT["clause above"]] = last.verb >= 0 and _above(tree.head, last.verb, pronoun.root)
            row[_AT["bound by control"]] = last.verb >= 0 and _controls(text, last, pronoun)
            if _in_relative_clause_of(text, last.root, pronoun.root):
                row[_AT[f"own relative clause:{own}"]] = 1
            row[_AT["clause below"]] = pronoun.verb >= 0 and _above(tree.head, pronoun.verb, last.root)
    row[_AT["possessor of clause's subject"]] = last.role == POSSESSIVE and last.possessed >= 0 and (
        tree.dep[last.possessed] in ("nsubj", "nsubjpass"))
    row[_step("last subject:0", pronoun.sentence - entity.last_subject, (0, 1, 2))] = 1
    row[_step("last pronoun:0", pronoun.sentence - entity.last_pronoun, (0, 1, 2))] = 1
    recent = 0
    for mention in reversed(entity.seen):
        if pronoun.sentence - mention.sentence > 3:
            break
        recent += 1
    row[_AT["recent mentions"]] = log1p(recent) / 2
    opener = first.get(last.sentence)
    row[_AT["first of sentence"]] = opener is last
    row[_AT["first of paragraph"]] = opener is last and (
        last.sentence == 0 or first.get(last.sentence - 1) is None
        or first[last.sentence - 1].paragraph != last.paragraph)
    row[_AT["in brackets"]] = last.bracketed
    row[_AT["subjects between"]] = min(subjects, 4) / 4
    if last.role == SUBJECT and last.depth == 0 and away <= 1:
        row[_AT["main subject:here" if away == 0 else "main subject:before"]] = 1
    row[_AT["speaks before"]] = pronoun.saying and last.saying
    return row


def _about_pronoun(row: list[float], text: Text, pronoun: Mention, reflexive: bool) -> None:
    if reflexive:
        row[_AT["pronoun:reflexive"]] = 1
    row[_AT["pronoun:possessive" if pronoun.role == POSSESSIVE
            else "pronoun:subject" if pronoun.role == SUBJECT else "pronoun:object"]] = 1
    row[_AT["pronoun:quoted"]] = pronoun.quote > 0
    row[_AT["pronoun:saying"]] = pronoun.saying
    opens = text.tree.segments[pronoun.sentence][0] == pronoun.root
    row[_AT["pronoun:opens sentence"]] = opens


def _above(head: list[int], upper: int, lower: int) -> bool:
    """Whether token `upper` dominates token `lower`."""
    for _ in range(60):
        if lower == upper:
            return True
        if lower < 0 or head[lower] == lower:
            return False
        lower = head[lower]
    return False


def _controls(text: Text, last: Mention, pronoun: Mention) -> bool:
    """Whether a mention is the unsaid subject of the pronoun's verb: Ben in "Ada asked Ben to help her"."""
    tree, verb = text.tree, pronoun.verb
    if verb < 0 or pronoun.role in (SUBJECT, POSSESSIVE) or tree.dep[verb] not in ("xcomp", "ccomp", "advcl"):
        return False
    if tree.head[verb] != last.verb or any(tree.dep[c] in ("nsubj", "nsubjpass") for c in tree.children[verb]):
        return False
    if last.role == OBJECT:
        return True
    return last.role == SUBJECT and not any(tree.dep[c] == "dobj" for c in tree.children[last.verb])


def _in_relative_clause_of(text: Text, noun: int, lower: int) -> bool:
    """Whether a token stands in a relative clause of a noun."""
    tree = text.tree
    for _ in range(40):
        up = tree.head[lower]
        if up == lower:
            return False
        if up == noun:
            return tree.dep[lower] == "relcl"
        lower = up
    return False


def _agreement(entity: Entity, gender: str) -> str:
    if not entity.gender or not gender:
        return "unknown"
    if entity.gender != gender:
        return "unlikely"
    return "sure" if entity.sure else "likely"


def nobody(text: Text, pronoun: Mention, candidates: list[Candidate]) -> list[float]:
    """The feature values of the choice that the pronoun means none of the candidates."""
    row = [0.0] * _SIZE
    row[_AT["nobody"]] = 1
    tree, at = text.tree, pronoun.root
    _about_pronoun(row, text, pronoun, tree.lower[at] in REFLEXIVE)
    named = [c for c in candidates if c.entity.id]
    row[_step("nobody:0 candidates", len(named), (0, 1, 2))] = 1
    row[_AT["nobody:only unnamed"]] = not named and bool(candidates)
    nearest = min((pronoun.sentence - c.last.sentence for c in candidates), default=9)
    row[_AT["nobody:far"]] = nearest > 2
    row[_AT["nobody:quoted"]] = pronoun.quote > 0
    around = tree.lower[max(0, at - 2):at + 3]
    row[_AT["nobody:he or she"]] = ("or" in around or "/" in around) and any(
        w in around for w in (("she", "her") if pronoun.gender == "male" else ("he", "his", "him")))
    row[_AT["nobody:unsure gender"]] = not any(
        _agreement(c.entity, pronoun.gender) in ("sure", "likely") for c in candidates)
    return row


def describing(
    text: Text, noun: Mention, candidates: list[Candidate], rows: list[list[float]], possessor: Entity | None,
    kin: dict[tuple[str, str], Entity],
) -> list[list[float]]:
    """The rows of `features` and `nobody` for a noun phrase, lengthened by what is told by its words.

    Args:
        rows: one for each candidate and, last, for nobody.
        possessor: who "her" of "her husband" means. kin: by possessor and noun, who is known as such.
    """
    tree, root, word = text.tree, noun.root, text.tree.lower[noun.root]
    known = person_noun(word)
    kind = known.kind if known else "other"
    on = [f"noun:{kind}", f"noun:{_DETERMINERS.get(noun.determiner, 'quantified')}"]
    behind = [c for c in tree.children[root] if c > root]
    for child in behind:
        if tree.dep[child] == "relcl":
            on.append("noun:relative clause")
        elif tree.lower[child] == "of":
            on.append("noun:of")
        elif tree.dep[child] in ("prep", "acl", "amod"):
            on.append("noun:modified behind")
    before = [k for k in range(noun.start, root) if tree.dep[k] not in ("det", "poss", "punct")]
    if before:
        on.append("noun:modified before")
        if any(tree.pos[k] == "PROPN" for k in before):
            on.append("noun:name before")
        if any(tree.tag[k] in ("JJS", "RBS") or tree.lower[k] in _RANKED for k in before):
            on.append("noun:ranked")
    if noun.role == SUBJECT:
        on.append("noun:subject")
    if noun.saying:
        on.append("noun:of saying")
    if word in _SOURCES:
        on.append("noun:source")
    if noun.quote:
        on.append("noun:quoted")
    if noun.age:
        on.append("noun:age")
    if noun.gender:
        on.append("noun:gendered")
    if text.doc[root].is_title and noun.start < root:
        on.append("noun:title")
    kin_of = kin.get((possessor.id, word)) if possessor is not None else None
    for row, candidate in zip(rows, candidates, strict=False):
        entity = candidate.entity
        row += [0.0] * (_LONG - len(row))
        for name in on:
            row[_AT[name]] = 1
        row[_AT["noun:said before"]] = word in entity.nouns
        row[_AT["noun:occupation"]] = word in entity.occupations
        row[_AT["noun:same"]] = word == entity.noun
        if noun.age and entity.age:
            row[_AT["noun:age agrees" if noun.age == entity.age else "noun:age differs"]] = 1
        row[_AT["noun:possessor"]] = entity is possessor
        row[_AT["noun:its kin"]] = entity is kin_of
    row = rows[-1]
    row += [0.0] * (_LONG - len(row))
    for name in on:
        row[_AT[name]] = 1
    row[_AT["nobody:kin"]] = kind == "kin"
    row[_AT["nobody:the"]] = noun.determiner == "the"
    row[_AT["nobody:poss"]] = noun.determiner == "poss"
    row[_AT["nobody:source"]] = word in _SOURCES
    row[_AT["nobody:modified behind"]] = len(on) > 2 and bool(behind)
    row[_AT["nobody:noun new"]] = not any(word in c.entity.nouns or word == c.entity.noun for c in candidates)
    row[_AT["nobody:no subject"]] = noun.role != SUBJECT
    return rows
