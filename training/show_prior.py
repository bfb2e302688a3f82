"""What each cue of a show is worth by judgement: log-odds, the prior of `training/shows.py`."""

__all__ = ["PRIOR"]

PRIOR = {
    # bias and the form of the title
    "bias": -3.5, "known": 4.5, "known-weak": 2.0, "quotes": 1.5, "italics": 3.0, "title:event": 4.0,
    "title:showy": 3.2, "person": -5.0, "person-entity": -1.3, "place": -2.5, "place-cued": -0.3,
    "place-long": -1.2, "place-tail": -2.5, "part-inside": -4.0, "institution-cued": -2.0, "site": -2.0,
    "site-cued": 0.0, "reinforced": 1.0, "showbiz": 0.5, "title:the": 0.8, "headline-cued": -0.4,
    "initial-cued": -0.1, "before:interview": 2.6, "person-entity-cued": -0.4, "outlet": -7.0, "network": -8.0,
    "org": -0.3,
    "team": -5.0, "award": -4.0, "common": -6.0, "cut-left": -1.5, "cut-right": -1.5, "headline": -1.5,
    "initial": -0.7, "one-word": -0.4, "person-edge": -3.5, "person-edge-cued": -1.2, "speech": -3.0,
    "acronym": -0.8, "small-inside": 0.8, "calendar": -4.0, "beside-show": 3.6, "list-and": -2.0,
    "as-tail": -2.0, "institution": -3.5, "work": 1.0, "function-start": -2.5,
    # what stands before
    "before:kind": 4.7, "before:called": 1.5, "before:part": 4.2, "before:weak-part": 1.5,
    "before:creates": 2.2, "before:makes": 4.0, "before:performs": 2.5, "before:stars": 4.2,
    "before:role-part": 4.1, "before:award-for": 3.0, "before:after-name": 1.8, "prize": -3.0,
    "before:speaks": 1.2, "before:told": 0.5, "before:drops-by": 2.0, "before:known-for": 3.9,
    "before:promotes": 1.5, "before:on": 0.5, "before:in": -0.3, "before:song": -4.0, "before:book": -3.0,
    "before:place": -1.5, "before:joins": 0.9, "before:network": 2.8, "before:the": 0.4, "before:former": 0.7,
    "before:song-of": -2.0, "before:book-of": -2.0, "before:song-for": -1.0, "before:with": -0.5,
    "before:to": -0.3, "before:of": 0.0, "before:by": -0.5, "before:as-part": 4.4, "before:character": -2.5,
    "two-titles": -2.5, "before:such-as": 3.8,
    "before:part-on": 3.5, "before:part-in": 1.0, "before:part-at": 0.0, "before:part-for": 2.0,
    "before:takes-part": -1.0,
    "before:competes": 2.0, "before:consumes": 2.2, "before:role-as": 3.5, "before:hit-bare": -0.5,
    "again-other-work": -2.0, "place-noun": -1.0, "common-cued": -2.5, "person-unsure&marked": 0.5,
    "institution-soft": -2.0, "institution-soft-cued": -1.0, "outlet-like": -3.0, "after:starring-bare": 1.5,
    "marked-before-name": -1.0, "person-unsure": -1.5, "person-edge-unsure": -1.5, "person-edge-unsure-cued": -0.5,
    "calendar-start": -2.0, "tail:?": -0.6, "tail:!": -0.3, "again": 0.5, "again-marked": 1.0,
    "before:career": 3.0, "before:tries": 2.5, "before:as-somebody": 1.8, "before:medium": 2.8, "before:returns": 1.0,
    "before:hit": 2.5, "before:in-plays": 2.8, "before:person-of": 0.3, "before:person-of-marked": 1.5,
    "calendar-tail": -1.5, "shape:plain": 1.0, "shape:plain-one": 0.3, "shape:first-name": -0.5, "shape:surname": -0.7,
    # what stands behind
    "after:possessed-person": 1.5, "after:noun-of": -4.0, "after:apposed-network": 3.0, "after:runs": 3.0,
    "after:its-season": 2.5, "after:released": 2.8, "after:plays": 0.8,
    "after:actor": 4.2, "after:star": 3.4, "after:host": 4.0, "after:judge": 3.2, "after:contestant": 3.0,
    "after:creator": 3.5, "after:director": 3.0, "after:producer": 3.0, "after:crew": 1.2, "after:cast": 1.0,
    "after:kind": 3.5, "after:fame": 1.8, "after:role-name": 1.2, "after:made-by": 4.6, "after:part": 3.6,
    "after:weak-part": 1.0, "after:year": 3.7, "after:is-kind": 5.2, "after:is-song": -4.0,
    "after:is-book": -3.0, "after:apposed-kind": 4.2, "after:starring": 4.6, "after:apposed-song": -3.0,
    "after:apposed-book": -2.0, "after:airs": 2.5, "after:on-network": 1.5, "after:reports": -2.5,
    "after:song": -4.0, "after:book": -3.0, "after:verb": -0.5,
}
