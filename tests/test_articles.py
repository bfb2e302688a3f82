"""Readers: what each format gives, and that nothing makes them fail but `Unreadable`."""

import contextlib
import gzip
import json as stdlib_json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.articles import Unreadable, encoding, read
from newsgraph.articles.dates import day_of
from newsgraph.articles.encoding import decode
from newsgraph.articles.formats import READERS, parse, split_name
from newsgraph.articles.json import items
from newsgraph.articles.markdown import plain_text
from newsgraph.run.work import Skipped
from newsgraph.run.worklist import work_list

TEXT = "Bell returns\n\nHugo Bell said: “I’m back.”\r\nHe is 51.\n"


def article(suffix, data, **options):
    return parse(data, suffix, id="a", source="a" + suffix, **options)


def test_plain_text_is_kept_as_it_is(tmp_path):
    path = tmp_path / "bell.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    found = read(str(path))
    assert (found.id, found.text, found.title) == ("bell", TEXT, "Bell returns")


def test_gzipped(tmp_path):
    path = tmp_path / "bell.txt.gz"
    path.write_bytes(gzip.compress(TEXT.encode()))
    assert read(str(path)).text == TEXT and read(str(path)).id == "bell"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_statistics_tell_other_encodings():
    text = "Президент сказал, что выборы пройдут весной, и что он в них не участвует. " * 5
    assert decode(text.encode("cp1251")) == text


def test_utf8_cut_in_the_middle_of_a_character():
    assert decode("“No,” she said — “never”".encode()[:-1]).startswith("“No,” she said — “never")


def test_nuls_become_replacement_characters_of_the_same_length():
    assert decode(b"He said\0 no. And then he said it again.") == "He said\ufffd no. And then he said it again."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "no text"),
        (bytes(range(32)) * 50, "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "binary|no text"),
    ],
)
def test_what_is_no_text_is_named(data, reason):
    with pytest.raises(Unreadable, match=reason):
        decode(data)


def test_markdown_front_matter_and_marks():
    found = article(
        ".md",
        b'---\ntitle: "A wedding"\ndate: 2025-06-22\nauthor: Priya Raman\n---\n\n# A wedding\n\n'
        b"**Owen Tate:** See *Tidewater Row*, [Vance](https://news.example/v) and snake_case_names.\n\n> Quoted.\n",
    )
    assert found.text == (
        "A wedding\n\nOwen Tate: See Tidewater Row, Vance and snake_case_names.\n\nQuoted.\n"
    )
    assert (found.title, found.published, found.byline) == ("A wedding", "2025-06-22", "Priya Raman")


def test_markdown_leaves_arithmetic_alone():
    assert plain_text("2 * 3 * 4 is 24") == "2 * 3 * 4 is 24"


