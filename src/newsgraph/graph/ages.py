"""When somebody was born, as far as an article's words and its date allow."""

from newsgraph.record import Person

__all__ = ["birth_years", "meet"]

Years = tuple[int, int]
"""First and last possible year of birth."""


def birth_years(person: Person, published: str | None) -> Years | None:
    """The years in which `person` can have been born, or None where the article does not tell.

    Who is 34 in an article of 2016 was born in 1981 or 1982. A stated year of birth goes before a
    computed one. An age without any date tells nothing.
    """
    for attribute in person.attributes:
        if attribute.type == "birth_year":
            years = [int(year) for year in attribute.value.split("/") if _number(year)]
            if years:
                return min(years), max(years)
    ages = [(a.value, a.as_of or published) for a in person.attributes if a.type == "age"]
    if person.age is not None:
        ages.append((str(person.age), published))
    for age, date in ages:
        if date and _number(age) and _number(date[:4]):
            year = int(date[:4]) - int(age)
            return year - 1, year
    return None


def _number(text: str) -> bool:
    """Whether it is a number that a year or an age can be; "²" is a digit to `str.isdigit`, and none to `int`."""
    return text.isascii() and text.isdigit() and len(text) <= 4


def meet(a: Years | None, b: Years | None, slack: int = 0) -> bool:
    """Whether both can be true; True where one is unknown."""
    return a is None or b is None or (a[0] <= b[1] + slack and b[0] <= a[1] + slack)
