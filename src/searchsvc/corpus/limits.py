"""How large may files, and what is in them, be?"""

from dataclasses import dataclass

from searchsvc.corpus.failures import Unreadable

MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. Each is a setting by the name in its comment; past it, a file or record is a ReadFailure."""

    max_file_bytes: int = 64 * MEGABYTE  # max_file_mb: a file that is read whole, after unpacking
    max_record_bytes: int = 16 * MEGABYTE  # max_record_mb: one line of JSON Lines
    max_unpacked_bytes: int = 4096 * MEGABYTE  # max_unpacked_mb: what a packed file that is streamed unpacks to


class SourceTooLarge(Unreadable):
    """A file or record is past one of the Limits. The message is the reason, for people, and names the setting."""

    def __init__(self, limit_bytes: int, setting: str) -> None:
        super().__init__(f"larger than {limit_bytes / MEGABYTE:g} MB (setting {setting})")
        self.limit_bytes = limit_bytes
        self.setting = setting
