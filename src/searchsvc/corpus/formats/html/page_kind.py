"""Is a page something else than an article: an error, a login, a question about cookies, a list of articles?

Asked only of pages that do not say that they are articles. What they say of themselves stands in their title or main
heading, and there is little else on them; a list of articles is told by its cards.

Useful for: article.py, which names the kind as the reason. Not for: pages without any text (shown/prose.py).
"""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from searchsvc.corpus.formats.html.shown.prose import words_in
from searchsvc.corpus.formats.html.surroundings import lies_apart
from searchsvc.corpus.formats.html.tree import text_of
from searchsvc.corpus.parsing.paragraphs import letters_of

_MOST_WORDS = 160
"""Of body text: what tells that a page is gone, closed or locked is short."""

_KINDS = (
    (
        "an error page",
        (
            r"(?:error|fehler|erreur|errore?|ошибка)?\W*(?:40[0134]|410|429|451|50[0234])\b"
            r"|(?:page|article|story|file|document|content|resource)\b.{0,20}\b(?:not|cannot be|can.t be"
            r"|no longer)\b.{0,20}"
            r"(?:found|available|exists?)?|not found|access (?:is )?(?:denied|forbidden)|forbidden|bad (?:gateway"
            r"|request)"
            r"|(?:internal )?server error|service (?:temporarily )?unavailable|gateway time-?out|too many requests"
            r"|(?:content|page|site|website)?\W*(?:is )?(?:currently |temporarily )?(?:unavailable|under maintenance"
            r"|offline|down)\b"
            r"|(?:this |the )?domain .{0,30}(?:for sale|expired|parked)|.{3,60} is for sale$"
            r"|unavailable (?:due to|for) legal reasons|we.ll be (?:right )?back|something went wrong|oops"
            r"|(?:this )?(?:site|website) is not available in your (?:country|region)|seite nicht gefunden"
            r"|nicht gefunden"
            r"|wartungsarbeiten|zugriff verweigert|page (?:introuvable|non trouvée)|accès (?:refusé|interdit)"
            r"|p[áa]gina no (?:encontrada|existe)|acceso denegado|p[áa]gina n[ãa]o encontrada|acesso negado"
            r"|pagina non trovata"
            r"|accesso negato|pagina niet gevonden|sidan (?:hittades|kunde) inte|siden (?:ble|blev) ikke fundet"
            r"|sivua ei löyd"
            r"|strona nie (?:została )?znaleziona|nie znaleziono|stránka nenalezena|страница не найдена"
            r"|доступ запрещ|"
            r"sayfa bulunamadı|halaman tidak ditemukan|页面不存在|找不到页面|頁面不存在|ページが見つかりません"
            r"|페이지를 찾을 수 없"
        ),
    ),
    (
        "a check for robots",
        (
            r"just a moment|(?:you have been |access )blocked|(?:please )?(?:enable|turn on) javascript"
            r"|javascript is (?:disabled|required)"
            r"|attention required|are you (?:a )?(?:human|robot)|(?:verify|verifying"
            r"|checking) (?:that )?(?:you|your)\b"
            r"|(?:security|human|robot|bot) (?:check|verification)|captcha|pardon our interruption|unusual traffic"
            r"|robot or human"
            r"|please (?:verify|confirm)|sind sie ein (?:mensch|roboter)|sicherheitsprüfung|êtes-vous un (?:robot"
            r"|humain)"
            r"|verificación de seguridad|проверка безопасности|подтвердите, что вы"
        ),
    ),
    (
        "a login page",
        (
            r"(?:please )?(?:log|sign)[ -]?(?:in|on)(?: to .{0,40}| or .{0,40}| required| - .*)?$|(?:user "
            r"|member )?login$|register(?: now)?$"
            r"|create (?:an|your) account|subscribe(?: now| to .{0,40})?$|registration required|anmelden$|anmeldung$"
            r"|einloggen$"
            r"|se connecter$|connexion$|identifiez-vous|iniciar sesi[óo]n$|inicia sesi[óo]n|iniciar sess[ãa]o$"
            r"|accedi$|inloggen$"
            r"|logga in$|log ind$|logg inn$|zaloguj się|logowanie$|přihlášení$|вход$|войти$|авторизация$|giriş yap$"
            r"|masuk$|登录$|ログイン$|로그인$"
        ),
    ),
    (
        "a page about cookies",
        (
            r"(?:we|this site|our website) (?:use|value|care about)s? (?:your )?(?:cookies|privacy)"
            r"|before you continue"
            r"|cookies?(?: (?:consent|settings|notice|policy|preferences))?$|(?:your )?privacy (?:choices|settings"
            r"|policy|notice)$"
            r"|consent(?: required)?$|manage (?:consent|cookies)|(?:cookie|datenschutz"
            r"|privatsph[äa]re)-?(?:einstellungen|hinweis|erklärung)"
            r"|ihre einwilligung|wir (?:benötigen|brauchen) ihre zustimmung|zustimmung$|(?:gestion"
            r"|paramètres) des cookies|votre vie privée"
            r"|(?:configuraci[óo]n|pol[íi]tica) de cookies|informativa sui cookie|cookiebeleid|gestione cookie"
        ),
    ),
    (
        "a page of search results",
        (
            r"(?:\d+ )?search(?: results?)?(?: for\b.*|:.*)?$|results for\b|(?:\d+ )?results? for\b"
            r"|suche(?: nach.*)?$|suchergebnis"
            r"|(?:résultats de (?:la )?)?recherche(?: pour.*)?$|resultados (?:de (?:la )?)?(?:b[úu]squeda|busca|para)"
            r"|risultati (?:della |di )?ricerca"
            r"|zoekresultaten|sökresultat|søgeresultat|wyniki wyszukiwania|výsledky (?:vy)?hledávání"
            r"|результаты поиска|arama sonuçları"
            r"|hasil pencarian|搜索结果|検索結果|검색 결과"
        ),
    ),
)
_PATTERNS = tuple(
    (kind, re.compile(rf"\W*+(?:(?:sorry|oops|hoppla|désolé|lo sentimos|ops)\W++)?(?:{pattern})", re.IGNORECASE))
    for kind, pattern in _KINDS
)
_WALLS = re.compile(
    r"(?:.{1,40}\s)?mit werbung (?:(?:und|&) (?:tracking|cookies) )?(?:weiter(?:lesen|nutzen|surfen)?|lesen|nutzen)"
    r"|(?:.{1,20}\s)?pur-?abo(?:nnement)?(?: (?:abschließen|bestellen|nutzen|lesen))?|werbefrei (?:weiter)?lesen"
    r"|(?:zustimmen|akzeptieren|einwilligen)(?: und|,) weiter(?:lesen)?|(?:ihre|deine) (?:privatsphäre|einwilligung)"
    r"|(?:continuer|poursuivre|lire)(?: (?:la|ma|votre) (?:lecture|navigation|visite))? "
    r"(?:sans accepter|avec (?:la |des )?publicités?(?: et cookies)?|en acceptant .{1,30})"
    r"|accepter et (?:continuer|poursuivre|fermer)|s.abonner (?:pour|et) refuser.{0,30}"
    r"|(?:nous respectons |le respect de )?votre vie privée(?: nous importe)?|votre consentement",
    re.IGNORECASE,
)
"""Headings that give the choice between consent and a subscription, whole, in German and French."""

