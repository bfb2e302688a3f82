"""Roles: who was what in which show. Every person and show here is invented."""

import pytest

from newsgraph.language.roles.role_choice import role_named
from newsgraph.language.roles.role_formats import appearance, format_of
from newsgraph.language.roles.role_seasons import season_and_episode
from newsgraph.language.roles.roles import RoleFinder
from newsgraph.language.shows.gazetteer import Gazetteer
from newsgraph.record import Place, Show


def roles(nlp, text: str) -> set[tuple[str, str, str]]:
    doc = nlp(text)
    people = {p.id: p.name for p in doc._.people}
    titles = {s.id: s.title for s in doc._.shows}
    return {(people[r.person], r.role, titles[r.show]) for r in doc._.roles}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        # nouns
        ("Former Gravel Hearts star Emily Parker arrived first.", ("Emily Parker", "cast", "Gravel Hearts")),
        (
            "Emily Parker, the creator of the series Gravel Hearts, arrived first.",
            ("Emily Parker", "creator", "Gravel Hearts"),
        ),
        (
            "She told podcast “Slow Boats” host Emily Parker the truth.",
            ("Emily Parker", "host", "Slow Boats"),
        ),
        (
            "“Slow Boats” is a podcast. The podcast’s host, Emily Parker, laughed.",
            ("Emily Parker", "host", "Slow Boats"),
        ),
        # verbs
        ("Emily Parker starred in the film Harbour of Glass.", ("Emily Parker", "cast", "Harbour of Glass")),
        ("Emily Parker hosts the podcast “Slow Boats”.", ("Emily Parker", "host", "Slow Boats")),
        (
            "Emily Parker directed the film Harbour of Glass.",
            ("Emily Parker", "director", "Harbour of Glass"),
        ),
        (
            "“Harbour of Glass,” a movie that Emily Parker directed, opens in June.",
            ("Emily Parker", "director", "Harbour of Glass"),
        ),
        (
            "Emily Parker was a contestant on season 12 of ABC's Kitchen Duel.",
            ("Emily Parker", "contestant", "Kitchen Duel"),
        ),
        # interviews
        (
            "“I cried,” Emily Parker said on the “Slow Boats” podcast.",
            ("Emily Parker", "guest", "Slow Boats"),
        ),
        (
            "Emily Parker appeared on The Joel Penn Show on Monday.",
            ("Emily Parker", "guest", "The Joel Penn Show"),
        ),
        # credits
        (
            "Harbour of Glass is a 1994 film directed by Emily Parker.",
            ("Emily Parker", "director", "Harbour of Glass"),
        ),
        (
            "Harbour of Glass is a film from 1994. The film stars Emily Parker and Robert Stone.",
            ("Robert Stone", "cast", "Harbour of Glass"),
        ),
        (
            "Emily Parker is known for her role as Ruth in the drama Gravel Hearts.",
            ("Emily Parker", "cast", "Gravel Hearts"),
        ),
    ],
)
def test_role(nlp, text, role):
    assert role in roles(nlp, text)


def test_pronouns_count(nlp):
    found = roles(nlp, "Emily Parker lives in Leeds. She starred in the film Harbour of Glass.")
    assert ("Emily Parker", "cast", "Harbour of Glass") in found


def test_a_description_means_somebody_named_outside_its_clause(nlp):
    found = roles(
        nlp, "Emily Parker met Robert Stone in May. Robert said that he liked the Gravel Hearts actress."
    )
    assert ("Emily Parker", "cast", "Gravel Hearts") in found
    assert ("Robert Stone", "cast", "Gravel Hearts") not in found


@pytest.mark.parametrize(
    "text",
    [
        "Emily Parker never starred in the film Harbour of Glass.",
        "Emily Parker might direct the film Harbour of Glass.",
        "Emily Parker watched the film Harbour of Glass with Robert Stone.",
        "Emily Parker refused to host the podcast “Slow Boats”.",
    ],
)
def test_denied_and_possible_roles_are_no_facts(nlp, text):
    assert roles(nlp, text) == set()


def test_a_programme_named_after_its_host(nlp):
    found = roles(nlp, "Robert Stone stopped by The Emily Parker Show, where Emily Parker sang.")
    assert ("Emily Parker", "host", "The Emily Parker Show") in found
    assert ("Robert Stone", "guest", "The Emily Parker Show") in found


def test_the_character_is_kept(nlp):
    (role,) = nlp("Emily Parker plays Ruth Marlow in the drama Gravel Hearts.")._.roles
    assert (role.role, role.character) == ("cast", "Ruth Marlow")


def test_season_is_kept(nlp):
    (role,) = nlp("Emily Parker was a contestant on season 12 of ABC's Kitchen Duel.")._.roles
    assert role.season == "12"


def test_season_and_episode_of_words():
    text = "the seventh season finale of Gravel Hearts aired"
    title = Place(text.index("Gravel"), text.index(" aired"))
    assert season_and_episode(text, Place(0, len(text)), [title]) == {"season": "7", "episode": "finale"}


