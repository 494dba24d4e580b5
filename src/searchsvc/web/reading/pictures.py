"""Which pictures may a page show?

Those of other sites only where a setting allows it: whoever looks at the page tells them what is read here.
"""

from dataclasses import dataclass

from searchsvc.web import formatting

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
        """None where there is no picture, or none that may be shown."""
        return Shown(address) if address and self.remote and formatting.web_address(address) else None

    @property
    def sources(self) -> str:
        """What a policy allows pictures to come from, beside this site."""
        return " https: http:" if self.remote else ""
