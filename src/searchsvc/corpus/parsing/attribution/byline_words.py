"""Which words of a byline are no name, in the languages that newspapers are written in?

Useful for: bylines.py. Not for: what stands where in a byline (bylines.py).
"""

import re

from searchsvc.corpus.parsing.linear import SOME_SPACES, SPACES

JOBS = "editor|correspondent|reporter|writer|columnist|contributor|producer|journalist|critic|bureau|desk"
"""Words of which one makes a title of what stands beside a name, as a pattern; each place has further ones."""
_JOBS_ELSEWHERE = (
    r"redakteur(?:in)?|redaktion|reporterin|korrespondent(?:in|en)?|chefredakteur(?:in)?|journalistin|autorin|"
    r"journaliste|rédact(?:eur|rice)|rédaction|correspondante?|envoyée? spéciale?|grand reporter|chef du service|"
    r"redact(?:or|ora)|redacción|periodista|corresponsal|enviad[oa] especial|columnista|"
    r"giornalista|redattore|redattrice|redazione|inviat[oa]|corrispondente|"
    r"jornalista|repórter|redação|enviad[oa]|correspondente|colunista|"
    r"redacteur|redactie|verslaggever|verslaggeefster|redaktör|reporter|toimittaja|kirjeenvaihtaja|"
    r"dziennikarz|dziennikarka|redakcja|redaktor(?:ka)?|novinář(?:ka)?|redakce|"
    r"журналист(?:ка)?|корреспондент(?:ка)?|редактор|редакция|обозреватель|колумнист|репортёр|репортер|кореспондент|"
    r"muhabir|muhabiri|editör|yazarı|wartawan|jurnalis|koresponden|phóng viên|biên tập viên|مراسل|محرر|صحفي|صحافي"
)
TRADE = re.compile(rf"\b(?:{JOBS}|staff|photographer|news|press|agency|media|{_JOBS_ELSEWHERE})\b", re.IGNORECASE)
"""A trade, or what is called after one: `Political Editor`, `Oake News`."""

_WRITTEN = (
    (
        r"(?:(?:(?:with|additional|extra)\s+){0,2}"
        r"(?:written|writing|story|words|text|report(?:ed|ing)?|posted|analysis|review|exclusive|interview)\s+)?by"
    ),
    r"(?:(?:ein(?:e[nr]?)?\s+)?(?:text|bericht|beitrag|artikel|kommentar|analyse|reportage)\s+)?von",
    r"(?:(?:propos recueillis|écrit|rédigé|publié|article|texte)\s+)?par",
    r"(?:(?:escrito|publicado|redactado)\s+)?por",
    r"a cura di|scritto da|articolo di|di",
    r"(?:geschreven\s+)?door",
    r"(?:(?:text|skriven|tekst|skrevet|foto och text)\s+)?a[vf]",
    r"napsala?|napisała?|opracowała?|oleh|по материалам|بقلم|به قلم|מאת|द्वारा|โดย",
)
_LABELS = (
    "author|authors|byline|words|story|text|interview|autor|autorin|autoren|auteur|auteurs|autora|autores|autore|autori|texto|texte|"
    "testo|tekst|teksti|reportage|reportagem|reporter|redaktor|napisał|napisała|zdroj|автор|авторы|текст|автор текста|"
    "автори|корреспондент|yazar|yazan|haber|συντάκτης|γράφει|του|της|من|كتب|كتبت|الكاتب|إعداد|تحرير|نویسنده|نوشته|כתב|לקט|"
    "लेखक|रिपोर्ट|penulis|laporan|tác giả|bài|เรื่อง|"
    "文|作者|記者|记者|本报记者|撰文|采写|採訪|撰稿|编辑|取材|執筆|著者|筆者|글|글쓴이|기자|취재"
)
LEAD = re.compile(
    rf"^(?:(?:(?-i:[a-zà-ÿ])\S*+\s){{1,3}}(?P<within>von|by|par|por|di)\s++|(?P<colon>{_LABELS})\s*+[:：/／・=＝]\s*+|(?P<word>{'|'.join(_WRITTEN)})(?:\s*+[:：]\s*+|\s++|$)"
    r"|(?P<before>本报记者|記者|记者|作者|撰文)\s++)",
    re.IGNORECASE,
)
"""What stands before the names; `word` may begin a name as well (Von, Di, Por) and needs a whole one behind it."""
JOB = re.compile(rf"\b(?:{JOBS}|{_JOBS_ELSEWHERE})\b", re.IGNORECASE)
"""A trade of one person: `Political Editor`."""
TRADE_BEHIND = re.compile(
    r"(?<=[\u3400-\u9fff\uac00-\ud7a3])\s?(?:記者|记者|기자|特派員|編集委員|論説委員|특파원|선임기자)$"
)

