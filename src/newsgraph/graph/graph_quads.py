"""OUTPUT/graph.nq: the quads of every article, of what they say together, and of IRIs that moved."""

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from hashlib import file_digest, sha256
from pathlib import Path

from newsgraph.graph import vocabulary as v
from newsgraph.graph.digests import GraphDigests
from newsgraph.graph.fusion import Fusion
from newsgraph.graph.identity import Identities
from newsgraph.graph.loading import StoreAnew
from newsgraph.graph.rdf import article_quads
from newsgraph.graph.records import RecordFiles
from newsgraph.graph.redirects import redirect_quads
from newsgraph.graph.sorting import LineSorter
from newsgraph.record import Record

__all__ = ["GraphQuads"]


class GraphQuads:
    """Writes graph.nq, and records.jsonl as it goes over the records.

    Args:
        made: the folder of graph.nq, and of records.jsonl if `copy`. scratch: where the rest may lie.
        digests: gets one of each named graph.

    Attributes:
        whole: the files of the named graphs that are no article's, by IRI; of redirects only where there are any.
    """

    def __init__(self, made: Path, scratch: Path, digests: GraphDigests, *, copy: bool):
        self._made, self._scratch, self._digests, self._copy = made, scratch, digests, copy
        self._fused, self._moved = scratch / "fused.nq", scratch / "redirects.nq"
        self.whole = {v.FUSION_GRAPH[1:-1]: self._fused, v.REDIRECT_GRAPH[1:-1]: self._moved}

    def write(
        self, records: RecordFiles, identities: Identities, redirects: Mapping[str, str], anew: StoreAnew | None
    ) -> int:
        """How many quads there are.

        Args:
            redirects: old IRI → new IRI. anew: what the quads are loaded into meanwhile.
        """
        sorter = LineSorter(self._scratch)
        fusion = self._write_articles(records, identities, sorter, anew)
        fusion.write(self._fused, identities.names, identities.wikidata, identities.corrections.statuses)
        if moved := redirect_quads(redirects):
            self._moved.write_bytes("".join(moved).encode())
        for iri, path in self.whole.items():
            if path.exists():
                sorter.add_sorted(path)
                if anew:
                    anew.add_file(path)
                with path.open("rb") as file:
                    self._digests.add(iri, file_digest(file, "sha256").hexdigest())
        return sorter.write(self._made / "graph.nq")

    def _write_articles(
        self, records: RecordFiles, identities: Identities, sorter: LineSorter, anew: StoreAnew | None
    ) -> Fusion:
        """What the articles say together."""
        fusion = Fusion(self._scratch)
        with (self._made / "records.jsonl").open("wb") if self._copy else nullcontext() as out:
            for kept_record, who in _with_people(records, identities):
                record, people = identities.corrections.apply(kept_record, who)
                lines = article_quads(record, people)
                data = "".join(lines).encode()
                fusion.add(record, people)
                sorter.add_run(lines)
                self._digests.add(v.article_iri(record.id), sha256(data).hexdigest(), record.id)
                if anew:
                    anew.add(data)
                if out:
                    out.write(kept_record.to_json().encode() + b"\n")
        return fusion


def _with_people(records: RecordFiles, identities: Identities) -> Iterator[tuple[Record, dict[str, str]]]:
    """Each record with the IRIs of its people."""
    people = identities.by_article()
    article, who = next(people, (None, {}))
    for record in records:
        if record.id == article:
            yield record, who
            article, who = next(people, (None, {}))
        else:
            yield record, {}
