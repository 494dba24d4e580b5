"""Everything that searchsvc refuses to do, and what to do about it.

    SearchsvcError                 exit code 1: a fault of ours unless a subclass says otherwise
    ├── UsageError                 2  the caller asked for something that cannot be
    │   ├── InvalidParameter          .parameter, .reason
    │   ├── InvalidSetting            .setting, .reason
    │   ├── SynonymsUnreadable        .path, .line, .reason
    │   ├── ArticleMissing            .article_id, .nearby: ids like it
    │   ├── IndexClosed                  by whoever opened it
    │   ├── NothingToRollBack
    │   └── ExtraMissing              .extra: the pip line of what is asked for
    ├── IndexFault                 3  .path
    │   ├── IndexMissing              nothing has been built there
    │   └── IndexUnusable             .reason: damaged, of another version, written by something else
    ├── CorpusFault                4  .path
    │   ├── CorpusMissing             .nearby: it is not there, or a link that leads nowhere
    │   └── CorpusUnreadable          .reason
    ├── IndexStale                 3  .seconds: a server answers, but could not follow its index for so long
    ├── IndexLocked                5  .holder: another build is at work
    ├── EngineUnavailable          6  .engine, .install
    ├── ReaderUnavailable          1  .reason, .install: a package that reads files is not installed, or is broken
    ├── TooMuchLost                7  .corpus, .reason, .generation: stopped before publishing
    ├── BuildFailed                1  .reason: the rebuild was given up; the old generation is served
    └── RollbackFailed             1  .reason: the same generation is served as before

A message is one or two sentences for a person: what is wrong, and the command or change that mends it.
"""

import errno
import re
import shlex
from pathlib import Path
from typing import ClassVar

LONGEST_QUOTE = 40
"""Characters of what was typed that are repeated to whoever typed it."""
_LONGEST_ID = 64
"""No article's id is longer, so that one that could be one is repeated whole."""


_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))


def refusal(error: OSError) -> str:
    """What the operating system said, and of which file: `No space left on device (/srv/index/CURRENT.new)`."""
    where = f" ({error.filename})" if error.filename else ""
    return f"{error.strerror or error}{where}"


def quoted(text: str, most: int = LONGEST_QUOTE) -> str:
    """What was typed, as an error repeats it: in quotes, and cut after `most` characters."""
    return f"{text[:most]!r}{'…' if len(text) > most else ''}"


class SearchsvcError(Exception):
    """Root of all errors that searchsvc raises on purpose."""

    exit_code: ClassVar[int] = 1

    def __reduce__(self) -> tuple[object, ...]:
        """Pickled as it is: a subclass's `__init__` takes other arguments than the message that it makes."""
        return _unpickled, (type(self), self.args), self.__dict__


def _unpickled(kind: type[SearchsvcError], args: tuple[object, ...]) -> SearchsvcError:
    return kind.__new__(kind, *args)


class UsageError(SearchsvcError):
    exit_code = 2


class InvalidParameter(UsageError):
    """A request parameter that cannot be honoured, by its public name."""

    def __init__(self, parameter: str, reason: str) -> None:
        super().__init__(f"{parameter}: {reason}")
        self.parameter = parameter
        self.reason = reason


class InvalidSetting(UsageError):
    def __init__(self, setting: str, reason: str) -> None:
        super().__init__(f"{setting}: {reason}")
        self.setting = setting
        self.reason = reason


class SynonymsUnreadable(UsageError):
    """A file of synonyms. `line` is counted from 1; None: the file as a whole."""

    def __init__(self, path: Path, line: int | None, reason: str) -> None:
        where = f"{path}, line {line}" if line else f"{path}"
        super().__init__(f"{where}: {reason}. SEARCHSVC_SYNONYMS names the file; docs/query-language.md has its form")
        self.path = path
        self.line = line
        self.reason = reason


class ArticleMissing(UsageError):
    """`nearby`: ids that there are, and that are like it."""

    def __init__(self, article_id: str, nearby: tuple[str, ...] = ()) -> None:
        hint = f". Near it: {', '.join(nearby)}" if nearby else ""
        super().__init__(f"no article has the id {quoted(article_id, _LONGEST_ID)}{hint}")
        self.article_id = article_id
        self.nearby = nearby


class IndexClosed(UsageError):
    def __init__(self) -> None:
        super().__init__("the index has been closed: open it again to go on (searchsvc.open_search)")


class NothingToRollBack(UsageError):
    pass


class ExtraMissing(UsageError):
    """What is asked for needs packages that a plain installation leaves out."""

    def __init__(self, extra: str, reason: str) -> None:
        super().__init__(f"{reason}, which is not installed: pip install 'searchsvc[{extra}]'")
        self.extra = extra


