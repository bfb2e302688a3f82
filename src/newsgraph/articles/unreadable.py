"""Why an input gave no article."""

__all__ = ["Unreadable"]


class Unreadable(ValueError):
    """A file, or a line of one, holds no article that can be read.

    Attributes:
        reason: what is wrong, for people: "the file is empty".
        remedy: what the user can do about it.
        lasting: the same bytes would give the same reason, so that another run need not try again.
    """

    def __init__(self, reason: str, remedy: str, *, lasting: bool = True):
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy
        self.lasting = lasting

    def __reduce__(self):
        return _again, (self.reason, self.remedy, self.lasting)


def _again(reason: str, remedy: str, lasting: bool) -> Unreadable:
    return Unreadable(reason, remedy, lasting=lasting)