_CARDS = 4
"""Headings that lead elsewhere, from which a page is a list."""
_SHARE = 0.7
_PARTED = re.compile(r"\s[|–—-]\s")  # a page's name and its site's
_BLOCKS = ("h1", "h2", "h3", "h4")


def other_kind(tree: HtmlElement, titles: Sequence[str], body: Sequence[str]) -> str | None:
    """What the page is instead of an article, in words; None where it may be one. `titles` has what heads it."""
    if sum(map(words_in, body)) <= _MOST_WORDS:
        for kind, pattern in _PATTERNS:
            if any(pattern.match(title) for title in titles):
                return kind
        if any(_WALLS.fullmatch(part) for title in (*titles, *_headings(tree)) for part in _PARTED.split(title)):
            return "a page about cookies"
    return "a page of teasers" if _is_list(tree, body) else None


def _headings(tree: HtmlElement) -> Iterator[str]:
    return (text_of(heading) for heading in tree.iter("h1", "h2", "h3"))


def _is_list(tree: HtmlElement, body: Sequence[str]) -> bool:
    """Are most of the paragraphs in cards, each with a heading that leads elsewhere?"""
    headings = list(_linked_headings(tree))
    if len(headings) < _CARDS:
        return False
    inside = {letters_of(text) for heading in headings for text in _texts(_card(heading, set(headings)))}
    long = [letters for paragraph in body if (letters := letters_of(paragraph))]
    carded = sum(len(letters) for letters in long if letters in inside)
    return carded >= _SHARE * sum(map(len, long))


def _linked_headings(tree: HtmlElement) -> Iterator[HtmlElement]:
    """One for each address to which a heading leads."""
    seen: set[str] = set()
    for heading in tree.iter("h2", "h3", "h4"):
        link = heading.find(".//a")
        if link is None and heading.getparent() is not None and heading.getparent().tag == "a":
            link = heading.getparent()
        address = (link.get("href") or "") if link is not None else ""
        if address and not address.startswith("#") and address not in seen and not lies_apart(heading):
            seen.add(address)
            yield heading


def _card(heading: HtmlElement, headings: set[HtmlElement]) -> HtmlElement:
    """The largest element around `heading` without another of `headings`."""
    card = heading
    while (around := card.getparent()) is not None:
        if any(other in headings and other is not heading for other in around.iter(*_BLOCKS)):
            return card
        card = around
    return card


def _texts(card: HtmlElement) -> Iterator[str]:
    yield text_of(card)
    for element in card.iter("p", "div", "span", "h2", "h3", "h4", "li", "a", "time"):
        yield text_of(element)
