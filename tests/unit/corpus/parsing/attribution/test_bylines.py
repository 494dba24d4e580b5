"""Names out of bylines."""

import pytest

from searchsvc.corpus.parsing.attribution.bylines import is_person, names


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Ada Quill and Bo Tarn", ("Ada Quill", "Bo Tarn")),
        ("Ada Quill, Bo Tarn", ("Ada Quill", "Bo Tarn")),
        ("Ada Quill & Bo Tarn; C. D. Low", ("Ada Quill", "Bo Tarn", "C. D. Low")),
        ("By Ada Quill, Political Editor", ("Ada Quill",)),
        ("Zoë Fen, Political Editor and Al Bow, Reporter", ("Zoë Fen", "Al Bow")),
        ("Harbour Wire (www.wire.example)", ("Harbour Wire",)),
        ("Ada Quill (Reuters)", ("Ada Quill",)),
        ("Quill, Ada", ("Quill, Ada",)),
        ("Quill, Ada Maria", ("Quill, Ada Maria",)),
        ("van der Quill, Ada", ("van der Quill, Ada",)),
        ("de Quill, Ada Maria", ("de Quill, Ada Maria",)),
        ("Ní Quill, Ada", ("Ní Quill, Ada",)),
        ("De Quill, A.B.", ("De Quill, A.B",)),
        ("Van Quill, Bo Tarn", ("Van Quill", "Bo Tarn")),
        ("Ada Quill, Larkmoor", ("Ada Quill",)),
        ("AFP, Ada Quill", ("Ada Quill",)),
        ("Martin Ford, Jr.", ("Martin Ford Jr",)),
        ("Littoral Press Agency", ("Littoral Press Agency",)),
        ("Byron Low", ("Byron Low",)),
        ("https://paper.example/staff/quill", ()),
        ("Ada Quill ada@paper.example @adaq", ("Ada Quill",)),
        ("Ada Quill/AP", ("Ada Quill",)),
        ("dpa/Ada Quill", ("Ada Quill",)),
        ("By Ada Quill for The Courier", ("Ada Quill",)),
        ("Ada Quill in Oake and Bo Tarn in Larkmoor", ("Ada Quill", "Bo Tarn")),
        ("Ada Quill - Staff Reporter", ("Ada Quill",)),
        ("Ada Quill | Staff Reporter", ("Ada Quill",)),
        ("Special correspondent Ada Quill", ("Ada Quill",)),
        ("Words: Ada Quill Photos: Jo Penn", ("Ada Quill",)),
        ("Text: Ada Quill, Fotos: Jo Penn", ("Ada Quill",)),
        ("Reported by Ada Quill; edited by Bo Tarn", ("Ada Quill",)),
        ("By Ada Quill Updated 8:25 GMT", ("Ada Quill",)),
        ("Ada Quill 17 March 2025", ("Ada Quill",)),
        ("Ada Quill, special to the Courier", ("Ada Quill",)),
        ("Reuters", ("Reuters",)),
        ("Ada Quill and agencies", ("Ada Quill",)),
        ("by", ()),
        ("", ()),
        ("17 March 2025, 3 min read", ()),
    ],
)
def test_a_byline_gives_its_names(byline: str, expected: tuple[str, ...]) -> None:
    """Labels, job titles, agencies in brackets, addresses and times are no part of a name."""
    assert expected == names(byline)


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("Von Ada Quill und Bo Tarn", ("Ada Quill", "Bo Tarn")),
        ("Ein Bericht von Ada Quill", ("Ada Quill",)),
        ("Par Ada Quill avec AFP", ("Ada Quill",)),
        ("Por Ada Quill y Bo Tarn", ("Ada Quill", "Bo Tarn")),
        ("Ada Quill, corresponsal en Madrid", ("Ada Quill",)),
        ("A cura di Ada Quill", ("Ada Quill",)),
        ("di Ada Quill e Bo Tarn", ("Ada Quill", "Bo Tarn")),
        ("Door Ada Quill en Bo Tarn", ("Ada Quill", "Bo Tarn")),
        ("Av Ada Quill och Bo Tarn", ("Ada Quill", "Bo Tarn")),
        ("Oleh Siti Rahma", ("Siti Rahma",)),
        ("Yazan: Ayşe Kaya", ("Ayşe Kaya",)),
        ("Автор: Нина Орлова", ("Нина Орлова",)),
        ("بقلم: سلمى حداد", ("سلمى حداد",)),
        ("द्वारा: राम कुमार", ("राम कुमार",)),
        ("记者 林小雨", ("林小雨",)),
        ("文/林小雨 图/李雷", ("林小雨",)),
        ("記者・佐藤花子", ("佐藤花子",)),
        ("佐藤花子記者", ("佐藤花子",)),
        ("홍길동 기자", ("홍길동",)),
        ("José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("Di Pietro", ("Di Pietro",)),
        ("Von Miller", ("Von Miller",)),
        ("Ursula von der Quill", ("Ursula von der Quill",)),
        ("Redaktion", ("Redaktion",)),
    ],
)
def test_bylines_of_other_languages_give_their_names(byline: str, expected: tuple[str, ...]) -> None:
    """The words for "by", "and", trades and pictures are known in the large languages; names that begin so stay."""
    assert expected == names(byline)


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("By Ada Quill, Special to the Courier", ("Ada Quill",)),
        ("Ada Quill special to The Tollan Post", ("Ada Quill",)),
        ("Special to the Courier", ()),
        ("Reporting by Ada Quill and Bo Tarn; Editing by Cy Dell", ("Ada Quill", "Bo Tarn")),
        ("Writing by Ada Quill in Oake; additional reporting by Bo Tarn", ("Ada Quill", "Bo Tarn")),
        ("Von unserem Korrespondenten Bo Tarn", ("Bo Tarn",)),
        ("Le Phare avec AFP", ("Le Phare",)),
        ("Por Ada Quill e Bo Tarn, da Lisboa", ("Ada Quill", "Bo Tarn")),
        ("Von dpa", ("dpa",)),
        ("Anna Special", ("Anna Special",)),
    ],
)
def test_for_whom_and_who_else_worked_on_it_is_no_author(byline: str, expected: tuple[str, ...]) -> None:
    """Papers, editors and places stand in the bylines of agencies and of freelances."""
    assert expected == names(byline)


