"""Where does an article's text end, and what asks readers to pay, to register or to read more begin?

Useful for: body.py.
Not for: what stands in an element of its own beside the article (formats/html/tree.py: lies_apart).
"""

import re
from collections.abc import Sequence

_OFFER = re.compile(
    r"(?:please )?(?:subscribe|sign up|register|log ?in|sign in|join(?: us)?|become a (?:member|subscriber)"
    r"|create an account)\b"
    r".{0,60}\b(?:continue|keep|read(?:ing)?|access|unlock|full (?:article|story)|the rest)\b"
    r"|(?:to )?(?:continue|keep) reading\b|(?:you(?:'|’)ve|you have) (?:reached|read|used) .{0,40}(?:free|limit"
    r"|articles)"
    r"|this (?:article|story|content|post) is (?:only |exclusively )?(?:for|available to"
    r"|reserved for) .{0,30}(?:subscribers|members)"
    r"|(?:already a|for) (?:subscriber|member)s?\b|unlock (?:this|the full) (?:article|story)|want to read more\?"
    r"|weiterlesen (?:mit|nach|für)|jetzt (?:weiterlesen|abonnieren|kostenlos|registrieren)|dieser (?:artikel"
    r"|text|inhalt) ist .{0,30}"
    r"(?:abonnenten|kostenpflichtig|exklusiv)|sie haben .{0,30}(?:abo|bereits)|lesen sie weiter"
    r"|(?:abonnez-vous|connectez-vous|inscrivez-vous)\b|(?:cet |l['’])?article (?:est )?réservé aux abonnés"
    r"|(?:il vous reste|pour lire la suite)"
    r"|suscr[íi]be(?:te|se)\b|(?:contenido|art[íi]culo) (?:exclusivo|solo) para|para (?:seguir|continuar) leyendo"
    r"|inicia sesi[óo]n para"
    r"|assine\b|para continuar (?:a ler|lendo)|conte[úu]do exclusivo|abbonati\b|per continuare a leggere"
    r"|contenuto riservato"
    r"|abonneer\b|lees verder (?:met|voor)|(?:bli|logga in|köp) .{0,30}(?:läsa|prenumerant)|for å lese|køb abonnement"
    r"|читайте далее|оформите подписку|чтобы (?:продолжить|дочитать)|dostęp do (?:całego|pełnego) artykułu"
    r"|czytaj dalej",
    re.IGNORECASE,
)
_LONGEST_FIRST = 140
_MOST_BEHIND = 8
_MOST_LETTERS = 1_500


def without_offers(lines: Sequence[str]) -> tuple[str, ...]:
    """`lines` up to a short one that offers a subscription, where what follows is little; never without the first."""
    for number, line in enumerate(lines):
        if number and len(line) <= _LONGEST_FIRST and _OFFER.match(line):
            behind = lines[number:]
            if len(behind) <= _MOST_BEHIND and sum(map(len, behind)) <= _MOST_LETTERS:
                return tuple(lines[:number])
    return tuple(lines)