PICTURES_BY = re.compile(
    rf"(?:{SPACES}[,;|•·/.]\s*+|{SOME_SPACES})?(?<!\w)(?:photos?|photographs?|photography|pictures?|images?|video|graphics?|"
    r"illustrations?|fotos?|fotografie|bilder?|bild|foto|grafik|kamera|imágenes|immagini|zdjęcia|valokuvat|"
    r"фото|фотографии|видео|صور|تصوير|撮影|写真|摄影|攝影|图|사진)(?:\s*+[:：/／・]|\s(?:by|von|par|por|di|av)\s)"
    r".*?(?=(?<!\w)(?:words|text|story|texte|texto|testo|tekst|текст|文|글)\s?[:：/]|$)",
    re.IGNORECASE,
)
"""Who took the pictures, as some bylines go on to say, up to a label of the text."""

_LABEL_OF_DATE = (
    "updated|published|posted|modified|created|aktualisiert|veröffentlicht|stand|erstellt|mis à jour|publié|modifié|"
    "actualizado|publicado|atualizado|aggiornato|pubblicato|bijgewerkt|gepubliceerd|uppdaterad|publicerad|opdateret|oppdatert|"
    "обновлено|опубликовано|güncelleme|yayınlanma|diperbarui|تحديث|نشر"
)
WHEN = re.compile(
    rf"(?!\A\w++\s++by\b)(?:{SPACES}(?<![,;|•·–—-])[,;|•·–—-]++|(?<!\s))(?>\s*)(?:(?:last|first|zuletzt|on|am|le|el|il)\s)?(?<!\w)(?:(?:{_LABEL_OF_DATE})\b|\d).*",
    re.IGNORECASE,
)
"""When it was written, with all that follows; not `Posted by`, with which a byline begins."""

_CASED = r"(?=[^\W\d_a-z])"
PLACE = re.compile(
    rf"(?<=\w\w){SOME_SPACES}(?:in|from|at|reporting from|aus|em|en|à|dans|depuis|desde|w|z|из|в)\s++{_CASED}.*"
    rf"|(?<=\w\w){SOME_SPACES}(?i:for)\s++(?:the\s)?{_CASED}.*"
)
"""Where a name was, or for whom: ` in Oake`, ` for The Courier`."""
AND = re.compile(
    rf"{SPACES}[;|、，]\s*+"
    rf"|{SOME_SPACES}(?:&|\+|and|AND|And|et|und|og|och|ja|és|și|dan|ve|και|и|та|और|و|及|和|與|与|と|및)\s"
)
"""Between two names, whatever they are."""
MAYBE_AND = re.compile(rf"{SOME_SPACES}(?:y|e|en|i|a|with|avec|mit|con|com|met|med)\s++")
"""Between two names where each of them is more than one word: Ortega y Gasset is one."""

