"""Which people stand before or after a word: coordinations, lists with ages, subjects of verbs."""

from newsgraph.language.family.kinship import kin
from newsgraph.language.family.marked_sentence import AND, DASHES, POSSESSIVE, MarkedSentence
from newsgraph.language.tree import Tree

__all__ = ["QUOTES", "following", "group_before", "listed", "quoted_title", "skip_age", "subject"]

_BREAKS = {*DASHES, ":"}
_OPEN = {"(", "["}
QUOTES = {'"', "“", "”", "'", "‘", "’", "``", "''"}
_NOMINAL = ("NN", "JJ", "CD", "DT", "PRP$", "POS", "HYPH", "VBG", "VBN", "RB")


def skip_age(s: MarkedSentence, i: int) -> int:
    """The index after an age or a year in marks that starts at word `i`, else `i`: ", 12", "(9)", ", age 7"."""
    j = i
    if s.text(j) in _OPEN:
        for k in range(j + 1, min(j + 14, len(s.words))):
            if s.text(k) in (")", "]"):
                inside = s.words[j + 1:k]
                return k + 1 if not any(w.name for w in inside) else i
        return i
    if s.text(j) == ",":
        j += 1
    while s.text(j) in ("aged", "age", "now", "who", "is", "turns", "turned", "about", "born", "b.", "just", "almost"):
        j += 1
    number = s.text(j)
    if number.isdigit() and (len(number) <= 2 or (j > i + 1 and len(number) == 4)):
        j += 1
        if s.text(j) in ("months", "month", "weeks", "days", "years"):
            j += 1
            if s.text(j) == "old":
                j += 1
        return j
    counted = s.tag(j) == "CD" and s.text(j + 1) in ("months", "weeks", "years", "days")
    if number.endswith(("-old", "-month")) or counted:
        return j + (1 if number.endswith("-old") else 2) + (s.text(j + 2) == "old")
    return i


def following(s: MarkedSentence, i: int, limit: int = 7, comma: bool = False, owner: bool = False) -> int | None:
    """The first word from `i` on that means a person, with only words of its noun phrase before it.

    "rapper ⟨Jay⟩", "the Grammy-winning singer ⟨Jay⟩", "her longtime boyfriend, actor ⟨Jay⟩".

    Args:
        comma: whether a comma may stand before it.
        owner: take ⟨Jay⟩ of "⟨Jay⟩'s brother ⟨Kit⟩", not ⟨Kit⟩.
    """
    j, seen = i, False
    while j < len(s.words) and j - i <= limit:
        word = s.words[j]
        close = quoted_title(s, j) if word.text in QUOTES else None
        if close is not None:  # 'his wife, "Cedar Blotter" actress ⟨Ida⟩': also where the title holds a name
            limit += close - j
            j = close + 1
            continue
        if word.name or (word.ids and word.tag in ("PRP", "WP")):
            if not owner and s.text(j + 1) in POSSESSIVE:
                return _possessed(s, j)
            return j
        if word.tag == "PRP$" and not seen:
            seen = True
        elif word.text in QUOTES:
            pass
        elif (comma and word.text == ",") or (comma and word.text in _BREAKS):
            comma = False
        elif word.ids and s.text(j + 1) not in POSSESSIVE and not _noun_goes_on(s, j):
            return j
        elif not word.tag.startswith(_NOMINAL) and "-" not in word.text[1:-1] and not (
                word.text in ("and", "of", "named", "called", "/") and j > i) and not (
                word.text == "as" and s.text(j - 1) == "known") and not (j > i and _inside_title(s, j)):
            return None
        j += 1
    return None


def quoted_title(s: MarkedSentence, i: int) -> int | None:
    """The closing mark of a title in marks that opens at word `i` and is followed by a noun, else None."""
    close = next((k for k in range(i + 2, i + 9) if s.text(k) in QUOTES), None)
    return close if close is not None and s.tag(close + 1).startswith(("NN", "JJ")) and not s.is_name(
        close + 1) else None


def _inside_title(s: MarkedSentence, j: int) -> bool:
    """Whether a small word stands between capitalised ones: "Lost in Leeds alum ⟨Al⟩"."""
    doc, start = s.tree.doc, s.words[j].start
    return s.tag(j) in ("IN", "TO", "CC") and start + 1 < len(doc) and (
        doc[start - 1].text[:1].isupper() and doc[start + 1].text[:1].isupper())


def _noun_goes_on(s: MarkedSentence, j: int) -> bool:
    """Whether the noun phrase of word `j` goes on to a name ("her husband ⟨Al⟩", "her husband, ⟨Al⟩")."""
    k = j + 1
    if s.text(k) == ",":
        k += 1
    while s.tag(k).startswith(("NN", "JJ")) and not s.is_name(k) and k < j + 6:
        k += 1
    if s.text(k) == "," and s.is_owner(j) and kin(s.text(k - 1)):
        k += 1
    return s.is_name(k)


def _possessed(s: MarkedSentence, j: int) -> int | None:
    """In "⟨Al⟩'s daughter ⟨Ida⟩", from ⟨Al⟩ to ⟨Ida⟩; None if no name follows."""
    k = j + 2
    while k < len(s.words) and k < j + 8:
        if s.is_name(k):
            return _possessed(s, k) if s.text(k + 1) in POSSESSIVE else k
        if s.text(k) != "," and not s.tag(k).startswith(("NN", "JJ", "CD", "HYPH")):
            return None
        k += 1
    return None


