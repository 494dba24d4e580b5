"""Judged collections as people have them in folders."""

import json
from collections.abc import Mapping
from pathlib import Path

DOCUMENTS = {
    "d1": ("Harbour wall gives way", "The harbour wall gave way in the storm."),
    "d2": ("Council meets", "The council spoke of the budget, and of nothing else."),
    "d3": ("", "A storm is expected on the coast."),
}
QUERIES = {"q1": "harbour storm", "q2": "council budget", "q3": "nobody judged this"}
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td3\t1\nq2\td2\t1\n"


def beir(folder: Path, qrels: str = QRELS, queries: Mapping[str, str] = QUERIES) -> Path:
    (folder / "qrels").mkdir(parents=True)
    (folder / "qrels" / "test.tsv").write_text(qrels)
    documents = [{"_id": name, "title": title, "text": text} for name, (title, text) in DOCUMENTS.items()]
    (folder / "corpus.jsonl").write_text("".join(json.dumps(one) + "\n" for one in documents))
    asked = [{"_id": name, "text": text, "metadata": {}} for name, text in queries.items()]
    (folder / "queries.jsonl").write_text("".join(json.dumps(one) + "\n" for one in asked))
    return folder


def trec(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "topics.1-2").write_text(
        "<top>\n<num> Number: 001\n<title> Topic: harbour &amp; storm\n<desc> What fell?\n</top>\n"
        "<top>\n<num> Number: 002\n<title> council budget\n</top>\n"
    )
    (folder / "qrels.test").write_text("1 0 AP-1 1\n2 0 AP-2 1\n2 0 AP-1 0\n")
    (folder / "ap.sgml").write_text(
        "<DOC>\n<DOCNO> AP-1 </DOCNO>\n<HEAD>Harbour wall gives way</HEAD>\n"
        "<TEXT>\n   The wall fell.\n   It was a <b>storm</b>.\n</TEXT>\n</DOC>\n"
        "<DOC><DOCNO>AP-2</DOCNO><TEXT>The council&#39;s budget.</TEXT></DOC>\n"
    )
    return folder
