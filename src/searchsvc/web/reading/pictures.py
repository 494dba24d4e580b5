"""Which pictures may a page show?

Those of the corpus, which this site has (web/media/). Those of other sites only where a setting allows it: whoever
looks at the page tells them what is read here.
"""

from dataclasses import dataclass

from flask import url_for

from searchsvc.web.localisation import formatting
from searchsvc.web.media.pictures import media_type_of

WIDTH, HEIGHT = 608, 405
"""Of the frame, in pixels, of a picture whose size is not known: nothing moves when it is there."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with the size that it takes, in pixels. `is_remote`: another site has it."""

    address: str
    width: int = WIDTH
    height: int = HEIGHT
    is_remote: bool = True


@dataclass(frozen=True, slots=True)
class PagePictures:
    """`remote`: those of other sites are shown."""

    remote: bool = False

    def shown(self, address: str | None) -> Shown | None:
        """`address` may be a path below the corpus. None where there is no picture, or none that may be shown."""
        if not address:
            return None
        if formatting.web_address(address) is not None:
            return Shown(address) if self.remote else None
        return Shown(url_for("media", value=address), is_remote=False) if media_type_of(address) else None

    @property
    def sources(self) -> str:
        """What a policy allows pictures to come from, beside this site."""
        return " https: http:" if self.remote else ""
