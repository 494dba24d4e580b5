"""Whose picture is it? The credit at the end of a caption, parted from the caption.

Useful for: captions that carry their credit in the same words ("The quay at dawn. Photo: Jo Tarn/PA Media"), and lines
of running text that say by such a credit that they are captions.
Not for: credits that stand in a place of their own (formats/html/pictures/credits.py, formats/scraped/reader.py).
"""

import re

from searchsvc.corpus.limits import LONGEST_CREDIT
from searchsvc.corpus.parsing.linear import SOME_SPACES, SPACES

_LABEL = (
    r"(?:(?:photo(?:graph|graphy|s)?|images?|pictures?|pic|illustration|file photo|foto(?:graf\w*|ğraf)?|"
    r"bild(?:rechte|nachweis)?|grafik|infografik|montage|cr[ée]dit|video|fot\.|zdj(?:\.|ęcie)|bilde|billede|beeld|(?:valo)?kuvat?|imag(?:en|em)|immagine|"
    r"gambar|ảnh|фото(?:графия)?|снимок|φωτογραφία|צילום|תצלום|تصوير|الصورة|عکس|写真|撮影|图片?|圖片?|摄影|攝影|사진)"
    r"(?:\s+(?:credit|source|copyright|courtesy))?|credits?|source|copyright|quelle|fotocredit|bildquelle|fuente|fonte|bron|kilde|"
    r"källa|zdroj|źródło|lähde|kaynak|sumber|источник|джерело|πηγή|المصدر|出典|来源|图片来源|出所|출처)"
)
_AGENCY = (
    r"(?:(?>(?:AFP|Getty|AP|EPA|REUTERS|Anadolu)?\s*(?:(?:/|(?<=\s)via(?=\s))\s*)?))?"
    r"(?:Getty Images|Getty|REUTERS|Reuters|AP Photo|AP|AFP|EPA(?:-EFE)?|PA(?: Media| Wire| Images)?|dpa|DPA|"
    r"Shutterstock|iStock|Alamy|Associated Press|Press Association|Bloomberg|Anadolu(?: Agency)?|Handout|Flickr|"
    r"Wikimedia(?: Commons)?|"
    r"Unsplash|Pixabay|ANSA|EFE|TASS|Xinhua|Imago|IMAGO|Keystone|Rex Features|File|"
    r"РИА Новости|ТАСС|新华社|新華社|共同|時事|"
    r"연합뉴스|뉴시스|뉴스1|رويترز|أ ف ب)"
)
# Of each label, in lower case, and of each agency, a part that it cannot do without. Beyond ASCII all are looked at.
_LABEL_WORD = re.compile(
    r"photo|image|pic|illustration|foto|bild|grafik|credit|video|source|copy|quelle|\(c\)|montage|fot\.|zdj\.|"
    r"bilde|billede|beeld|kuva|imagem|imagen|immagine|gambar|fuente|fonte|bron|kilde|zdroj|kaynak|sumber"
)
_AGENCY_WORD = re.compile(
    r"Getty|REUTERS|Reuters|AP|AFP|EPA|PA|dpa|DPA|Shutterstock|iStock|Alamy|Press|Bloomberg|Anadolu|Handout|Flickr|"
    r"Wikimedia|Unsplash|Pixabay|ANSA|EFE|TASS|Xinhua|Imago|IMAGO|Keystone|Rex Features|File"
)
_NAME = r"[^\W\d_a-z][\w.'’&-]*+(?:\s++(?:[^\W\d_a-z][\w.'’&-]*+|&|de|da|di|del|la|le|van|von|der|den|bin|al|y)){0,4}"
_WHOLE = re.compile(
    rf"\(?\s*+(?:Credits?(?=[A-Z])(?P<glued>.{{2,120}})"
    rf"|(?i:{_LABEL}\s*+(?:by\b\s*+:?|[:：]|/|\|)\s*+|©\s*+)(?P<labelled>[^:]{{2,120}}?(?:[;,/|]\s*+(?i:{_LABEL})\s*+:[^:]{{2,80}}?)?)"
    rf"|(?P<pair>{_NAME}\s*+/\s*+{_NAME})"
    rf"|(?P<agency>(?:{_NAME}\s*+/\s*+)?{_AGENCY}(?:\s*+/\s*+{_NAME})?))\s*+\)?\.?"
)
_ENDINGS = (
    # (Photo: Jo Tarn), [Image credit: NASA], (© Jo Tarn)
    re.compile(
        rf"{SPACES}[(\[]\s*+(?:{_LABEL}\s*+(?:by\b\s*+:?|[:：]|/|\|)\s*+|©\s*+)(?P<credit>[^()\[\]]{{2,120}})[)\]]\.?$",
        re.IGNORECASE,
    ),
    # (AP Photo/Jo Tarn), (Jo Tarn/Reuters), (Getty Images)
    re.compile(
        rf"{SPACES}[(\[]\s*+(?P<credit>{_AGENCY}(?:\s*+/\s*+[^()\[\]]{{2,80}})?"
        rf"|{_NAME}\s*+(?:/|,|\|)\s*+{_AGENCY}(?:\s++via\s++{_AGENCY})?)\s*+[)\]]\.?$"
    ),
    # … Photo: Jo Tarn    … Picture by Jo Tarn
    re.compile(
        rf"(?:^|(?<=[.!?…\"”’)|\]])|\s[-–—|/])\s*{_LABEL}\s*(?:by\b\s*:?|[:：])\s*(?P<credit>[^:]{{2,120}}?)\.?$",
        re.IGNORECASE,
    ),
    re.compile(rf"\s(?=[A-Z])(?i:{_LABEL})\s*[:：]\s*(?P<credit>[^:.]{{2,80}}(?:\.[^:.\s]{{1,20}})*)\.?$"),
    # （某某撮影）, (某某 제공): whoever took it, or gave it
    re.compile(r"[(（]\s*+(?P<credit>[^()（）]{1,40}?)\s*(?:撮影|提供|摄|攝|供图|供圖|제공|촬영)\s*+[)）]$"),
    # … 있다. 연합뉴스    …＝共同
    re.compile(
        rf"(?:(?<=[.。])\s|{SPACES}[=＝])(?P<credit>(?:[\u3400-\u9fff\uac00-\ud7a3]{{2,10}}|[\u30a0-\u30ff\uff21-\uff3a]{{2,8}})\d?(?:\s제공)?|(?<==)(?:{_AGENCY})|(?<=＝)(?:{_AGENCY}))$"
    ),
    # … © Jo Tarn
    re.compile(rf"{SPACES}(?:©|\(c\)|&copy;)\s*+(?P<credit>[^©]{{2,120}})$"),
    # … | AP    … — Jo Tarn/Getty Images    …. AFP via Getty Images
    re.compile(
        rf"(?:{SPACES}[|]\s*+|\s[-–—]\s*+|(?<=[.!?…\"”])\s++)"
        rf"(?P<credit>(?:{_NAME}\s*+(?:/|,|\|)\s*+)?{_AGENCY}(?:\s*+/\s*+{_NAME})?)\.?$"
    ),
    re.compile(
        rf"{SOME_SPACES}(?P<credit>(?:{_AGENCY}\s*+/\s*+)?"
        rf"(?:Getty Images|AFP via Getty Images|AP Photo(?:/\s*+{_NAME})?))$"
    ),
)
_LABEL_ALONE = re.compile(rf"\W*+(?:{_LABEL})\W*+", re.IGNORECASE)
_UNSIGNED = re.compile(
    rf"(?:(?<=[.!?…”»)])\s++|{SOME_SPACES}\()(?:Photos?|Fotos?|Bild)\s++(?:d[’']archives?\s++)?"
    rf"(?P<credit>DR|[^\W\d_a-z][\w.'’-]++\s++{_NAME}(?:\s*+/\s*+[\w ]{{2,30}}+)?)\)?$"
)
"""… Photo Jo Tarn, where no sign parts the label from the name: two words with capitals at least, behind a sentence."""
_LEAD = re.compile(rf"^[(\[]?\s*(?:{_LABEL}\s*(?:by\b\s*:?|[:：]|/|\||-|–)\s*|by\s+|©\s*|\(c\)\s*)+", re.IGNORECASE)

