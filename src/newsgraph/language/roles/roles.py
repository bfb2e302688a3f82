"""Who was what in which show."""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from newsgraph.language.roles.role_credits import from_credits, plays
from newsgraph.language.roles.role_formats import format_of
from newsgraph.language.roles.role_nouns import from_colleagues, from_nouns, from_parentheses, from_title
from newsgraph.language.roles.role_phrases import from_phrases
from newsgraph.language.roles.role_scene import Found, Scene
from newsgraph.language.roles.role_seasons import season_and_episode
from newsgraph.language.roles.role_verbs import from_verbs
from newsgraph.language.shows.gazetteer import Gazetteer
from newsgraph.record import Role

__all__ = ["RoleFinder", "make_roles"]


@Language.factory("newsgraph_roles", assigns=["doc._.roles"], default_config={"threshold": 0.5, "gazetteer": None})
def make_roles(nlp: Language, name: str, threshold: float, gazetteer: str | None) -> "RoleFinder":
    return RoleFinder(threshold=threshold, gazetteer=gazetteer)


class RoleFinder:
    """Who was what in which show.

    Args:
        threshold: the least confidence of a role.
        gazetteer: a file of further titles (as for shows), for their formats.

    Raises:
        OSError: the gazetteer cannot be read. ValueError: it names an unknown type or format.
    """

    def __init__(self, *, threshold: float = 0.5, gazetteer: str | Path | None = None):
        self.threshold = threshold
        self.gazetteer = Gazetteer(Gazetteer.SHIPPED, *([Path(gazetteer)] if gazetteer else []))

    def __call__(self, doc: Doc) -> Doc:
        doc._.roles = self.predict(doc)
        return doc

    def predict(self, doc: Doc) -> tuple[Role, ...]:
        """One role for each person and show, the surest; in text order of their evidence."""
        if not doc._.shows or not doc._.people:
            return ()
        text = doc.text  # spaCy joins the tokens at every call
        scene = Scene(doc, {show.id: format_of(show, text, self.gazetteer) for show in doc._.shows})
        found: list[Found] = [*from_title(scene), *from_parentheses(scene), *plays(scene)]
        for mention in scene.mentions:
            found += from_nouns(scene, mention)
            found += from_verbs(scene, mention)
            found += from_credits(scene, mention)
            found += from_phrases(scene, mention)
        found += from_colleagues(scene, found)
        best: dict[tuple[str, str], Found] = {}
        for item in found:
            key = item.person, item.show
            if item.confidence >= self.threshold and (
                key not in best or item.confidence > best[key].confidence
            ):
                best[key] = item
        ordered = sorted(best.values(), key=lambda f: (f.evidence, f.person, f.show))
        return tuple(
            Role(
                id=f"r{i}",
                person=f.person,
                show=f.show,
                role=f.role,
                character=f.character,
                evidence=(f.evidence,),
                **season_and_episode(scene.text, f.evidence, scene.titles[f.show]),
                component=f"roles/{f.rule}",
                confidence=f.confidence,
            )
            for i, f in enumerate(ordered, 1)
        )
