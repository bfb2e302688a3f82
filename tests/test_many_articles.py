"""Files of many articles: tables, feeds, archives of the web, exports of crawlers."""

# ruff: noqa: E501

import gzip
import io
import json
import tracemalloc
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsgraph.articles.formats import parse
from newsgraph.run.work import Skipped
from newsgraph.run.worklist import work_list

FERRY = "The harbour board voted on Tuesday to keep the old ferry. “We counted twice,” said Marta Ellingworth."
GOATS = "Nine goats were found on the stairs of the lighthouse on Friday. Osric Bayle, the keeper, gave them names."


def articles(path, data, **options):
    path.write_bytes(data)
    found = list(work_list([str(path)], **options))
    return [i if isinstance(i, Skipped) else parse(i.data, i.suffix, id=i.id, source=i.source) for i in found]


def test_csv_with_guessed_columns(tmp_path):
    data = f'id,Headline,Body,Link,Publication,Publication Date\nf1,Ferry stays,"{FERRY}",https://gull.example/f,Gull,2024-03-05\n'
    (found,) = articles(tmp_path / "news.csv", data.encode())
    assert (found.id, found.text, found.title) == ("news#f1", FERRY, "Ferry stays")
    assert (found.url, found.outlet, found.published) == ("https://gull.example/f", "Gull", "2024-03-05")


def test_csv_of_a_spreadsheet_in_windows_1252(tmp_path):
    data = f"title;text\r\nFerry;{FERRY}\r\nGoats;{GOATS}\r\n".encode("cp1252")
    assert [a.text for a in articles(tmp_path / "news.csv", data)] == [FERRY, GOATS]


def test_columns_that_the_user_names(tmp_path):
    data = f"a\tb\n{FERRY}\tFerry\n".encode()
    (found,) = articles(tmp_path / "news.tsv", data, columns={"text": "a", "title": "b"})
    assert (found.text, found.title) == (FERRY, "Ferry")
    (skipped,) = articles(tmp_path / "news.tsv", data)
    assert "no column has the text" in skipped.reason and "a, b" in skipped.remedy
    (skipped,) = articles(tmp_path / "news.tsv", data, columns={"text": "c"})
    assert "there is no column 'c'" in skipped.reason


def test_parquet(tmp_path):
    table = io.BytesIO()
    pq.write_table(pa.table({"url": ["https://gull.example/1"] * 3, "text": [FERRY, None, GOATS]}), table)
    first, empty, last = _read(tmp_path, table)
    assert (first.text, first.outlet, last.text) == (FERRY, "gull.example", GOATS) and "no `text`" in empty


def _read(tmp_path, table):
    (tmp_path / "news.parquet").write_bytes(table.getvalue())
    found = []
    for item in work_list([str(tmp_path / "news.parquet")]):
        try:
            found.append(parse(item.data, item.suffix, id=item.id, source=item.source))
        except ValueError as error:
            found.append(str(error))
    return found


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Gull</title><link>https://gull.example</link>
<item><title>Ferry stays</title><link>https://gull.example/2024/ferry-stays.html</link><dc:creator>Holt, Ada</dc:creator>
<pubDate>Tue, 05 Mar 2024 18:20:00 GMT</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{FERRY}</p><figure><figcaption>The ferry</figcaption></figure><p>{GOATS}</p>]]></content:encoded>
</item><item><title>Goats</title><link>https://gull.example/goats</link><description>{GOATS}</description></item></channel></rss>"""


def test_rss(tmp_path):
    ferry, goats = articles(tmp_path / "gull.rss", RSS.encode())
    assert (ferry.id, ferry.text, ferry.title) == ("gull#ferry-stays", f"{FERRY}\n\n{GOATS}", "Ferry stays")
    assert (ferry.authors, ferry.published, ferry.outlet) == (("Ada Holt",), "2024-03-05", "The Gull")
    assert goats.text == GOATS


