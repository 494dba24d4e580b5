"""English forms that Snowball's stemmer misses."""

import pytest

from searchsvc.text.analyzer import Analyzer
from searchsvc.text.english_forms import _BEGIN_OUR, _ENDINGS, _LISTED, _by_rules, usual, usual_forms

ENGLISH = Analyzer()

MEETING = (
    ("fisherman", "fishermen"),
    ("schoolchild", "schoolchildren"),
    ("goose", "geese"),
    ("mouse", "mice"),
    ("wolf", "wolves"),
    ("life", "lives"),
    ("shelf", "shelves"),
    ("minibus", "minibuses"),
    ("lens", "lenses"),
    ("crisis", "crises"),
    ("phenomenon", "phenomena"),
    ("bacterium", "bacteria"),
    ("bureau", "bureaux"),
    ("consortium", "consortia"),
    ("self", "selves"),
    ("watercolors", "watercolours"),
    ("councilors", "councillors"),
    ("hematology", "haematology"),
    ("celiac", "coeliac"),
    ("ax", "axe"),
    ("canvas", "canvases"),
    ("fungus", "fungi"),
    ("flavor", "flavours"),
    ("neighborhood", "neighbourhoods"),
    ("dishonorable", "dishonourable"),
    ("offense", "offences"),
    ("license", "licence"),
    ("pretense", "pretence"),
    ("privatization", "privatisation"),
    ("apologized", "apologised"),
    ("organizers", "organisers"),
    ("recognizable", "recognisable"),
    ("paralyzed", "paralysed"),
    ("epicenter", "epicentre"),
    ("centered", "centred"),
    ("kilometer", "kilometres"),
    ("fiber", "fibre"),
    ("canceled", "cancelled"),
    ("traveler", "traveller"),
    ("fulfillment", "fulfilment"),
    ("skillful", "skilful"),
    ("leukemia", "leukaemia"),
    ("orthopedic", "orthopaedic"),
    ("estrogen", "oestrogen"),
    ("hypoglycemia", "hypoglycaemia"),
    ("paleontologist", "palaeontologist"),
    ("monolog", "monologues"),
    ("learned", "learnt"),
    ("gray", "grey"),
    ("program", "programme"),
    ("practiced", "practised"),
    ("aging", "ageing"),
)
APART = (
    ("his", "hi"),
    ("bus", "busy"),
    ("bus", "busing"),
    ("yeman", "yemen"),
    ("human", "humen"),
    ("speciman", "specimen"),
    ("hour", "hor"),
    ("four", "for"),
    ("contour", "contor"),
    ("prise", "prize"),
    ("raise", "raize"),
    ("kaiser", "kaizer"),
    ("maise", "maize"),
    ("advise", "advize"),
    ("fire", "fier"),
    ("hatred", "hatered"),
    ("fence", "fense"),
    ("leaf", "leave"),
    ("live", "lives"),
    ("cheque", "check"),
    ("michael", "michel"),
    ("poet", "pet"),
    ("bellow", "below"),
    ("spelled", "speled"),
)


def term(word: str) -> str:
    return ENGLISH.tokens(word)[0].term


@pytest.mark.parametrize(("one", "other"), MEETING)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    """Irregular plurals have the stem of their singular, British spellings that of the American one."""
    assert term(one) == term(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_stay_apart(one: str, other: str) -> None:
    """What only looks like such a form is changed into no other word."""
    assert term(one) != term(other)


@pytest.mark.parametrize(
    "family",
    [
        "surprise surprised surprising surprises",
        "revise revised revision",
        "advertise advertised advertising advertisement",
        "improvise improvisation improvising",
        "promise promised promising",
        "exercise exercised exercises",
    ],
)
def test_words_in_ise_that_no_one_writes_with_z_keep_together(family: str) -> None:
    """The rule for -ise parts no word from its other forms."""
    assert 1 == len(set(map(term, family.split())))


def test_a_usual_form_is_usual() -> None:
    """What stands for a form stands for itself, so that no chain of spellings is followed half way."""
    words = [word for pair in MEETING for word in pair]
    assert list(map(usual, words)) == [usual(usual(word)) for word in words]


def test_forms_in_quotes_stay_what_they_are() -> None:
    """Only the stem changes: the form is what stands in the text."""
    assert ["women", "colours"] == [token.form for token in ENGLISH.tokens("women colours")]


@pytest.mark.parametrize(
    ("form", "american"),
    [
        ("our", "our"),
        ("hour", "hour"),
        ("labourour", "laborour"),
        ("unfavourable", "unfavorable"),
        ("outhonour", "outhonor"),
        ("courthonour", "courthonour"),
        ("multicolour", "multicolor"),
        ("detour", "detour"),
    ],
)
def test_only_what_stands_before_the_first_our_decides_whether_it_is_or(form: str, american: str) -> None:
    """A stem of the list, alone or behind one of few beginnings."""
    assert american == usual(form)


def test_many_at_once_are_as_each_by_itself() -> None:
    """Also beside one another, where only some have what a rule looks for."""
    listed = [word for pair in MEETING for word in pair]
    ends = ("ise", "ises", "isation", "yse", "ence", "re", "red", "ring", "lled", "lling", "fil", "men", "our", "")
    made = [f"{word}{end}" for word in ("organ", "theat", "def", "b2b", "travel", "oestrogen") for end in ends]
    for forms in (listed, made, ["storm"], ["re", "men", "e", "1"], []):
        assert [usual(form) for form in forms] == usual_forms(forms)


def test_no_rule_is_passed_over() -> None:
    """Of the endings of every rule, behind beginnings of any length, and of all that is listed."""
    ends = [f"{stem}{end}" for _, _, stem, ends in _ENDINGS for end in ends.split(" ")]
    begins = ("", "a", "organ", "paral", "def", "theat", "trave", "cance", "ful", "en", "dis", "appal", "school", "2")
    forms = [f"{begin}{end}" for begin in begins for end in (*ends, "men", "our", "ours", "aemia", "oestrogen")]
    forms += [*_LISTED, *(f"{begin}our{end}" for begin in sorted(_BEGIN_OUR) for end in ("", "s", "ed", "able"))]
    assert list(map(_by_rules, forms)) == list(map(usual, forms)) == usual_forms(forms)
    assert {pattern.pattern for pattern, *_ in _ENDINGS if any(map(pattern.search, forms))} == {
        pattern.pattern for pattern, *_ in _ENDINGS
    }
