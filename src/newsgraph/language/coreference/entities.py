"""Who a text speaks of, as the reading from left to right knows them so far."""

from dataclasses import dataclass, field

from newsgraph.language.coreference.gender_evidence import NOTHING, GenderOdds
from newsgraph.language.coreference.mentions import SUBJECT, Mention

__all__ = ["Candidate", "Entity"]


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody of the text, named or not, as known so far.

    Attributes:
        id: of the person; "" for somebody unnamed ("a woman").
        gender: "female", "male" or "" if unknown. sure: the text tells it, not the name alone.
        guessed: it is little more than a guess (a rare first name, one pronoun nearby).
        agreed: confidence-weighted count of pronouns of each gender found to mean it.
        names: all its name mentions of the text. seen: what meant it up to here, in order.
        noun: of somebody unnamed, the head noun. kin: that noun is one of kinship.
        nouns: the head nouns of what described it. occupations: words of its occupations. age: as stated.
        odds: of a woman, by name and text. confidence: that it is a person.
    """

    id: str = ""
    gender: str = ""
    sure: bool = False
    guessed: bool = False
    agreed: dict[str, float] = field(default_factory=lambda: {"female": 0.0, "male": 0.0})
    names: list[Mention] = field(default_factory=list)
    seen: list[Mention] = field(default_factory=list)
    noun: str = ""
    kin: bool = False
    nouns: set[str] = field(default_factory=set)
    occupations: frozenset[str] = frozenset()
    age: int | None = None
    last_subject: int = -99
    last_pronoun: int = -99
    titled: bool = False
    odds: GenderOdds = NOTHING
    confidence: float = 0.0

    def see(self, mention: Mention) -> None:
        """Take note that `mention` means this one."""
        self.seen.append(mention)
        if mention.role == SUBJECT:
            self.last_subject = mention.sentence
        if mention.kind == "pronoun":
            self.last_pronoun = mention.sentence

    def admits(self, gender: str) -> bool:
        """Whether nothing but a guess speaks against this gender."""
        if self.gender and gender and self.gender != gender and not self.guessed:
            return False
        if gender and (not self.gender or self.guessed):
            other = "male" if gender == "female" else "female"
            return self.agreed[other] <= self.agreed[gender] + 0.7
        return True


@dataclass(slots=True, eq=False)
class Candidate:
    """Somebody that a pronoun may mean, with the mention nearest before it.

    Attributes:
        ahead: `last` stands behind the pronoun ("When she sang, Ada …").
        later: the entity's next name in the pronoun's sentence.
    """

    entity: Entity
    last: Mention
    ahead: bool = False
    later: Mention | None = None