def listed(s: MarkedSentence, i: int, many: bool = True) -> tuple[list[int], int]:
    """The words of a list of people whose first is word `i`, and the index after the list.

    "⟨Ann⟩, 12, ⟨Bea⟩ (9) and twins ⟨Cy⟩ and ⟨Di⟩": a kin word ends the list, for it opens its own.
    """
    found = [i]
    j = skip_age(s, i + 1)
    while many:
        k = _skip_clause(s, j)
        separated = False
        while s.text(k) in (",", ";", "as", "well", *AND, "then", "both"):
            separated = True
            k += 1
        if not separated:
            break
        m = k
        while m < k + 6 and not s.is_name(m) and (
            s.tag(m).startswith(("NN", "JJ", "DT")) or s.text(m) in QUOTES) and not kin(s.text(m)):
            m += 1
        if not s.is_name(m) or s.text(m + 1) in POSSESSIVE:
            break
        if s.tag(m + 1) in ("VBD", "VBZ") and s.text(k - 1) not in AND and s.text(j) == ",":
            break
        found.append(m)
        j = skip_age(s, m + 1)
        if s.text(k - 1) in AND and s.text(j) not in (",", *AND):
            break
    return found, j


def _skip_clause(s: MarkedSentence, j: int) -> int:
    """The comma behind a clause on a listed person: "⟨Al⟩, who cooks in York │, and ⟨Bea⟩, who paints"; else `j`."""
    if s.text(j) != "," or s.text(j + 1) not in ("who", "now"):
        return j
    for k in range(j + 2, min(j + 18, len(s.words) - 2)):
        if s.text(k) == "," and s.text(k + 1) in AND and s.is_name(k + 2) and s.text(k + 3) in (",", ".", "", "("):
            return k
        if s.text(k) in (";", ".", '"', "“"):
            break
    return j


def group_before(s: MarkedSentence, i: int) -> list[int]:
    """The words that mean the people of the coordination that ends before word `i`.

    "⟨Al⟩ and ⟨Bo⟩ │", "⟨Al⟩, 40, and his wife, the singer ⟨Bo⟩, 39, │".
    """
    j = _last_person(s, i - 1)
    if j is None:
        return []
    found = [j]
    if s.tag(j) in ("PRP", "WP") and s.text(j) in ("they", "them", "both", "we", "us"):
        return found
    k, steps = j - 1, 0
    while k >= 0 and steps < 9:
        word = s.words[k]
        if word.text in AND:
            before = _last_person(s, k - 1)
            if before is not None and not set(s.ids(before)) & set(s.ids(j)):
                found.insert(0, before)
                m = before - 1
                while s.text(m) == "," and s.is_name(m - 1) and len(found) < 8:
                    found.insert(0, m - 1)
                    m -= 2
            break
        if not (word.text == "," or (word.tag.startswith(_NOMINAL) and not word.ids) or kin(word.text)
                or word.tag == "PRP$" or word.text == "of"):
            break
        k -= 1
        steps += 1
    return found


def _last_person(s: MarkedSentence, i: int) -> int | None:
    """The person word at `i`, or before an age, a bracket or a mark that ends at `i`."""
    j, limit = i, i - 8
    while j >= 0 and j > limit:
        word = s.words[j]
        if word.ids and word.tag != "PRP$":
            return j
        if word.text in (")", "]"):
            while j >= 0 and s.text(j) not in _OPEN:
                j -= 1
        elif not (word.text in (",", *_BREAKS) or word.text in QUOTES or word.tag == "CD" or word.text == "age"
                  or word.text in ("who", "both", "also", "each")):
            return None
        j -= 1
    return None


def subject(s: MarkedSentence, token: int) -> tuple[str, ...]:
    """The people that the subject of the verb over `token` means; () if it names none.

    The parse says which verb has which subject; a verb without one has that of the verb above it.
    """
    tree, at, verb = s.tree, s.meant, token
    for _ in range(12):
        if tree.pos[verb] in ("VERB", "AUX"):
            found = tree.child(verb, "nsubj", "nsubjpass", "csubj")
            if found is None:  # the parser hangs some subjects on the auxiliary
                found = next((n for c in tree.children[verb] if tree.dep[c] in ("aux", "auxpass")
                              and (n := tree.child(c, "nsubj", "nsubjpass")) is not None), None)
            if found is not None:
                relative = tree.lower[found] in ("who", "that", "which")
                plural = relative and (tree.tag[verb] == "VBP" or tree.lower[verb] in ("were", "are", "both") or any(
                    tree.lower[c] in ("have", "are", "were", "both") for c in tree.children[verb]))
                if relative and (found not in at or (plural and len(at[found]) == 1)):
                    ids = _noun_phrase(tree, at, tree.head[verb])
                    word = s.at.get(found)
                    if word is not None and (plural or not ids):
                        group = group_before(s, word)
                        group = group if plural else group[-1:]
                        ids = tuple(dict.fromkeys(i for g in group for i in s.ids(g))) or ids
                    return ids
                ids = _noun_phrase(tree, at, found)
                word = s.at.get(found)
                if len(ids) == 1 and word is not None:
                    group = [i for g in group_before(s, word + 1) for i in s.ids(g)]
                    if ids[0] in group and len(group) > 1:
                        return tuple(dict.fromkeys(group))
                return ids
            if tree.dep[verb] in ("acl", "relcl") and (ids := _noun_phrase(tree, at, tree.head[verb])):
                return ids
        if tree.head[verb] == verb:
            break
        verb = tree.head[verb]
    return ()


def _noun_phrase(tree: Tree, at: dict[int, tuple[str, ...]], root: int) -> tuple[str, ...]:
    """The people of a noun phrase: its root, its apposition, and what is coordinated with it."""
    ids = list(at.get(root, ()))
    for child in tree.children[root]:
        dep = tree.dep[child]
        if (dep == "conj" and tree.pos[child] in ("PROPN", "NOUN", "PRON")) or (dep == "appos" and not ids):
            ids += _noun_phrase(tree, at, child)
    return tuple(dict.fromkeys(ids))
