"""Which languages write compounds as one word, and what is found inside of them?

German, Dutch, Danish, Norwegian and Swedish do: the last part, the head, says what the whole is and takes its endings;
between the parts a linking element may stand. What stands before a verb or its noun to make another of it (Auswahl,
Vorwahl of Wahl; inhoud of houd; avtal of tal) looks like a part, and is a word of every archive, so that only a list
tells it from one. So it is with words that are also suffixes: Mannschaft is no Schaft, vänskap no skåp.

Useful for: heads.py, which knows no language.
"""

from dataclasses import dataclass
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Compounding:
    """All folded, as forms are.

    `endings`: what a noun takes. `links`: what stands between two parts. `short_parts`: words of two letters that
    compounds begin with; others are seldom any. `prefixes`: what makes another word of the one that it stands before.
    `suffixes`: words that as a last part are seldom words; compounds of theirs have a linking s (Untersuchungshaft).
    `doubles`: is a letter doubled, or a double one single, before an ending (man, mannen; school, scholen)?
    """

    endings: frozenset[str]
    links: frozenset[str]
    short_parts: frozenset[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    doubles: bool = False

    def are_prefixes(self, rest: str) -> bool:
        """Is it one prefix, or several in a row (einzu-, ausge-)?"""
        ends = {0}
        for end in range(1, len(rest) + 1):
            if any(rest[begin:end] in self.prefixes for begin in ends):
                ends.add(end)
        return len(rest) in ends


_GERMAN = Compounding(
    endings=_words("e en er ern es n s em nen"),
    links=_words("s es n en er e ens"),
    short_parts=_words("ol"),
    prefixes=_words("""
        ab an auf aus auseinander be bei da dar durch ein emp ent entgegen er fehl fort ge gegen gegenuber gegenueber
        her herab heran herauf heraus herbei herein herum hervor hin hinab hinauf hinaus hinein hinter hinzu im in los
        miss mit nach nicht nieder ob pro so statt uber ueber um un unter ur ver vor voran voraus vorbei weg weiter
        wider wieder zer zu zurecht zuruck zurueck zusammen zwischen
    """),
    suffixes=_words("""
        bare bares ende enden eren haft heit keit lich lichen ling linge lings lose losen massig mals schaft schafte
        seits tums warts weise
    """),
)
_DUTCH = Compounding(
    endings=_words("e en s es n eren"),
    links=_words("s e en n er"),
    short_parts=frozenset(),
    prefixes=_words("""
        aan achter af be bij binnen boven door er ge her in inge los mee mis na neer niet om on onder ont op over samen
        te tegen terug toe tussen uit ver vol voor vooruit voort weder weer weg
    """),
    suffixes=_words("baar bare heid heden lijk lijke lijken loos loze matig schap schappen waarts zaam zame"),
    doubles=True,
)
_SWEDISH = Compounding(
    endings=_words("a an ar arna arnas e en ens er erna ernas et ets n na ns or orna s t"),
    links=_words("s e a u o"),
    short_parts=_words("by el"),
    prefixes=_words("""
        an av be bi bort efter er fore for forbi fort fram fran ge genom hit icke in inne med mellan miss mot nar ned
        ner om oppet over pa sam samman till tillbaka under upp ur ut utan van vid ater
    """),
    suffixes=_words("aktig bara bart full heta heten heter laga liga ligt ning skap skapen sam samma vart"),
)
_DANISH = Compounding(
    endings=_words("e en ene ens er erne et ets n ne r rne s"),
    links=_words("s e er"),
    short_parts=_words("by el ol"),
    prefixes=_words("""
        af an be bi bort efter er for fore forbi frem fra ge gen gennem hen ikke ind inde med mellem mis mod ned om op
        over paa pa sam sammen til tilbage u ud und under ved vid
    """),
    suffixes=_words("agtig bare hed heder hede lige ligt skab skaber skabe somme"),
    doubles=True,
)
_NORWEGIAN = Compounding(
    endings=_words("a ane e en ene ens er erne et ets n ne r rne s"),
    links=_words("s e er"),
    short_parts=_words("by el ol"),
    prefixes=_words("""
        an av be bi bort etter er for fore forbi fram frem fra ge gjen gjennom ikke inn inne med mellom mis mot ned om
        opp over pa sam sammen til tilbake u ut und under ved
    """),
    suffixes=_words("aktig bare het heten heter lige ligt skap skaper skapet somme"),
)

COMPOUNDING: Final = {
    "danish": _DANISH,
    "dutch": _DUTCH,
    "german": _GERMAN,
    "norwegian": _NORWEGIAN,
    "swedish": _SWEDISH,
}
"""By Snowball's names."""
