"""Queries that nobody would think of: mixed scripts, signs in every place, words without end, pasted tables.

Each kind of oddness is a function of chance and of some words, so that a query can find something besides being odd.
The same for the same seed.

Useful for: odd_answers.py, which asks whether a server takes them. Not for: what an archive should find.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial

_SCRIPTS = (
    "штормгавань",
    "θύελλαλιμάνι",
    "سعادةمدينة",
    "שלוםעיר",
    "हिन्दीशहर",
    "東京都知事",
    "さくらまつり",
    "서울시장",
    "กรุงเทพ",
    "თბილისი",
    "Ærøskøbingßþ",
    "ℌ𝔞𝔯𝔟𝔬𝔲𝔯ﬁﬂ",
)
_COMBINING = "".join(map(chr, (*range(0x300, 0x345), 0x64B, 0x651, 0x5B0, 0x93C, 0x20DD, 0x20E3, 0xFE20)))
_INVISIBLE = "".join(
    map(
        chr,
        (
            *(
                0xAD,
                0x34F,
                0x61C,
                0x115F,
                0x180E,
                0x200B,
                0x200C,
                0x200D,
                0x200E,
                0x200F,
                0x202A,
                0x202E,
                0x2060,
                0x2066,
            ),
            *(0xFE0E, 0xFE0F, 0xFEFF, 0xE0001, 0xE0061, 0xE0100, 0x1D173),
        ),
    )
)
_CONTROL = "".join(map(chr, (*range(32), 0x7F, *range(0x80, 0xA0), 0x2028, 0x2029, 0xFFFD, 0xFFFF, 0x10FFFF)))
_QUOTES = (
    "\"'`\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a"
    "\u300c\u300d\u300e\u300f\u300a\u300b\u3008\u3009\u2033\u2032\uff02\uff07"
)
_BRACKETS = "()[]{}\uff08\uff09\u3010\u3011<>"
_SIGNS = "!#$%&*+,-./:;=?@\\^_|~§°–—…·•※¿¡€£×÷"
_OPERATORS = (
    *("OR", "AND", "NOT", "and not", "or", "||", "|", "&&", "&", "!", "-", "+", "--", "–", "NEAR", "NEAR/5", "near5"),
    *(
        "w/5",
        "w/s",
        "w/p",
        "same",
        "pre/3",
        "adj3",
        "/5",
        "atleast3",
        "wc>500",
        "^2",
        "~",
        "~1",
        "~99",
        "*",
        "?",
        "*:*",
    ),
    *("(", ")", '"', "“", "headline:", "by:", "tag:", "section:", "source:", "language:", "date:", "after:", "before:"),
    *(
        "2019..2021",
        "..",
        "title:",
        "hlead(",
        "lead:",
        "since:",
        "nofield:",
        ":",
        "::",
        "TO",
        "[",
        "]",
        "{",
        "}",
        "...",
    ),
)
_EMOJI = ("👍", "👍🏽", "👩‍👩‍👧‍👦", "🇩🇪", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "3️⃣", "❤️‍🔥", "☂", "🤷🏿‍♀️", "🫠", "©", "™")
_UNITS = ("km", "bn", "k", "m", "tn", "mph", "%", "°C", "am", "pm", "th", "s", "x", "kg")
_CURRENCIES = ("£", "€", "$", "US$", "¥", "₹", "")
_ADDRESSES = (
    "https://www.{a}.example/{b}/2021/03/{a}-{b}.html?utm_source=x&utm_medium=y#top",
    "http://{a}:{b}@{a}.example:8080//{b};v=1?q=%22{a}%22&q=%00",
    "www.{a}.example",
    "mailto:{a}.{b}@{a}.example",
    "file:///C:\\{a}\\{b}.docx",
    "{a}.example/{b}?a=1&amp;b=2",
    "javascript:alert('{a}')",
    "doi:10.1000/{a}.{b}",
    "@{a} #{b} #{a}{b}",
    "../../{a}/../etc/{b}",
)

_Odd = Callable[[random.Random, Sequence[str]], str]


def _some(chance: random.Random, words: Sequence[str], most: int = 6) -> list[str]:
    return [chance.choice(words) for _ in range(chance.randint(1, most))]


def _letters(chance: random.Random, of: str, most: int) -> str:
    return "".join(chance.choices(of, k=chance.randint(1, most)))


def _length(chance: random.Random, most: int) -> int:
    """From one to `most`, each order of magnitude as likely."""
    return int(most ** chance.random())


def _scripts(chance: random.Random, words: Sequence[str]) -> str:
    alphabets = [*_SCRIPTS, *_some(chance, words)]
    return chance.choice((" ", "")).join(_letters(chance, chance.choice(alphabets), 12) for _ in range(8))


def _sprinkled(signs: str, most: int, chance: random.Random, words: Sequence[str]) -> str:
    """Signs between the letters of some words."""
    text = list(" ".join(_some(chance, words)))
    for _ in range(_length(chance, most)):
        text.insert(chance.randint(0, len(text)), chance.choice(signs))
    return "".join(text)


def _piled(chance: random.Random, words: Sequence[str]) -> str:
    """All combining marks on one letter."""
    word = chance.choice(words)
    at = chance.randint(0, len(word))
    return word[:at] + "".join(chance.choices(_COMBINING, k=_length(chance, 4_000))) + word[at:]


def _long_word(chance: random.Random, words: Sequence[str]) -> str:
    of = chance.choice(
        ("a", "ab", "abcdefghijklmnopqrstuvwxyz", "a-", "a.", "a'", "aA", "aé", "ß", "ab1", "men", "東", "Aa.", "a_")
    )
    long = "".join(chance.choices(of, k=_length(chance, 10_000)))
    return " ".join(chance.sample([long, *_some(chance, words, 3)], 2)) + chance.choice(
        ("", "*", "~", "?", '"', "s's", "n't")
    )


def _number(chance: random.Random, words: Sequence[str]) -> str:
    digits = "".join(chance.choices("0123456789", k=_length(chance, 400)))
    if chance.choice((True, False)):
        step, sign = chance.randint(1, 4), chance.choice(",. '\u2009\u202f_-/:")
        digits = sign.join(digits[at : at + step] for at in range(0, len(digits), step))
    number = chance.choice(_CURRENCIES) + digits + chance.choice((" ", "", "-")) + chance.choice(_UNITS)
    return " ".join(chance.sample([number, *_some(chance, words, 2)], 2))


def _operators(chance: random.Random, words: Sequence[str]) -> str:
    """One before, between or behind words, each as likely; the gaps of some without spaces."""
    lexemes = _some(chance, words, 8)
    for _ in range(chance.randint(1, 8)):
        lexemes.insert(chance.randint(0, len(lexemes)), chance.choice(_OPERATORS))
    return "".join(one + chance.choice((" ", " ", " ", "", "\n", "\t")) for one in lexemes)


def _many_of_one(chance: random.Random, words: Sequence[str]) -> str:
    """An operator again and again, with or without a word after it."""
    operator, space = chance.choice((*_OPERATORS, *_SIGNS)), chance.choice((" ", ""))
    word = chance.choice(("", "", *_some(chance, words, 2)))
    return space.join((operator, word)) * _length(chance, 700)


def _patterns(chance: random.Random, words: Sequence[str]) -> str:
    """Words with `*`, `?` and `~` anywhere."""
    return " ".join(_sprinkled("*?~", 4, chance, [word]) for word in _some(chance, words, 40))


def _table(chance: random.Random, words: Sequence[str]) -> str:
    sign = chance.choice(("\t", " | ", ";", ",", "  ", "│", "||"))
    rows = []
    for number in range(chance.randint(2, 30)):
        cells = [
            chance.choice((chance.choice(words), str(chance.randint(0, 10**6) / 100), "-", "", "n/a")) for _ in range(5)
        ]
        rows.append(chance.choice(("", f"{number}. ", "- ", "* ", "(a) ", "|")) + sign.join(cells))
    return chance.choice(("\n", "\r\n", "\x0b", "\u2028")).join(rows)


def _address(chance: random.Random, words: Sequence[str]) -> str:
    made = chance.choice(_ADDRESSES).format(a=chance.choice(words), b=chance.choice(words))
    return " ".join(chance.sample([made, *_some(chance, words, 2)], 2))


def _emoji(chance: random.Random, words: Sequence[str]) -> str:
    return "".join(chance.choice((*_EMOJI, " ", *_some(chance, words, 2))) for _ in range(_length(chance, 400)))


def _nested(chance: random.Random, words: Sequence[str]) -> str:
    depth = _length(chance, 900)
    opened = "".join(chance.choices(("(", "-(", "((", "headline:(", "NOT (", "[", '"('), k=depth))
    return opened + " OR ".join(_some(chance, words)) + ")" * chance.randint(0, depth)


def _paste(chance: random.Random, words: Sequence[str]) -> str:
    """A text of many words, some of them with signs behind, perhaps all in capitals."""
    text = " ".join(
        chance.choice(words) + chance.choice(("", "", "", ",", ".", "?", "!", ":", "…", "”"))
        for _ in range(_length(chance, 400))
    )
    return chance.choice((text, text.upper(), text.title(), f"“{text}", text.swapcase()))


KINDS: dict[str, _Odd] = {
    "scripts": _scripts,
    "marks on letters": partial(_sprinkled, _COMBINING, 200),
    "marks on one letter": _piled,
    "invisible": partial(_sprinkled, _INVISIBLE, 100),
    "control": partial(_sprinkled, _CONTROL, 30),
    "long word": _long_word,
    "number": _number,
    "operators": _operators,
    "many of one": _many_of_one,
    "patterns": _patterns,
    "quotes": partial(_sprinkled, _QUOTES, 40),
    "brackets": partial(_sprinkled, _BRACKETS + _QUOTES, 40),
    "nested": _nested,
    "signs": partial(_sprinkled, _SIGNS, 60),
    "table": _table,
    "address": _address,
    "emoji": _emoji,
    "paste": _paste,
}


def odd_queries(words: Sequence[str], seed: int = 1) -> Iterator[tuple[str, str]]:
    """Without end: a kind and a query of it, kinds in turn. `words`: some that the archive has."""
    chance = random.Random(seed)  # noqa: S311  (a sample, not a secret)
    while True:
        for kind, make in KINDS.items():
            query = make(chance, words)
            if not chance.randrange(4):
                query = f"{query} {chance.choice(list(KINDS.values()))(chance, words)}"
            yield kind, query