def test_atom_and_other_xml(tmp_path):
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Quay</title><entry><title>Goats</title>
    <link href="https://quay.example/goats"/><author><name>Ben Reyes</name></author><published>2024-03-05T01:00:00Z</published>
    <content type="html">&lt;p&gt;{GOATS}&lt;/p&gt;</content></entry></feed>"""
    (found,) = articles(tmp_path / "quay.xml", atom.encode())
    assert (found.text, found.authors, found.published) == (GOATS, ("Ben Reyes",), "2024-03-05")
    (skipped,) = articles(tmp_path / "other.xml", b"<?xml version='1.0'?><books/>")
    assert "no RSS or Atom" in skipped.reason


def _warc(pages, gzipped):
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=gzipped)
    for url, status, kind, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers))
    return file.getvalue()


def _page(text):
    return f"<html><head><title>A page</title></head><body><article><h1>A page</h1><p>{text}</p></article></body></html>"


PAGES = [
    ("https://gull.example/ferry", "200 OK", "text/html; charset=windows-1252", _page(FERRY).encode("cp1252")),
    ("https://gull.example/gone", "404 Not Found", "text/html", b"<p>no</p>"),
    ("https://gull.example/a.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://gull.example/goats", "200 OK", "text/html", _page(GOATS).encode()),
]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.wacz"])
def test_archives_of_the_web(tmp_path, name):
    data = _warc(PAGES, name != "crawl.warc")
    if name.endswith(".wacz"):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as packed:
            packed.writestr("archive/data.warc.gz", data)
        data = file.getvalue()
    ferry, goats = articles(tmp_path / name, data)
    assert (ferry.id, ferry.url, ferry.text) == ("crawl#ferry", "https://gull.example/ferry", f"A page\n\n{FERRY}")
    assert goats.text == f"A page\n\n{GOATS}"


def test_an_archive_is_read_page_by_page(tmp_path):
    page = _page(GOATS + " ." * 500_000).encode()
    data = _warc([(f"https://gull.example/{n}", "200 OK", "text/html", page) for n in range(40)], True)
    (tmp_path / "large.warc.gz").write_bytes(data)
    tracemalloc.start()
    assert sum(1 for _ in work_list([str(tmp_path / "large.warc.gz")])) == 40
    assert tracemalloc.get_traced_memory()[1] < 12 * len(page)
    tracemalloc.stop()


@pytest.mark.parametrize(("name", "data"), [("a.warc", b"no archive"), ("a.wacz", b"no zip"), ("a.parquet", b"PAR1")])
def test_broken_archives_are_named(tmp_path, name, data):
    (skipped,) = articles(tmp_path / name, data)
    assert isinstance(skipped, Skipped)


@pytest.mark.parametrize(
    "data",
    [
        {"articles": [{"title": "A", "text": FERRY}, {"title": "B", "text": GOATS}]},
        {"The Gull": [{"title": "A", "plaintext": FERRY}], "The Quay": [{"title": "B", "plaintext": GOATS}]},
        {"1": {"text": FERRY}, "2": {"text": GOATS}},
        {"hits": {"hits": [{"_source": {"text": FERRY}}, {"_source": {"text": GOATS}}]}},
    ],
)
def test_two_articles_in_one_object(tmp_path, data):
    assert [a.text for a in articles(tmp_path / "export.json", json.dumps(data).encode())] == [FERRY, GOATS]


def test_objects_that_follow_each_other(tmp_path):
    data = json.dumps({"text": FERRY}, indent=1) + "\n" + json.dumps({"text": GOATS})
    assert [a.text for a in articles(tmp_path / "export.json", data.encode())] == [FERRY, GOATS]


def test_the_json_of_fundus_newspaper_and_media_cloud(tmp_path):
    fundus = {
        "title": "Ferry stays | The Gull", "authors": ["Ada Holt"], "publishing_date": "2024-03-05 18:20:00+00:00",
        "body": {"summary": [], "sections": [{"headline": ["The vote"], "paragraphs": [FERRY]}]}, "lang": "en",
        "html": {"requested_url": "https://gull.example/f", "source_info": {"publisher": "The Gull"}},
    }
    paper = {"title": "Goats", "text": GOATS, "publish_date": "2024-03-05T00:00:00", "authors": ["Ben Reyes"],
             "meta_site_name": "The Gull", "canonical_link": "https://gull.example/g", "source_url": "https://gull.example"}
    cloud = {"article_title": "Goats", "text_content": GOATS, "publication_date": "2024-03-05", "canonical_domain":
             "gull.example", "original_url": "https://gull.example/g", "language": "en"}
    lines = "\n".join(map(json.dumps, (fundus, paper, cloud)))
    first, second, third = articles(tmp_path / "all.jsonl.gz", gzip.compress(lines.encode()))
    assert (first.title, first.text, first.url) == ("Ferry stays", f"The vote\n\n{FERRY}", "https://gull.example/f")
    assert (first.outlet, first.published, first.authors) == ("The Gull", "2024-03-05", ("Ada Holt",))
    assert (second.url, second.outlet, second.published) == ("https://gull.example/g", "The Gull", "2024-03-05")
    assert (third.title, third.outlet, third.published) == ("Goats", "gull.example", "2024-03-05")
