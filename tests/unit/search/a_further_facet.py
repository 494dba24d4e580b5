"""Says where a facet shows that is one row more of the table.

    python -m tests.unit.search.a_further_facet

The row counts the field "source" under another name, and is there before anything reads the table. Prints one JSON
object: by place what is said there of it, tags left out. parameters/test_facet_table.py runs it.
"""

import importlib
import json
import re
import sys

from searchsvc.search.parameters import facet_table

OUTLET = facet_table.Facet(
    name="outlet",
    field="source",
    parameter="source",
    title="Outlet",
    plural="Outlets",
    further="More outlets",
    overview="By outlet",
    without="Without an outlet",
    words={"Harbour Wire": "The wire", "Quay Gazette": "The gazette"},
    pages=facet_table.ValuePages(
        heading="%(articles)s out of %(name)s", unknown="No such outlet", nothing="Nothing is out of %(name)s."
    ),
)


def main() -> None:
    facet_table.FACETS = (*facet_table.FACETS, OUTLET)
    newsroom = importlib.import_module("tests.web.newsroom").newsroom()
    visitor = importlib.import_module("searchsvc.web.app").create_app(newsroom).test_client()
    parameters = importlib.import_module("searchsvc.search.parameters.parameter_table").PARAMETERS

    def shown(address: str, pattern: str) -> list[str]:
        text = re.sub("<[^>]*>", " ", visitor.get(address).get_data(as_text=True))
        return re.findall(pattern, " ".join(text.split()))

    described = visitor.get("/api/v1/openapi.json").get_json()["paths"]
    found = {
        "help": next(one.help for one in parameters if one.name == "facets"),
        "operation": described["/outlet/{value}"]["get"]["summary"],
        "counted": visitor.get("/api/v1/search?facets=outlet&source=Harbour+Wire").get_json()["facets"],
        "beside": shown("/?source=Harbour+Wire&more=outlet", r"Outlet Take off The wire 10 The gazette 1"),
        "chosen": shown("/?source=Harbour+Wire", r"Remove the limit: The wire"),
        "without": shown("/?sort=newest&more=outlet", r"Without an outlet \d+"),
        "overview": shown("/status", r"By outlet Name Articles The wire 10 The gazette 1"),
        "front page": shown("/", r"Outlets The wire 10 The gazette 1"),
        "page": shown("/outlet/Harbour%20Wire", r"10 articles out of Harbour Wire"),
        "unknown": shown("/outlet/Nobody", r"API|No such outlet|Nothing is out of Nobody"),
        "sitemap": re.findall("/outlet/[^<]*", visitor.get("/sitemap.xml").get_data(as_text=True)),
    }
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
