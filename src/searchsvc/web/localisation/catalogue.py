"""The file of messages of a language, as gettext has it (https://www.gnu.org/software/gettext/manual/html_node/PO-Files).

It is read as it is when the application is made: nothing has to be compiled.
"""

import gettext
import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from searchsvc.errors import InvalidSetting
from searchsvc.web.localisation.placeholders import misfilled

OURS = Path(__file__).parent.parent / "messages"


def read_catalogue(code: str, theme: Path | None = None) -> gettext.GNUTranslations:
    """The messages of the language. What `messages/CODE.po` in the folder of a theme has comes before ours.

    Raises InvalidSetting where the theme's file cannot be read, or has placeholders that would fail on a page.
    """
    messages = _compiled(_read(OURS / f"{code}.po", code))
    own = theme / "messages" / f"{code}.po" if theme else None
    if own is None or not own.is_file():
        return messages
    try:
        catalogue = _read(own, code)
        first = _compiled(catalogue)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise InvalidSetting("theme", f"{own}: {error}") from None
    wrong = next(
        filter(None, (misfilled(one.id, one.string or "") for one in catalogue if one.id and not one.fuzzy)), ""
    )
    if wrong:
        raise InvalidSetting("theme", f"{own}: {wrong}")
    first.add_fallback(messages)
    return first


def _read(file: Path, code: str) -> Catalog:
    with file.open("rb") as opened:
        return read_po(opened, locale=code, abort_invalid=True)


def _compiled(catalogue: Catalog) -> gettext.GNUTranslations:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