_OF_PICTURE = re.compile(
    r"(?<!\w)(?:(?:photo(?:graph|s)?|images?|pictures?|pic|illustration|file photo|foto(?:gra(?:f\w*|ğraf))?|bild|"
    r"bilde|billede|beeld|kuva|valokuva|imag(?:en|em)|immagine|ảnh|фото(?:графия)?|φωτογραφία|صورة|الصورة|تصوير|写真|图片?|圖片?|사진)"
    r"(?:\s(?:credits?|source|copyright|courtesy))?|(?:photo|bild|foto)?credits?|cr[ée]dits?(?:\sphoto)?|"
    r"bildquelle|bildnachweis|图片来源)(?:\s?[:：]|\sby\b)"
    r"|\((?:AP Photo|(?:[^()]{2,60}/)?(?:AFP via )?Getty Images|EPA-EFE|Shutterstock|iStock|Alamy)\b",
    re.IGNORECASE,
)
"""What only a picture's credit begins with, whatever stands around it: no `Source:`, no agency that writes, too."""
SMALL_IN_CREDITS = frozenset(
    {"of", "the", "and", "via", "by", "from", "for", "in", "on", "at", "with", "de", "la", "le", "du", "des", "y", "e"}
    | {"van", "der", "den", "von", "s", "handout", "courtesy", "supplied", "family", "photo", "photograph", "picture"}
    | {"screenshot", "file", "image", "provided", "archive", "police"}
)
_LONGEST_OF_LINE = 300
_MOST_WORDS = 10
_LONGEST_WORD = 30
_LONGEST_NAME = 80