AGENCY_BEHIND = re.compile(
    rf"(?<=\w\w){SOME_SPACES}(?:(?:the|avec|mit|with|con|com|met|med|og|och)\s)?"
    r"(?:associated press|press association|agence france-presse|reuters|afp|ap|dpa|bloomberg)$",
    re.IGNORECASE,
)
"""For which agency a name is, set behind it without a sign."""
FOR_WHOM = re.compile(
    rf"(?:^|{SPACES}[,;|–—-]\s*+|{SOME_SPACES})(?:special(?:ly)?|exclusive(?:ly)?|spécial(?:ement)?|especial|exklusiv|speciale)\s++"
    r"(?:to|for|pour|para|für|per)\s++(?P<paper>[^;|]*+)",
    re.IGNORECASE,
)
"""For which paper somebody wrote who is none of its own: `Special to the Courier`."""
QUOTED_PAPER = re.compile(
    rf"(?:^|{SPACES}[,;|–—-]\s*+|{SOME_SPACES}(?:(?:pour|à|für|per|para|de|для)\s++)?|\()"
    r"«\s*+(?P<paper>[^«»]{2,60})»\)?\s*+$"
)
"""The paper behind a name, or alone, as French and Russian ones are written: `« Le Courrier »`."""
NOBODY = re.compile(
    r"(?:(?:from|by|von|par|de|por|van|door|del|da|dal|dalla|av|af|fra|från)\s++)?"
    r"(?:an?|our|ein(?:em|er)|unser(?:em|er|en)?|notre|nos|nuestr[oa]s?|noss[oa]s?|nostr[oaie]|onze|vår(?:a|e|t)?|vor(?:es)?)\s++"
    rf"(?:(?:own|staff|special|eigenen?|chief)\s++)?(?:{JOBS}|{_JOBS_ELSEWHERE})s?(?:\s++(?:in|at|à|en|em|a|i)\s.*+)?",
    re.IGNORECASE,
)
"""A byline that names nobody, whole: `From our own correspondent in Oake`."""
OTHER_WORK = re.compile(
    r"\s*+(?:edit(?:ed|ing)|translat(?:ing|ion)|produced|translated|photographed|illustrated|filmed|compiled|fotografiert|übersetzt|traduit|traducido|"
    r"tradotto|tłumaczył)\s.*",
    re.IGNORECASE,
)
"""Who did something else for it."""

AGENCIES = frozenset(
    [
        "ap",
        "afp",
        "dpa",
        "reuters",
        "apa",
        "pa",
        "epa",
        "efe",
        "ansa",
        "tass",
        "interfax",
        "xinhua",
        "kyodo",
        "yonhap",
        "ptb",
        "pti",
        "ani",
        "aap",
        "cp",
        "ntb",
        "tt",
        "ritzau",
        "stt",
        "belga",
        "anp",
        "lusa",
        "sid",
        "kna",
        "epd",
        "getty",
        "bloomberg",
        "upi",
        "wam",
        "sana",
        "mti",
        "ctk",
        "čtk",
        "pap",
        "unian",
        "itar-tass",
        "agencies",
        "agency",
        "agenturen",
        "agencias",
        "agences",
        "agenzie",
    ]
)
NOT_BEHIND_A_GIVEN_NAME = {
    "al": frozenset(
        (
            *(
                "jazeera",
                "arabiya",
                "ahram",
                "hayat",
                "quds",
                "mayadeen",
                "manar",
                "akhbar",
                "watan",
                "bayan",
                "khaleej",
            ),
            *("ittihad", "masry", "monitor", "hurra", "sharq", "qabas", "anba", "jarida", "dustour", "ghad", "nahar"),
            *("iraqiya", "sumaria", "aqsa", "wafd", "shorouk", "gomhuria", "jumhuriya", "arabi", "araby", "ekhbariya"),
        )
    ),
    "ben": frozenset(("nevis", "lomond", "macdui", "lawers", "ledi", "vorlich")),
}
"""What makes papers and stations of `Al`, and mountains of `Ben`, which are given names before other words."""
