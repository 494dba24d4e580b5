"""Credits at the ends of captions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import examples

from searchsvc.corpus.parsing.attribution import credits as credits_
from searchsvc.corpus.parsing.attribution.credits import bare_credit, part_credit


@pytest.mark.parametrize(
    ("caption", "shown", "credit"),
    [
        ("The quay at dawn. Photo: Jo Tarn", "The quay at dawn.", "Jo Tarn"),
        ("The quay at dawn (Photo: Jo Tarn)", "The quay at dawn", "Jo Tarn"),
        ("The quay at dawn [Image credit: Harbour Board]", "The quay at dawn", "Harbour Board"),
        ("The quay at dawn © Jo Tarn", "The quay at dawn", "Jo Tarn"),
        ("The quay at dawn | AP", "The quay at dawn", "AP"),
        ("The quay at dawn. Jo Tarn/Getty Images", "The quay at dawn.", "Jo Tarn/Getty Images"),
        ("The quay at dawn. AFP via Getty Images", "The quay at dawn.", "AFP via Getty Images"),
        ("The quay at dawn (AP Photo/Jo Tarn)", "The quay at dawn", "AP Photo/Jo Tarn"),
        ("The quay at dawn (Jo Tarn/Reuters)", "The quay at dawn", "Jo Tarn/Reuters"),
        ("The quay at dawn. Photograph: Jo Tarn/The Lantern", "The quay at dawn.", "Jo Tarn/The Lantern"),
        ("Photo by Jo Tarn", None, "Jo Tarn"),
        ("© Jo Tarn", None, "Jo Tarn"),
        ("Getty Images", None, "Getty Images"),
        ("Der Kai. Bildrechte: LPA/Jo Tarn", "Der Kai.", "LPA/Jo Tarn"),
        ("El muelle. Fuente: Jo Tarn", "El muelle.", "Jo Tarn"),
        ("Причал. Фото: Йо Тарн", "Причал.", "Йо Тарн"),
        ("夜明けの埠頭（代表撮影）", "夜明けの埠頭", "代表"),
        ("夜明けの埠頭＝共同", "夜明けの埠頭", "共同"),
        ("夜明けの埠頭=ＡＰ", "夜明けの埠頭", "ＡＰ"),
        ("夜明けの埠頭＝ロイター", "夜明けの埠頭", "ロイター"),
        ("Jo Tarn/Lantern Scanpix", None, "Jo Tarn/Lantern Scanpix"),
        ("부두가 문을 닫았다. 연합뉴스", "부두가 문을 닫았다.", "연합뉴스"),
        ("Quelle: LPA; Montage: Lantern", None, "LPA; Montage: Lantern"),
        ("CreditJo Tarn for The Lantern", None, "Jo Tarn for The Lantern"),
    ],
)
def test_a_credit_is_parted_from_its_caption(caption: str, shown: str | None, credit: str) -> None:
    """Labels, brackets, the copyright sign and agencies' names mark where a credit begins."""
    assert (shown, credit) == part_credit(caption)


@pytest.mark.parametrize(
    "caption",
    [
        "He took a picture: the quay at dawn",
        "The picture by the door was sold",
        "A photographer of AFP in Paris",
        "The source: a river in the hills that is long. It flows",
        "Harbour, 2019",
        "The away end (Gazette)",
    ],
)
def test_words_of_the_caption_stay_in_it(caption: str) -> None:
    """The words picture, photo and source inside a sentence are no label."""
    assert (caption, None) == part_credit(caption)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("(Photo: Jo Tarn)", "Jo Tarn"),
        ("[Handout]", "Handout"),
        ("© LPA / D. Ashworth", "LPA / D. Ashworth"),
        ("Photo:", None),
        ("Copyright", None),
    ],
)
def test_a_credit_loses_label_and_brackets(text: str, bare: str | None) -> None:
    """What a page sets round a credit is no part of it."""
    assert bare == bare_credit(text)


def test_a_long_caption_is_no_trouble() -> None:
    """The patterns give up in time on a caption of many thousand words."""
    caption = "Photo by A b c d e / " * 3000 + "end"
    assert caption.startswith(part_credit(caption)[0] or "")


FRAGMENTS = (
    *("photo", "Image", "source:", "credit", "Credit", "copyright", "Bildquelle", "Foto:", "Video", "PHOTO:", "ımage"),
    *("Getty", "Images", "AFP", "AP", "EPA-EFE", "PA", "Media", "dpa", "Reuters", "Handout", "File", "Press"),
    *("by", "via", ":", "/", "|", "©", "(c)", "(", ")", ".", "–", "map", "park", "before", "quay", "Jo", "Tarn", "é"),
)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=8), st.sampled_from(["", " "]))
@settings(max_examples=examples(300))
def test_the_quick_look_loses_no_credit(words: list[str], between: str) -> None:
    """A caption that is passed over by the quick look has no credit for the patterns, either."""
    caption = between.join(words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(credits_, "_may_have_credit", lambda _: True)
        thorough = part_credit(caption)
    assert thorough == part_credit(caption)


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("The quay at dawn. Photo Jo Tarn", ("The quay at dawn.", "Jo Tarn")),
        ("Le quai, dimanche. Photo d'archives Jo Tarn", ("Le quai, dimanche.", "Jo Tarn")),
        ("Der Kai im Mai. Foto Jo Tarn/dpa", ("Der Kai im Mai.", "Jo Tarn/dpa")),
        ("Les pompiers. (Photo DR)", ("Les pompiers.", "DR")),
        ("A photo Jo Tarn took of the quay", ("A photo Jo Tarn took of the quay", None)),
        ("He came third. Photo finish", ("He came third. Photo finish", None)),
    ],
)
def test_a_credit_needs_no_sign_behind_a_sentence(caption: str, expected: tuple[str | None, str | None]) -> None:
    """A label and a whole name at the end; without a name it is a part of the caption."""
    assert expected == part_credit(caption)