def caption_line(line: str) -> tuple[str | None, str] | None:
    """`line` of running text as caption and credit, where it says by its own words that it is a picture's.

    Stricter than `part_credit`, since nothing but its words marks it: the label must be a picture's, and what follows
    it has to read like a name.
    """
    if len(line) > _LONGEST_OF_LINE or not _may_be_of_picture(line) or not _OF_PICTURE.search(line):
        return None
    words, credit = part_credit(line)
    if credit is None or not _OF_PICTURE.search(line, len(words or "")) or not reads_as_credit(credit):
        return None
    return words, credit


def _may_be_of_picture(line: str) -> bool:
    """Whether it has one of the characters or the word without which _OF_PICTURE finds nothing: most lines have none,
    and to look for those takes a fiftieth of its time.
    """
    return ":" in line or "(" in line or "：" in line or "by" in line.lower()


def reads_as_credit(text: str) -> bool:
    """`Jo Tarn/PA`, `Courtesy of the Oake Museum`, `Family handout`; not `a boat without a crew`, not a sentence."""
    words = text.replace("/", " ").replace("|", " ").split()
    if not 0 < len(words) <= _MOST_WORDS or len(text) > _LONGEST_NAME or any(sign in text for sign in '。？！?!;"“«'):
        return False
    if any(len(word) > _LONGEST_WORD for word in words) or any(word.endswith(".") for word in words[2:-1]):
        return False
    return all(not word[0].islower() or word.strip(".,") in SMALL_IN_CREDITS for word in words)


def part_credit(caption: str) -> tuple[str | None, str | None]:
    """`caption` (one line) as what it shows and whose it is; None for what it does not say."""
    if not _may_have_credit(caption):
        return (caption or None), None
    if unsigned := _UNSIGNED.search(caption, max(0, len(caption) - LONGEST_CREDIT)):
        return caption[: unsigned.start()].rstrip(" |/–—-,") or None, bare_credit(unsigned["credit"])
    if len(caption) <= LONGEST_CREDIT and (whole := _WHOLE.fullmatch(caption)):
        return None, bare_credit(whole["labelled"] or whole["agency"] or whole["pair"] or whole["glued"])
    for ending in _ENDINGS:
        found = ending.search(caption, max(0, len(caption) - LONGEST_CREDIT))
        if found and (rest := caption[: found.start()].rstrip(" |/–—-,")):
            return rest, bare_credit(found["credit"])
    return (caption or None), None


def _may_have_credit(caption: str) -> bool:
    """A quick look for a word that all patterns need. Beyond ASCII letters have more cases than two."""
    return (
        not caption.isascii()
        or "/" in caption
        or bool(_AGENCY_WORD.search(caption) or _LABEL_WORD.search(caption.lower()))
    )


def bare_credit(text: str) -> str | None:
    """A credit without its label and brackets: `Jo Tarn` of `(Photo: Jo Tarn)`. None where nothing is left."""
    if _LABEL_ALONE.fullmatch(text):
        return None
    bare = _LEAD.sub("", text.strip()).strip(" ()[]|,;:–—-")
    return (bare[:-1] if bare.endswith(".") and bare.count(".") == 1 else bare) or None
