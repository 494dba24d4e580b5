"""Files as chance makes them of samples of every reader: cut, flipped, recoded, packed, nested, blown up.

`mutation(number)` is the same file whenever it is asked for. Extras' samples are left out where the library is missing.
"""

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec

import zstandard
from tests.contract.reader_samples import FIRST, HEADLINE, SAMPLES, Sample

MEGABYTE = 2**20
NESTED = 100_000
"""Elements in one another."""
_PLACES = 3
"""At so many something large takes the place of a text, which a sample that was repeated has thousands of times."""

_ENCODINGS = ("utf-16-le", "utf-16-be", "utf-32", "utf-7", "latin-1", "cp1251", "shift_jis", "gb18030", "cp037")
_PIECES = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"<", b">", b"&", b'"', b"'", b"]]>", b"<![CDATA[", b"<!--", b"--", b"\n\n",
    b"\r", b"\x1a", b"{", b"}", b"[", b"]", b"\\", b"\\u", b"\\ud800", b"&#0;", b"&#x110000;", b"0" * 400, b"-" * 400,
    b"\xed\xa0\x80", b"=?utf-8?B?", b"1e999", b"NaN", b"9" * 5000, b"date: 0000-00-00\n", b"PK\x03\x04", b"\x1f\x8b",
)  # fmt: skip
_OPENING = (
    "<div>", "<p>", "<a href=x>", "<table><tr><td>", "<ul><li>", "<item>", "<blockquote>", "<svg>", "<template>",
    "[", '{"a":', '[{"body":', "> ", "- ", "* ", "(", "{{", "<!--", "&lt;div&gt;", "\N{LEFT DOUBLE QUOTATION MARK}",
)  # fmt: skip
_ENTITIES = "".join('<!ENTITY e{} "{}">'.format(n, f"&e{n - 1};" * 10) for n in range(1, 12))
_EXPANDING = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "lol lol lol">{_ENTITIES}]>'
_FROM_ELSEWHERE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e11 SYSTEM "file:///etc/passwd">]>'


@dataclass(frozen=True)
class Mutation:
    """A file: its name, its bytes, and what was done to which sample."""

    name: str
    data: bytes
    done: str


def mutation(number: int) -> Mutation:
    """The file of this number. Of each hundred, about a tenth have a megabyte or more once they are unpacked."""
    chance = random.Random(number)
    samples = _samples()
    module = chance.choice(list(samples))
    name, data = samples[module]
    done = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        change = chance.choices(_CHANGES, _WEIGHTS)[0]
        data = change(data, chance)
        done.append(change.__name__.strip("_"))
    if chance.random() < 0.1:  # a name that promises something else
        name = chance.choice(list(samples.values()))[0]
    return Mutation(f"{number}-{name}", data, f"{module}: {', '.join(done)}")


@cache
def _samples() -> dict[str, tuple[str, bytes]]:
    return {module: (one.name, _data(one)) for module, one in SAMPLES.items() if _is_there(one)}


def _is_there(sample: Sample) -> bool:
    return sample.library is None or find_spec(sample.library) is not None


def _data(sample: Sample) -> bytes:
    return sample.content.encode() if isinstance(sample.content, str) else sample.content()


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, end = sorted(chance.choices(range(len(data) + 1), k=2))
    return chance.choice((data[:end], data[start:], data[:start] + data[end:], data[start:end]))


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30, 300)) if data else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _inserted(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 4, 16))):
        place = chance.randint(0, len(data))
        data = data[:place] + chance.choice(_PIECES) + data[place:]
    return data


def _repeated(data: bytes, chance: random.Random) -> bytes:
    """A piece of it many times over: many records, or one that is long."""
    start, end = sorted(chance.choices(range(len(data) + 1), k=2))
    piece = data[start:end]
    times = chance.choice((2, 50, 1 + 2 * MEGABYTE // (len(piece) + 1)))
    return data[:start] + piece * times + data[end:]


def _spliced(data: bytes, chance: random.Random) -> bytes:
    """Its beginning, and the end of another sample."""
    other = chance.choice(list(_samples().values()))[1]
    return data[: chance.randint(0, len(data))] + other[chance.randint(0, len(other)) :]


def _recoded(data: bytes, chance: random.Random) -> bytes:
    try:
        text = data.decode() + chance.choice(("", "Überfüllte Häfen — „nie“", "Порт закрыт", "港口关闭", "\U0001f6a2"))
    except UnicodeDecodeError:
        return data
    return text.encode(chance.choice(_ENCODINGS), chance.choice(("replace", "xmlcharrefreplace", "ignore")))


def _deep(data: bytes, chance: random.Random) -> bytes:
    """A hundred thousand elements in one another, in the place of a text or before everything."""
    opening = chance.choice(_OPENING)
    closing = {"[": "]", "{": "}"}.get(opening[0], "") * opening.count("[")
    run = (opening * NESTED + closing * chance.choice((0, NESTED))).encode()
    places = (data.replace(text.encode(), run, _PLACES) for text in (FIRST, HEADLINE))
    return chance.choice((*places, run + data))


def _expanding(data: bytes, chance: random.Random) -> bytes:
    """Entities made of entities, or of a file of this machine, in the place of a text."""
    beginning = chance.choice((_EXPANDING, _FROM_ELSEWHERE)).encode()
    return beginning + data.replace(chance.choice((FIRST, HEADLINE)).encode(), b"&e11;")


def _long_line(data: bytes, chance: random.Random) -> bytes:
    run = chance.choice((b"word ", b"x", b" ", b"a, ", b"\\n", b"<b>", b'\\"', "é".encode()))
    return data.replace(FIRST.encode(), run * (3 * MEGABYTE // len(run)), _PLACES)


def _packed(data: bytes, chance: random.Random) -> bytes:
    """By one packer, or by one many times over; now and then cut short."""
    pack = chance.choice((gzip.compress, bz2.compress, lzma.compress, zstandard.ZstdCompressor().compress))
    for _ in range(chance.choice((1, 1, 2, 20))):
        data = pack(data)
    return data if chance.random() < 0.7 else data[: chance.randint(0, len(data))]


def _archived(data: bytes, chance: random.Random) -> bytes:
    for depth in range(chance.choice((1, 2, 5))):
        name = chance.choice((f"news/{depth}.txt", f"{depth}", "../../up.html", "/etc/x.json", "a.jsonl", "п.md"))
        data = chance.choice((_zip, _tar))(name, data)
    return data


def _bomb(data: bytes, chance: random.Random) -> bytes:
    """Little that unpacks to much: more than a file may have, of nothing or of the sample."""
    unit = chance.choice((b"\x00", b" ", b"\n", b"<p>", data or b"x"))
    much = unit * (chance.choice((20, 80)) * MEGABYTE // len(unit))
    pack = chance.choice((_quickly_gzipped, zstandard.ZstdCompressor().compress, _in_a_zip))
    return pack(much)


def _quickly_gzipped(data: bytes) -> bytes:
    return gzip.compress(data, 1)


def _in_a_zip(data: bytes) -> bytes:
    return _zip("a.txt", data)


def _zip(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _tar(name: str, data: bytes) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as package:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        package.addfile(member, io.BytesIO(data))
    return made.getvalue()


_Change = Callable[[bytes, random.Random], bytes]
_CHANGES: tuple[_Change, ...] = (
    _cut, _flipped, _inserted, _repeated, _spliced, _recoded, _deep, _expanding, _long_line, _packed, _archived, _bomb,
)  # fmt: skip
_WEIGHTS = (20, 24, 20, 8, 10, 8, 2, 4, 1, 6, 6, 0.3)
