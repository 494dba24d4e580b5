"""Which English forms does Snowball's stemmer miss?

women       woman: irregular plurals, and those in -ves, -uses, -es of -is, and of Latin, Greek and French
colour      color: a British spelling becomes the American one, by rules and a short list

Both are of our own compilation, and are put right before stemming. A form that is also one of another word stays that
one: leaves (leave), bases (base), axes (axe); and so do spellings that are another word elsewhere: cheque, tyre.
`lives` is life, which it is in most news.

What changes here changes what is stored: RULES_VERSION of analyzer.py goes up with it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from string import ascii_lowercase, digits

_PLURALS = """
    children child  feet foot  teeth tooth  geese goose  mice mouse  lice louse  oxen ox  dormice dormouse
    knives knife  wives wife  lives life  halves half  calves calf  elves elf  shelves shelf  wolves wolf
    thieves thief  loaves loaf  sheaves sheaf  scarves scarf  hooves hoof  wharves wharf  dwarves dwarf
    midwives midwife  housewives housewife  penknives penknife  bookshelves bookshelf  werewolves werewolf
    afterlives afterlife  selves self  handkerchieves handkerchief
    buses bus  busses bus  minibuses minibus  trolleybuses trolleybus  omnibuses omnibus  gases gas  gasses gas
    biogases biogas  pluses plus  lenses lens  quizzes quiz  monies money
    crises crisis  theses thesis  analyses analysis  oases oasis  hypotheses hypothesis  diagnoses diagnosis
    prognoses prognosis  parentheses parenthesis  syntheses synthesis  neuroses neurosis  psychoses psychosis
    emphases emphasis  paralyses paralysis  metamorphoses metamorphosis  antitheses antithesis
    criteria criterion  phenomena phenomenon  bacteria bacterium  curricula curriculum  memoranda memorandum
    referenda referendum  stadia stadium  millennia millennium  symposia symposium  spectra spectrum  strata stratum
    formulae formula  antennae antenna  larvae larva  algae alga  vertebrae vertebra  nebulae nebula
    alumni alumnus  fungi fungus  cacti cactus  nuclei nucleus  stimuli stimulus  syllabi syllabus  radii radius
    termini terminus  bacilli bacillus  loci locus  foci focus
    appendices appendix  indices index  matrices matrix  vertices vertex  vortices vortex  codices codex
    corpora corpus  addenda addendum  errata erratum  quanta quantum  ova ovum  emporia emporium  gymnasia gymnasium
    auditoria auditorium  consortia consortium  moratoria moratorium  sanatoria sanatorium  equilibria equilibrium
    podia podium  aquaria aquarium  automata automaton  thesauri thesaurus  hippopotami hippopotamus
    paparazzi paparazzo  supernovae supernova  canvases canvas  aliases alias  irises iris  christmases christmas
    fezzes fez  rooves roof  turves turf  passersby passerby  beaux beau  portmanteaux portmanteau
    bureaux bureau  plateaux plateau  chateaux chateau  tableaux tableau  gateaux gateau
"""
_SPELLINGS = """
    grey gray  greyer grayer  greys grays  programme program  programmes programs  plough plow  ploughs plows
    ploughed plowed  ploughing plowing  catalogue catalog  catalogues catalogs  dialogue dialog  dialogues dialogs
    analogue analog  analogues analogs  sceptic skeptic  sceptics skeptics  sceptical skeptical
    scepticism skepticism  sulphur sulfur  sulphuric sulfuric  aluminium aluminum  mould mold  moulds molds
    mouldy moldy  moustache mustache  moustaches mustaches  pyjamas pajamas  cosy cozy  doughnut donut
    doughnuts donuts  ageing aging  judgement judgment  judgements judgments  acknowledgement acknowledgment
    acknowledgements acknowledgments  artefact artifact  artefacts artifacts  jewellery jewelry  jeweller jeweler
    jewellers jewelers  whisky whiskey  whiskies whiskeys  omelette omelet  omelettes omelets  gaol jail  tsar czar
    tsars czars  tsarist czarist  yoghurt yogurt  yoghurts yogurts  enquiry inquiry  enquiries inquiries
    speciality specialty  specialities specialties  smoulder smolder  smoulders smolders  smouldering smoldering
    smouldered smoldered  disc disk  discs disks  skilful skillful  skilfully skillfully  wilful willful
    wilfully willfully  instalment installment  instalments installments  practise practice  practised practiced
    practises practices  practising practicing  manoeuvre maneuver  manoeuvres maneuvers  manoeuvred maneuvered
    manoeuvring maneuvering  marvellous marvelous  woollen woolen  aeroplane airplane  aeroplanes airplanes
    centrepiece centerpiece  centrepieces centerpieces  theatregoer theatergoer  theatregoers theatergoers
    monologue monolog  monologues monologs  prologue prolog  prologues prologs  epilogue epilog  epilogues epilogs
    travelogue travelog  travelogues travelogs  mollusc mollusk  molluscs mollusks  cypher cipher  cyphers ciphers
    pedlar peddler  pedlars peddlers  carcase carcass  carcases carcasses  kilogramme kilogram  kilogrammes kilograms
    gramme gram  grammes grams  gruelling grueling  sizeable sizable  likeable likable  saleable salable
    learnt learned  burnt burned  dreamt dreamed  leapt leaped  leant leaned  spoilt spoiled  draughtsman draftsman
    draughtsmen draftsmen  snowplough snowplow  snowploughs snowplows  chilli chili  chillies chilies
    axe ax  axes ax  phoney phony  watercolour watercolor  watercolours watercolors
    councillor councilor  councillors councilors  manoeuvrable maneuverable  manoeuvrability maneuverability
    coeliac celiac  amoeba ameba  amoebae amebae
    focussed focused  focussing focusing  licencing licensing  licenced licensed
    mediaeval medieval  aeon eon  aeons eons  moult molt  moults molts  moulted molted  moulting molting
    fibreglass fiberglass  goodby goodbye
