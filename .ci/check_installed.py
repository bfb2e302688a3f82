"""Install the wheel as a stranger does, and read one article of every format.

    python .ci/check_installed.py

The lock of this repository says nothing of what `pip install newsgraph` gets. So the wheel is installed into two fresh
environments, with the newest and with the lowest versions that the bounds of pyproject.toml allow, and in each the
command reads, builds, checks, asks and exports, and must find the same. Needs uv, hatchling and a package registry.
"""

import csv
import gzip
import io
import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parent.parent
RESOLUTIONS = ("highest", "lowest-direct")
TITLE = "Orla Fenwick weds her editor"
BODY = (
    "Orla Fenwick and her husband, Tomas Grell, married in 2011 in the harbour town where both grew up.",
    "“He crosses out the jokes,” Fenwick told reporters on Friday. “Then he laughs at them for the rest of the week.”",
    "Grell, 44, said that the couple would stay in the town with their daughter, Pia Grell, and keep the newspaper.",
)
TEXT = "\n\n".join(BODY)
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
HTML = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title></head>
<body><article><h1>{TITLE}</h1>{PARAGRAPHS}</article></body></html>"""
OBJECT = json.dumps({"title": TITLE, "text": TEXT, "published": "2024-05-06"})
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Quay</title><item><title>{TITLE}</title>
<link>https://quay.example/weds</link><description><![CDATA[{PARAGRAPHS}]]></description></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Quay</title><entry><title>{TITLE}</title>
<link href="https://quay.example/weds"/><content type="html"><![CDATA[{PARAGRAPHS}]]></content></entry></feed>"""
HTTP = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{HTML}".encode()
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://quay.example/weds\r\n"
    b"WARC-Date: 2024-05-06T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:6f0a7a3e-5a43-4c57-9d1c-3f8f6f2b7d11>\r\n"
    b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(HTTP), HTTP)
)


def table(separator: str) -> str:
    """The article as a table with a line for the names of its columns."""
    file = io.StringIO()
    csv.writer(file, delimiter=separator).writerows([["title", "text"], [TITLE, TEXT]])
    return file.getvalue()


def parquet() -> bytes:
    file = io.BytesIO()
    pq.write_table(pa.table({"title": [TITLE], "text": [TEXT]}), file)
    return file.getvalue()


def wacz() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("archive/data.warc", WARC)
    return file.getvalue()


EXAMPLES: dict[str, str | bytes] = {
    ".txt": f"{TITLE}\n\n{TEXT}\n",
    ".md": f"# {TITLE}\n\n{TEXT}\n",
    ".markdown": f"---\ntitle: {TITLE}\n---\n{TEXT}\n",
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".json": OBJECT,
    ".jsonl": OBJECT + "\n",
    ".ndjson": OBJECT + "\n",
    ".csv": table(","),
    ".tsv": table("\t"),
    ".parquet": parquet(),
    ".rss": FEED,
    ".rdf": FEED,
    ".xml": FEED,
    ".atom": ATOM,
    ".warc": WARC,
    ".wacz": wacz(),
}
"""One article, as each format has it."""

EXPORTS = ("nquads", "trig", "turtle", "jsonld", "graphml", "gexf", "node-link", "csv", "parquet", "gedcom")
WANTED = {
    "people": ["Orla Fenwick", "Pia Grell", "Tomas Grell"],
    "marriages": [["Orla Fenwick", "Tomas Grell"]],
    "said": "He crosses out the jokes",
}


def main() -> int:
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        articles = folder / "in"
        articles.mkdir()
        for suffix, data in EXAMPLES.items():
            (articles / f"as-{suffix[1:]}{suffix}").write_bytes(data if isinstance(data, bytes) else data.encode())
        (articles / "packed.txt.gz").write_bytes(gzip.compress(EXAMPLES[".txt"].encode()))
        wheel = build(folder / "dist")
        with ThreadPoolExecutor() as both:
            problems = list(both.map(lambda resolution: try_out(wheel, folder, resolution), RESOLUTIONS))
    for resolution, found in zip(RESOLUTIONS, problems, strict=True):
        print(f"{resolution} versions: {'; '.join(found) or 'all as expected'}")
    print(f"{time.monotonic() - begun:.0f} s")
    return any(problems)


def build(folder: Path) -> Path:
    """The wheel, by the hatchling of this environment."""
    run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder], cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


def try_out(wheel: Path, folder: Path, resolution: str) -> list[str]:
    """What is wrong with the wheel under these versions."""
    venv, graph = folder / resolution, folder / f"graph-{resolution}"
    uv = [sys.executable, "-m", "uv", "--quiet"]
    try:
        run([*uv, "venv", "--no-project", "--python", sys.executable, venv], cwd=folder)
        run([*uv, "pip", "install", "--python", venv, "--resolution", resolution, wheel], cwd=folder)
        python, newsgraph = venv / "bin/python", venv / "bin/newsgraph"
        known = run([python, "-c", "from newsgraph.articles.formats import READERS; print(*READERS)"], cwd=folder)
        missing = set(known.split()) - set(EXAMPLES)
        run([newsgraph, "extract", articles_of(folder), "-o", graph, "--workers", "1"], cwd=folder)
        run([newsgraph, "check", "--graph", graph], cwd=folder)
        for name in EXPORTS:
            run([newsgraph, "export", name, "-o", folder / f"{resolution}-{name}", "--graph", graph], cwd=folder)
        answer = run([newsgraph, "query", "marriages", "--format", "csv", "--graph", graph], cwd=folder)
    except subprocess.CalledProcessError as error:
        said = (error.stderr or error.stdout or "").strip()
        return [f"{' '.join(map(str, error.cmd[:4]))} … ended with {error.returncode}: {said[-2000:]}"]
    found = [f"no example of {suffix} in .ci/check_installed.py" for suffix in sorted(missing)]
    if "Tomas Grell" not in answer:
        found.append("the query finds no marriage")
    with (graph / "records.jsonl").open(encoding="utf-8") as lines:
        records = list(map(json.loads, lines))
    if len(records) != len(EXAMPLES) + 1:
        found.append(f"{len(records)} records of {len(EXAMPLES) + 1} articles")
    return found + [f"{record['id']}: {problem}" for record in records for problem in differences(record)]


def articles_of(folder: Path) -> Path:
    return folder / "in"


def differences(record: dict) -> list[str]:
    """Where a record is not what the article says."""
    names = {person["id"]: person["name"] for person in record["people"]}
    found = []
    if sorted(names.values()) != WANTED["people"]:
        found.append(f"people {sorted(names.values())}")
    marriages = [sorted(names[person] for person in marriage["partners"]) for marriage in record["marriages"]]
    if marriages != WANTED["marriages"]:
        found.append(f"marriages {marriages}")
    if not any(WANTED["said"] in said["text"] and names.get(said["speaker"]) == "Orla Fenwick"
               for said in record["statements"]):
        found.append("the quotation or its speaker is missing")
    return found


def run(command: list, cwd: Path) -> str:
    """What it prints.

    Raises:
        CalledProcessError: with what it printed, if it fails.
    """
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment, check=True, text=True, capture_output=True
    ).stdout


if __name__ == "__main__":
    sys.exit(main())
