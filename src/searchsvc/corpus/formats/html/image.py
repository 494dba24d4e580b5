"""Which picture does a page name for whoever links to it?"""

from searchsvc.corpus.formats.html.linked_data.json_ld import JSON_LD, JsonLd
from searchsvc.corpus.formats.html.meta import Meta
from searchsvc.corpus.parsing.given import given
from searchsvc.corpus.parsing.pictures.addresses import leading_picture, picture_address


def image_of(json_ld: JsonLd, meta: Meta) -> str | None:
    """Its address; that of meta elements before that of JSON-LD. None where the page names none."""
    named = (*meta.all("og:image", "og:image:url", "og:image:secure_url"), *meta.all("twitter:image"))
    address = picture_address([*named])
    return given(
        "image", ("meta og:image or twitter:image", address), (JSON_LD, leading_picture(None, json_ld.captions))
    )