"""
_WORDS = _PLURALS.split() + _SPELLINGS.split()
_LISTED = dict(zip(_WORDS[::2], _WORDS[1::2], strict=True))

NEVER_STEMMED = frozenset({"it's"})
"""The stemmer would take its ending for that of an owner, and give it the stem of `its`."""

_NO_MEN = """
    yemen tiananmen humen bremen carmen ramen turkmen specimen regimen abdomen omen amen acumen bitumen cyclamen stamen
    semen hymen lumen rumen numen nomen cognomen albumen dolmen examen foramen germen
"""
_NOT_MEN = frozenset(_NO_MEN.split())
"""Words in -men that are no men."""

_BEFORE_OUR = """
    col fav hon lab neighb harb hum rum behavi flav vap od arm endeav parl sav savi splend tum vig val rig cand clam ard
    demean misdemean ranc ferv succ arb enam glam
"""
_BEGIN_OUR = frozenset(
    before + stem
    for before in ("", "dis", "un", "mis", "re", "en", "multi", "bi", "tri", "out", "be")
    for stem in _BEFORE_OUR.split()
)
"""What stands before -our where Americans write -or. Looked up: a pattern of it took a fiftieth of a build."""
_NO_IZE = (
    r"(?:ad|de|re|super|impro|tele|pre)vis|(?:exer|circum|in|ex|pre|con)cis|(?:pro|pre|sur|de|re|compro|che)mis|[a-z]*pris"
    r"|(?:sun|moon|up|high|ce)ris|(?:adver|chas|mor|exper|trea)tis|(?:merchan|para)dis|[a-z]*franchis|[a-z]*wis|anis|denis|valis"
)
_ISE = re.compile(rf"^(?!(?:{_NO_IZE})(?:e|a|ing))([a-z]+[a-z][^aeiou]i)s(es?|ed|ings?|ers?|ations?|ational|abl[ey])$")
"""organise, organisation; not where a vowel stands before it (raise), and not advise, exercise, promise, surprise."""

_YSE = re.compile(r"^(anal|paral|catal|dial|hydrol|electrol|breathal|psychoanal)ys(e|ed|ing|er|ers)$")
_ENCE = re.compile(r"^(def|off|lic|pret)ence(|s|d|less)$")
_RE = re.compile(
    r"^(.*theat|.*cent|(?:kilo|centi|milli|nano|micro|deci)?met|(?:kilo|centi|milli|deci)?lit|fib|calib|sab|somb|spect"
    r"|lust|meag|mit|och|scept|sepulch|goit|reconnoit)(?:re(s?)|r(ed|ing))$"
)
_LL = re.compile(
    r"^(travel|cancel|model|remodel|label|signal|fuel|refuel|level|quarrel|counsel|dial|total|channel|tunnel|rival|equal"
    r"|initial|pedal|shovel|unravel|spiral|libel|duel|grovel|swivel|snorkel|panel|enamel|chisel|funnel|medal|bevel|dishevel"
    r"|shrivel|imperil|stencil|pencil|carol|trial|tassel|cudgel|drivel|marvel|shovel|towel)l(ed|ing|ings|er|ers|or|ors)$"
)
_ONE_L = re.compile(r"^(fulfil|enrol|distil|instil|appal|enthral)(|s|ment|ments)$")
_CLASSICAL = re.compile(
    r"(?<=^p)a(?=ediatri)|(?<=^orthop)a(?=edic)|(?<=h)a(?=emo[gpr]|emat)|(?<=[a-z]{2})a(?=emi[ac])"
    r"|(?<=an)a(?=esthe)|(?<=^gyn)a(?=ecolog)|(?<=^encyclop)a(?=edi)|(?<=^arch)a(?=eolog)|(?<=^f)a(?=eces$|ecal$)"
    r"|(?<=^c)a(?=esarean)|^a(?=estheti)|(?<=^f)o(?=et(?:us|uses|al)$)|^o(?=estrogen|esophag)|(?<=diarrh)o(?=ea)"
    r"|(?<=^hom)o(?=eopath)|(?<=^p)a(?=edophil)|(?<=^pal)a(?=eo)"
)
_ENDINGS: tuple[tuple[re.Pattern[str], str, str, str], ...] = (
    (_ISE, r"\1z\2", "is", "e es ed er ers ing ings ation ations ational able ably"),
    (_YSE, r"\1yz\2", "ys", "e ed er ers ing"),
    (_ENCE, r"\1ense\2", "ence", " s d less"),
    (_RE, r"\1er\2\3", "re", " s d"),
    (_RE, r"\1er\2\3", "r", "ing"),
    (_LL, r"\1\2", "ll", "ed er ers ing ings or ors"),
    *((_ONE_L, r"\1l\2", stem, " s ment ments") for stem in ("fil", "rol", "til", "pal", "ral")),
    (re.compile(r"children$"), "child", "", "children"),
)
"""A rule, what it makes of a form, and the endings without which it makes nothing: a stem, and what may follow it."""


_Rule = tuple[tuple[str, ...], re.Pattern[str], str]
_NO_RULES: tuple[_Rule, ...] = ()
_PLAIN = f"{ascii_lowercase}{digits}"
"""The characters of forms that `usual_forms` is given."""


def _with_last(endings: Iterable[str], count: int) -> Iterator[tuple[str, str]]:
    """Each ending with its last letters, so many, for each way in which those of a shorter one can begin."""
    for ending in endings:
        for before in product(_PLAIN, repeat=max(0, count - len(ending))):
            yield f"{''.join(before)}{ending}"[-count:], ending


def _by_last_letters() -> dict[str, tuple[_Rule, ...]]:
    found: dict[str, list[_Rule]] = {}
    for pattern, american, stem, ends in _ENDINGS:
        by_last: dict[str, list[str]] = {}
        for last, ending in _with_last((f"{stem}{end}" for end in ends.split(" ")), 3):
            by_last.setdefault(last, []).append(ending)
        for last, endings in by_last.items():
            found.setdefault(last, []).append((tuple(endings), pattern, american))
    return {last: tuple(rules) for last, rules in found.items()}


_BY_LAST_LETTERS = _by_last_letters()
"""The rules by the last three letters. Most forms end as no rule wants it; trying all took a tenth of a build."""
_LOOKED_AT = frozenset(
    last
    for _, _, stem, ends in (*_ENDINGS, (None, None, "men", ""))
    for last, _ in _with_last((f"{stem}{end}" for end in ends.split(" ")), 4)
).union(("men",))
"""The last four letters of forms that end as any rule wants it."""
_INSIDE = re.compile("our|[ao]e").search


def usual_forms(forms: Sequence[str]) -> list[str]:
    """As `usual` of each, which are letters and digits of ASCII; most have nothing that any rule looks for.

    Only what is looked at here reaches the rules.
    """
    looked_at, listed = _LOOKED_AT, _LISTED
    together = " ".join(forms)
    if "our" in together or "ae" in together or "oe" in together:
        return [
            _by_rules(form) if form[-4:] in looked_at or form in listed or _INSIDE(form) else form for form in forms
        ]
    return [_by_rules(form) if form[-4:] in looked_at or form in listed else form for form in forms]


def usual(form: str) -> str:
    """The form, folded, that stands for this one when it is stemmed: singular where irregular, American spelling."""
    return usual_forms((form,))[0] if form.isascii() and form.isalnum() else _by_rules(form)


def _by_rules(form: str) -> str:
    listed = _LISTED.get(form)
    if listed is not None:
        return listed
    if form.endswith("men"):
        return form if form in _NOT_MEN else f"{form[:-3]}man"
    if "our" in form:
        begin, _, end = form.partition("our")
        if begin in _BEGIN_OUR:
            form = f"{begin}or{end}"
    for endings, pattern, american in _BY_LAST_LETTERS.get(form[-3:], _NO_RULES):
        if form.endswith(endings):
            form = pattern.sub(american, form)
    return _CLASSICAL.sub("", form) if "ae" in form or "oe" in form else form