PAGE = """<html><head><meta charset="{charset}"><title>Hale dies | The Post</title>
<link rel="canonical" href="https://post.example/hale"><meta name="author" content="Imogen Castellane">
<meta property="og:site_name" content="The Post"><meta property="article:published_time" content="2025-02-11T08:30">
</head><body><nav><a href="/">Home</a></nav><article><h1>Hale dies</h1>
<p>Desmond Hale, the café owner who for many years was the host of a programme, died on Sunday at his home.</p>
<p>“I was told that I had a voice like a closed door,” he wrote in a memoir that few people ever read.</p>
</article><script>var secret = "never read";</script><footer>All rights reserved.</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_html_main_text_and_metadata(charset):
    found = article(".html", PAGE.format(charset=charset).encode(charset))
    assert "café owner" in found.text and "\n\n“I was told" in found.text
    assert "secret" not in found.text and "rights reserved" not in found.text
    assert (found.url, found.published) == ("https://post.example/hale", "2025-02-11")
    assert (found.byline, found.outlet) == ("Imogen Castellane", "The Post")


def test_deeply_nested_html_is_refused():
    with pytest.raises(Unreadable, match="nested"):
        article(".html", b"<div>" * 100_000 + b"Hello" + b"</div>" * 100_000)


def test_json_fields_of_news_crawlers():
    found = article(".json", stdlib_json.dumps({
        "headline": "T", "articleBody": "Text.", "url": "https://a.example", "datePublished": "April 4, 2025",
        "author": [{"@type": "Person", "name": "Ada Moss"}, {"name": "Bo Lind"}], "publisher": {"name": "Wire"},
    }).encode())
    assert (found.title, found.text, found.published) == ("T", "Text.", "2025-04-04")
    assert (found.byline, found.outlet, found.url) == ("Ada Moss, Bo Lind", "Wire", "https://a.example")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "no JSON: .* at line 1"),
        (b"[1, 2]", "a list, not an object"),
        (b"{}", "no `text`"),
        (b'{"text": 5}', "a number, not a string"),
        (b'{"text": ["a"]}', "a list, not a string"),
        (b'{"text": " "}', "`text` is empty"),
        (b"[" * 100_000, "nested too deeply|no JSON"),
        (b'{"text": "x", "n": ' + b"9" * 10_000 + b"}", "too many digits"),
    ],
)
def test_json_that_is_no_article(data, reason):
    with pytest.raises(Unreadable, match=reason):
        article(".json", data)


def test_wrong_types_beside_the_text_are_left_out():
    found = article(".json", b'{"text": "A.", "title": 5, "url": {}, "published": [], "author": {"name": 3}}')
    assert (found.title, found.url, found.published, found.byline) == (None, None, None, None)


def test_lone_surrogates_do_not_reach_the_record():
    assert article(".json", b'{"text": "A \\ud800 b", "title": "\\udfff"}').text == "A \ufffd b"


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2025-04-04T08:30:00Z", "2025-04-04"),
        ("Fri, 4 Apr 2025 08:30:00 GMT", "2025-04-04"),
        ("Sept. 30, 2024", "2024-09-30"),
        ("4/5/2025", None),
        ("2025-13-40", None),
        (20250404, "2025-04-04"),
    ],
)
def test_dates(value, iso):
    assert day_of(value) == iso


def test_names():
    assert split_name("legit-020legit.txt") == ("legit-020legit", ".txt")
    assert split_name("a.b.JSONL.GZ") == ("a.b", ".jsonl")
    assert split_name("photo.jpg") == ("photo.jpg", "")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(READERS)), st.binary(max_size=400) | st.text(max_size=200).map(lambda t: t.encode()))
def test_any_bytes_give_an_article_or_a_reason(suffix, data):
    try:
        found = article(suffix, data)
    except Unreadable as error:
        assert error.reason and error.remedy
    else:
        assert found.text.strip() and found.text.encode()


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff\ufffd"), min_size=1))
def test_utf8_text_comes_back_as_it_was(text):
    if text.strip() and not any(c < " " or c == "\x7f" for c in text):
        assert decode(text.encode()) == text


@settings(max_examples=60, deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
                    lambda inner: st.lists(inner) | st.dictionaries(
                        st.sampled_from(["text", "title", "url", "author", "published", "name"]), inner)))
def test_any_json_gives_an_article_or_a_reason(value):
    try:
        article(".json", stdlib_json.dumps(value).encode())
    except Unreadable as error:
        assert error.reason


# Each takes seconds at this size, and four times as long at twice the size, where a pattern goes back.
@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        (".html", b"<" + b"a" * 100_000),
        (".html", b"<a " * 100_000),
        (".html", b"<meta charset=punycode><p>" + b"a" * 50_000 + b"-" + b"b9" * 50_000),
        (".html", b'<script type="application/ld+json">{"a": "' + b'\\"' * 40_000 + b"</script><p>Bell left."),
        (".md", b"<" + b"a" * 100_000),
        (".md", b"[a](b" * 10_000),
        (".txt", (b"=" * 1999 + b" ") * 300),
        (".json", b'{"text": "a", "date": "' + b"a" * 10**6 + b'"}'),
    ],
)
def test_no_reader_goes_back_over_what_it_has_read(suffix, data):
    start = time.process_time()
    with contextlib.suppress(Unreadable):
        parse(data, suffix, id="x", source="x")
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("label", "name"),
    [("ISO-8859-1", "cp1252"), ("x-sjis", "cp932"), ("GBK", "gbk"), ("punycode", None), ("utf-7", None)],
)
def test_codecs_come_from_a_list(label, name):
    assert encoding._codec(label) == name


def test_a_list_is_read_item_by_item():
    found = list(items(b'[{"text": "One."}, {"text": "Tw\xc3\xb6."}, {"text": '))
    assert found[:2] == [b'{"text": "One."}', '{"text": "Twö."}'.encode()]
    assert isinstance(found[2], Unreadable) and "no JSON" in found[2].reason and len(found) == 3
    assert list(items(b' [ {"a": 1} ] ')) == [b'{"a": 1}'] and items(b'{"a": 1}') is None
    with pytest.raises(Unreadable, match="list is empty"):
        items(b"[ ]")
    (deep,) = items(b"[" * 100_000)
    assert "nested too deeply" in deep.reason


def test_what_is_no_article_ends_a_list_after_a_thousand(tmp_path):
    (tmp_path / "numbers.jsonl").write_bytes(b"1\n" * 5000)
    *_, last = work_list([str(tmp_path / "numbers.jsonl")])
    assert isinstance(last, Skipped) and "no JSON objects" in last.reason
