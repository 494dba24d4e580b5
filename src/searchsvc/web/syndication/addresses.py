"""How are the addresses of this site written where they leave it, in feeds and to other sites' programs?

Absolutely where the site's own address is set; else as a path, which whoever read the document resolves against where
it was read. Never by the Host of a request, which is whatever its client wrote.

Useful for: feeds, descriptions, metadata. Not for: links within a page, which are paths (`url_for`).
"""

from dataclasses import dataclass

from flask import Flask, request, url_for

from searchsvc.web.mounting.own_addresses import own_address


@dataclass(frozen=True, slots=True)
class Addresses:
    """`base_url` is the address of the front page without the slash at its end; empty: nobody said."""

    base_url: str

    def of(self, endpoint: str, **values: object) -> str:
        """The address of a route, with `values` for its path and its query string."""
        path = url_for(endpoint, **values) if values else own_address(endpoint)  # type: ignore[arg-type]  # any value that has a text
        if not self.base_url:
            return path
        return self.base_url + path.removeprefix(request.script_root)


def absolute_addresses(app: Flask, base_url: str) -> Addresses:
    """Those of `app`; its templates write them with `address(endpoint, …)`, and know `base_url`."""
    addresses = Addresses(base_url.rstrip("/"))
    app.jinja_env.globals["address"] = addresses.of
    app.jinja_env.globals["base_url"] = addresses.base_url
    return addresses
