"""Whom a surname that several people share means: names told by their order alone, people invented."""

import pytest

from newsgraph.language.people.name_clustering import NameMention, cluster


def meant(*names: str) -> list[str]:
    """For each name, "Title|text", the first name mention of the person that it is given to."""
    mentions = []
    for n, name in enumerate(names):
        title, _, text = name.rpartition("|")
        mentions.append(NameMention(start=100 * n, end=100 * n + len(text), text=text, title=title.lower()))
    groups = cluster(mentions)
    return [next(g[0].text for g in groups if m in g) for m in mentions]


@pytest.mark.parametrize(("names", "last"), [
    # an obituary: "Mr. Marlow" stays the dead man after his father is named
    (("Oscar Marlow", "Mr|Marlow", "Albert Marlow", "Mr|Marlow"), "Oscar Marlow"),
    (("Oscar Marlow", "Oscar Marlow", "Albert Marlow", "Mr|Marlow"), "Oscar Marlow"),
    # a brother named once does not take the surname over
    (("Oscar Marlow", "Marlow", "Felix Marlow", "Marlow"), "Oscar Marlow"),
    # the title's gender decides before anything else
    (("Oscar Marlow", "Marlow", "Judith Marlow", "Ms|Marlow"), "Judith Marlow"),
    # somebody of one's own: named in full as often, and last
    (("Oscar Marlow", "Felix Marlow", "Felix Marlow", "Marlow"), "Felix Marlow"),
    # a first name means whom it was last said of
    (("Oscar Marlow", "Oscar", "Oscar Reyes", "Oscar"), "Oscar Reyes"),
    # a rare first name says nothing against a title
    (("Tunde Bakare", "Mr|Bakare"), "Tunde Bakare"),
    (("Tunde Bakare", "Ms|Bakare"), "Tunde Bakare"),
    # a surname rather than a first name behind a title
    (("Bell Carter", "Hugo Bell", "Bell Carter", "Mr|Bell"), "Hugo Bell"),
])
def test_whom_the_last_name_means(names, last):
    assert meant(*names)[-1] == last


def test_a_surname_before_any_full_name_means_the_first_of_them():
    assert meant("Marlow", "Oscar Marlow", "Felix Marlow") == ["Marlow", "Marlow", "Felix Marlow"]