@pytest.mark.parametrize(
    ("title", "kind", "role"),
    [
        ("The Emily Parker Show", "tv", "guest"),
        ("Slow Boats", "podcast", "guest"),
        ("Northern Idol", "tv", "contestant"),
        ("Gravel Hearts", "tv", "cast"),
        ("Northern Awards", "event", "guest"),
        ("Harbour of Glass", "film", "cast"),
    ],
)
def test_what_one_who_appears_is(title, kind, role):
    show = Show(id="s1", title=title, type=kind)
    assert appearance(show, format_of(show, "", Gazetteer())) == role


@pytest.mark.parametrize(
    "text", ["", "“", "* _ ” '", "Gravel Hearts star", "the star of the show of the star", "x" * 3000]
)
def test_never_raises(nlp, text):
    assert nlp(text)._.roles == ()


def test_evidence_holds_the_fact(nlp):
    doc = nlp("It rained. Emily Parker starred in the film Harbour of Glass. It stopped.")
    (role,) = doc._.roles
    ((start, end),) = role.evidence
    assert doc.text[start:end] == "Emily Parker starred in the film Harbour of Glass."
    assert role.component.startswith("roles/") and 0 < role.confidence <= 1


@pytest.mark.parametrize(
    ("text", "role"),
    [
        # "the actress", "the two", where coreference says nothing (stand_ins.py)
        (
            "Emily Parker was seen in Leeds on Friday. The actress, who made her name in the drama Gravel Hearts, "
            "bought a hat.",
            ("Emily Parker", "cast", "Gravel Hearts"),
        ),
        (
            "Emily Parker met Robert Stone in 2010. The two starred in the film Harbour of Glass.",
            ("Robert Stone", "cast", "Harbour of Glass"),
        ),
        # colleagues, and those whom the stars are beside (person_clues.py)
        (
            "Gravel Hearts star Emily Parker has married a farmer. Her co-star Robert Stone sang at the wedding.",
            ("Robert Stone", "cast", "Gravel Hearts"),
        ),
        (
            "Emily Parker stars opposite Robert Stone in the film Harbour of Glass.",
            ("Robert Stone", "cast", "Harbour of Glass"),
        ),
        (
            "Emily Parker told host Robert Stone on the podcast “Slow Boats” that she was tired.",
            ("Robert Stone", "host", "Slow Boats"),
        ),
        # the title owns the name (role_nouns.py)
        (
            "Gravel Hearts star Robert Stone has married a farmer. Gravel Hearts' Emily Parker sang at the wedding.",
            ("Emily Parker", "cast", "Gravel Hearts"),
        ),
        ("Emily Parker of the drama 'Gravel Hearts' bought a hat.", ("Emily Parker", "cast", "Gravel Hearts")),
        # the noun's role goes before what the format makes of one who is seen there (role_choice.py)
        (
            "Emily Parker will replace Robert Stone as a judge on the competition Kitchen Duel.",
            ("Emily Parker", "judge", "Kitchen Duel"),
        ),
    ],
)
def test_role_in_its_article(nlp, text, role):
    assert role in roles(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "Emily Parker told Entertainment Tonight on Friday that she was tired.",
        "Emily Parker and her husband, Robert Stone, watched the drama Gravel Hearts at home.",
    ],
)
def test_telling_the_news_and_watching_are_no_roles(nlp, text):
    assert roles(nlp, text) == set()


def test_the_star_s_family_has_no_role(nlp):
    text = (
        "Gravel Hearts star Robert Stone has bought a farm. His wife, Emily Parker, said that their daughter, "
        "Ruth Stone, loves horses."
    )
    assert roles(nlp, text) == {("Robert Stone", "cast", "Gravel Hearts")}


def test_the_threshold_is_a_probability(nlp):
    text = "Gravel Hearts star Emily Parker has married a farmer. Her co-star Robert Stone sang at the wedding."
    doc = nlp(text)
    found = doc._.roles
    assert all(0.45 <= role.confidence < 1 for role in found)
    least = min(role.confidence for role in found)
    assert len(RoleFinder(threshold=least + 0.001).predict(doc)) == sum(r.confidence > least for r in found)
    assert {(r.person, r.show) for r in found} <= {(r.person, r.show) for r in RoleFinder(threshold=0).predict(doc)}


@pytest.mark.parametrize(
    ("clue", "role"),
    [
        ("by-director", "director"),
        ("listed-pre-as-host", "host"),
        ("does-direct", "director"),
        ("does-act-passive", "cast"),
        ("before-as-judge-on", "judge"),
        ("starring", "cast"),
        ("?does-act", None),
        ("does-talk", None),
        ("pre-kin", None),
    ],
)
def test_which_role_a_clue_names(clue, role):
    assert role_named(clue) == role
