"""Which files are no articles, as their names say?

Useful for: folders.py and containers/. Not for: what is in a file (parsing/sniffing/program_text.py).
"""

import re
from functools import lru_cache

from searchsvc.corpus.files import suffix_of
from searchsvc.corpus.packing import PACKED_ENDINGS
from searchsvc.corpus.registry import extra_by_ending

NEVER_ARTICLES = frozenset(
    (
        *(".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".pdf", ".css"),
        *(".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".m4a", ".webm", ".ogg"),
        *(".mov", ".avi", ".wav", ".py", ".pyc", ".sh", ".toml", ".ini", ".lock", ".bak", ".tmp", ".exe", ".cfg"),
        *(
            ".conf",
            ".log",
            ".swp",
            ".swo",
            ".rb",
            ".php",
            ".java",
            ".c",
            ".h",
            ".cpp",
            ".go",
            ".rs",
            ".ts",
            ".tsx",
            ".jsx",
        ),
        *(".pl", ".r", ".ipynb", ".bat", ".ps1", ".part", ".partial", ".crdownload", ".download"),
        *(".opdownload", ".aria2", ".filepart", ".srt", ".vtt", ".sub", ".ass", ".ssa", ".sbv", ".ics", ".vcf"),
        *(".torrent", ".url", ".webloc", ".lnk", ".nfo", ".md5", ".sha256", ".opf", ".ncx", ".toc"),
    )
)
"""Endings of files that lie beside articles: they are counted, and not read."""
_ABOUT_THE_FOLDER = frozenset({"readme", "license", "licence", "copying", "notice", "changelog"})
_ENDINGS_KNOWN = 1_000
"""Those of a corpus are few, but a name may end with anything."""
_OF_A_PAGE = re.compile(
    r"(?P<page>.+)(?:[_-](?:files|file|dateien|datei|fichiers|archivos|ficheiros|arquivos|bestanden|filer|tiedostot|pliki|soubory"
    r"|súbory|elemei|fájlok|dosyalar|fişiere|datoteke|файлы|файли|αρχεία|קבצים|ملفات|文件|檔案)|\.files|\.fld|のファイル|_파일)",
    re.IGNORECASE,
)
_PAGE_ENDINGS = tuple(
    f".{page}{packed}" for page in ("html", "htm", "xhtml", "shtml", "xht", "mht") for packed in ("", ".gz")
)
SYSTEM_FOLDERS = frozenset({"__MACOSX", "$RECYCLE.BIN", "System Volume Information", "lost+found", "META-INF"})
SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", "mimetype"})


def belongs_to_a_page(name: str, beside: set[str]) -> bool:
    """Browsers keep what a saved page `a.html` loads in a folder `a_files`, in the words of their language."""
    found = _OF_A_PAGE.fullmatch(name)
    return found is not None and any(found["page"] + ending in beside for ending in _PAGE_ENDINGS)


def may_belong_to_a_page(name: str) -> bool:
    """Would it, if that page lay beside it?"""
    return _OF_A_PAGE.fullmatch(name) is not None


def never_an_article(path: str) -> str | None:
    """What the name says; of `readme` and the like only in capitals or as Markdown: others are headlines."""
    name = path.rpartition("/")[2]
    stem, _, endings = name.partition(".")
    is_about = stem.lower() in _ABOUT_THE_FOLDER
    if not is_about and _may_be_an_article(endings.rpartition(".")[2]):  # nearly all that a walk asks for
        return None
    suffix = suffix_of(name)
    if (extra := extra_by_ending(suffix)) and extra.is_installed:
        return None
    if suffix in NEVER_ARTICLES or name.endswith("~"):
        return suffix if suffix in NEVER_ARTICLES else "~"
    if not is_about:
        return None
    return stem.upper() if stem.isupper() or suffix in {"", ".md", ".rst", ".markdown"} else None


@lru_cache(_ENDINGS_KNOWN)
def _may_be_an_article(ending: str) -> bool:
    """Is a file whose name ends with this, after its last point, left out by no ending? False where more of the name
    says it: of one that is packed, of one without an ending.
    """
    suffix = f".{ending}".lower()
    return bool(ending) and not suffix.endswith((*PACKED_ENDINGS, "~")) and suffix not in NEVER_ARTICLES


def is_no_article(path: str) -> bool:
    """Does the name of a file of a container say that it is no article, or one of the system's own?"""
    name = path.rpartition("/")[2]
    hidden = name.startswith(".") or name.lower() in SYSTEM_FILES or not SYSTEM_FOLDERS.isdisjoint(path.split("/"))
    return hidden or never_an_article(path) is not None
