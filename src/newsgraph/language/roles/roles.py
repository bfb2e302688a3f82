"""Who was what in which show."""

from dataclasses import replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.annotations import text_of
from newsgraph.language.blocks import blocks_of, told_in
from newsgraph.language.roles.role_choice import choose
from newsgraph.language.roles.role_credits import from_credits, plays
from newsgraph.language.roles.role_formats import format_of
from newsgraph.language.roles.role_nouns import from_colleagues, from_nouns, from_parentheses, from_title
from newsgraph.language.roles.role_pairs import Pair, pairs
from newsgraph.language.roles.role_scene import Found, Scene
from newsgraph.language.roles.role_seasons import season_and_episode
from newsgraph.language.roles.role_verbs import from_verbs
from newsgraph.language.roles.stand_ins import stand_ins
from newsgraph.language.shows.gazetteer import Gazetteer
from newsgraph.language.weights import LinearModel
from newsgraph.record import Role

__all__ = ["RoleFinder", "make_roles"]

THRESHOLD = 0.45  # the best F1 of the cross-validated training articles


@Language.factory(
    "newsgraph_roles", assigns=["doc._.roles"], default_config={"threshold": THRESHOLD, "gazetteer": None}
)
def make_roles(nlp: Language, name: str, threshold: float, gazetteer: str | None) -> "RoleFinder":
    return RoleFinder(threshold=threshold, gazetteer=gazetteer)


class RoleFinder:
    """Who was what in which show.

    Args:
        threshold: the least probability of a role.
        gazetteer: a file of further titles (as for shows), for their formats.

    Raises:
        OSError: the gazetteer cannot be read. ValueError: it names an unknown type or format.
    """

    def __init__(self, *, threshold: float = THRESHOLD, gazetteer: str | Path | None = None):
        self.threshold = threshold
        self.gazetteer = Gazetteer(Gazetteer.SHIPPED, *([Path(gazetteer)] if gazetteer else []))

    def __call__(self, doc: Doc) -> Doc:
        doc._.roles = told_in(doc, self.predict(doc))
        return doc

    def predict(self, doc: Doc) -> tuple[Role, ...]:
        """One role for each person and show that probably has one; in text order of their evidence."""
        if not doc._.shows or not doc._.people:
            return ()
        text = text_of(doc)
        judged = [(LinearModel.load("roles/pair").yes(pair.features), pair) for pair in self.candidates(doc, text)]
        blocks = blocks_of(doc)
        roles = []
        for p, pair in judged:
            if p >= self.threshold:
                found = choose(pair, LinearModel.load("roles/choice"))
                if blocks.aside(found.evidence.start):
                    found = replace(found, evidence=pair.evidence)
                roles.append((found, p))
        roles.sort(key=lambda r: (r[0].evidence, r[0].person, r[0].show))
        titles = {show.id: list(show.mentions) for show in doc._.shows}
        return tuple(
            Role(
                id=f"r{i}",
                person=f.person,
                show=f.show,
                role=f.role,
                character=f.character,
                evidence=(f.evidence,),
                **season_and_episode(text, f.evidence, titles[f.show]),
                component=f"roles/{f.rule}",
                confidence=round(probability, 4),
            )
            for i, (f, probability) in enumerate(roles, 1)
        )

    def candidates(self, doc: Doc, text: str | None = None) -> list[Pair]:
        """The pairs of a person and a show of which the article may tell a role, with what speaks for it.

        Args:
            text: the document's text, if it is at hand.
        """
        if not doc._.shows or not doc._.people:
            return []
        text = text_of(doc) if text is None else text
        scene = Scene(doc, text, {show.id: format_of(show, text, self.gazetteer) for show in doc._.shows})
        if not scene.mentions:
            return []
        scene.guess(stand_ins(scene))
        found: list[Found] = [*from_title(scene), *from_parentheses(scene), *plays(scene)]
        for mention in scene.mentions:
            found += from_nouns(scene, mention)
            found += from_verbs(scene, mention)
            found += from_credits(scene, mention)
        found += from_colleagues(scene, found)
        return pairs(scene, found)