_MEND = "Build it again from the corpus: searchsvc rebuild CORPUS"


class IndexFault(SearchsvcError):
    exit_code = 3

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path


class IndexMissing(IndexFault):
    def __init__(self, path: Path) -> None:
        where = f"{path}: no index there (--index or SEARCHSVC_INDEX says where it is)"
        super().__init__(path, f"{where}. Build one: searchsvc --index {shlex.quote(str(path))} rebuild CORPUS")


class IndexUnusable(IndexFault):
    """`damaged`: it is not what was built; else it is whole, but of another version, language or program.

    `mend`: what to do, a sentence without its full stop.
    """

    def __init__(self, path: Path, reason: str, *, damaged: bool = True, mend: str = _MEND) -> None:
        super().__init__(path, f"{path}: {reason}. {mend}")
        self.reason = reason
        self.damaged = damaged


class IndexStale(SearchsvcError):
    exit_code = 3

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"The index has been damaged or gone for {seconds} seconds; searches are answered from what was served "
            "before. The log says what is wrong, and searchsvc verify."
        )
        self.seconds = seconds


class CorpusFault(SearchsvcError):
    exit_code = 4

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path


_WEB_ADDRESS = re.compile(r"(?:https?|ftp):/", re.IGNORECASE)
_NOT_FROM_THE_WEB = (
    "web addresses are not read, only files and folders. Save the page, or download the file, and name what you saved."
)


class CorpusMissing(CorpusFault):
    """`leads_to`: where the link `path` leads, and nothing is; empty where `path` is no link."""

    def __init__(self, path: Path, nearby: tuple[str, ...] = (), leads_to: str = "") -> None:
        super().__init__(path, _missing(path, nearby, leads_to))
        self.nearby = nearby


def _missing(path: Path, nearby: tuple[str, ...], leads_to: str) -> str:
    if _WEB_ADDRESS.match(str(path)):
        typed = str(path).replace(":/", "://", 1)  # a path has lost one of the slashes
        return f"{typed}: {_NOT_FROM_THE_WEB}"
    what = f"a link to {leads_to}, which is not there" if leads_to else "no such file or folder"
    hint = f" Nearby: {', '.join(nearby)}" if nearby else ""
    return f"{path}: {what}.{hint}"


class CorpusUnreadable(CorpusFault):
    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, f"{path}: {reason}")
        self.reason = reason


class IndexLocked(SearchsvcError):
    exit_code = 5

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(f"{path}: another build is writing here ({holder}). Try again when it is done.")
        self.path = path
        self.holder = holder


class EngineUnavailable(SearchsvcError):
    exit_code = 6

    def __init__(self, engine: str, reason: str, install: str = "") -> None:
        super().__init__(f"engine {engine}: {reason}" + (f" Install it: {install}" if install else ""))
        self.engine = engine
        self.install = install


class ReaderUnavailable(SearchsvcError):
    """It concerns every file of a kind, and so is no fault of one."""

    def __init__(self, what: str, reason: str, install: str) -> None:
        super().__init__(f"{what} cannot be read: {reason}. Install it: {install}")
        self.reason = reason
        self.install = install


class TooMuchLost(SearchsvcError):
    """`generation`: the one that stays. `command`: what publishes it all the same. `report`: what is told of a rebuild
    (indexing/reporting/report.py), where one was stopped.
    """

    exit_code = 7

    def __init__(
        self,
        corpus: str,
        reason: str,
        generation: int,
        command: str = "searchsvc rebuild --force CORPUS",
        report: object = None,
    ) -> None:
        super().__init__(
            f"{corpus} {reason}. So nothing was published, and generation {generation} stays as it is. If it is meant: "
            f"{command}"
        )
        self.corpus = corpus
        self.reason = reason
        self.generation = generation
        self.report = report


class BuildFailed(SearchsvcError):
    def __init__(self, reason: str) -> None:
        super().__init__(f"The rebuild was given up: {reason}. Nothing else has changed.")
        self.reason = reason

    @classmethod
    def refused(cls, error: OSError) -> "BuildFailed":
        """By the operating system: no space, no permission."""
        mended = ""
        if error.errno in _NO_ROOM:
            mended = "; once there is room, rebuild again; --resume goes on from a checkpoint, where one was kept"
        return cls(f"{refusal(error)}{mended}")


class RollbackFailed(SearchsvcError):
    def __init__(self, reason: str) -> None:
        super().__init__(f"The rollback was given up: {reason}. The same generation is served as before.")
        self.reason = reason