@pytest.mark.parametrize(
    "byline",
    [
        *("From our own correspondent in Oake", "By a staff reporter", "Von unserer Korrespondentin", "Onze redacteur"),
        *("De notre envoyé spécial à Oake", "De nuestro corresponsal", "Dal nostro inviato", "Från vår korrespondent"),
    ],
)
def test_a_byline_that_names_nobody_has_no_author(byline: str) -> None:
    """Whoever `our correspondent` is, nobody looks for all that he wrote."""
    assert names(byline) == ()


@pytest.mark.parametrize("name", ["Ben Tarn", "Al Fen", "Mac Reed", "Della Quill"])
def test_a_given_name_may_be_a_particle_elsewhere(name: str) -> None:
    """`Ben` of `David ben Gurion`: as the first word with a capital it is a name; in small letters it is none."""
    assert is_person(name)
    assert not is_person(name[0].lower() + name[1:])
    assert not is_person(f"{name.split(maxsplit=1)[0]} {name.split(maxsplit=1)[0]}")


@pytest.mark.parametrize(
    "name",
    [
        *("Al Jazeera", "AL JAZEERA", "Al Jazeera Staff", "Al Arabiya News", "Al Ahram Weekly", "Al Oake Staff"),
        *("Mac OS", "Ben Nevis", "Ben Lomond"),
    ],
)
def test_papers_mountains_and_programs_are_no_people(name: str) -> None:
    """Though they begin as people do who are called Al, Ben or Mac."""
    assert not is_person(name)


@pytest.mark.parametrize("name", ["AL BOW", "Al J. Bow", "Ben O'Dare", "Mac Reed Jr.", "BEN TARN", "Della Hope"])
def test_people_of_such_names_stay_people(name: str) -> None:
    """In capitals, with letters of other names, and where the word is no name of a mountain behind this one."""
    assert is_person(name)
