"""A small archive in four languages, for tests of what is in several."""

from searchsvc.article import Article, Origin
from searchsvc.engines.port import Engine
from searchsvc.indexing.documents.languages import DocumentMaker, in_its_language
from searchsvc.text.analyzer import Analyzer


def article(name: str, headline: str, *body: str, language: str | None = None) -> Article:
    return Article(id=name, headline=headline, body=body, language=language, origin=Origin(name))


ENGLISH = (
    article(
        "harbour",
        "Storms close the harbour",
        "The storms have closed the harbour for three days, and the ferries are waiting for better weather.",
        "A case of gifts for the children was left on the quay, where nobody has come to fetch it.",
        language="en-GB",
    ),
    article(
        "chat",
        "Minister had a chat with the press",
        "The minister said that he would carry on, and that the talks with the unions had been good for both sides.",
    ),
    article(
        "die",
        "Fish die in the river after the heat",
        "More fish will die if it does not rain soon, the agency said, and it has asked people to use less water.",
    ),
)
GERMAN = (
    article(
        "haus",
        "Häuser am Hafen werden teurer",
        "Die Häuser am alten Hafen sind in einem Jahr um 3,5 Prozent teurer geworden, und die Mieten steigen mit.",
        "Der Sprecher der Stadt sagte, dass es für die Bewohner schwer wird und dass noch nicht entschieden ist.",
    ),
    article(
        "gift",
        "Gift im Fluss gefunden",
        "In dem Fluss ist ein Gift gefunden worden, das nach der Meinung der Behörde aus einer Fabrik kommt.",
        'Ein Besucher sagte: "I have never seen anything like that in all my life here", und ging dann nach Hause.',
        language="en",  # which it is not
    ),
)
FRENCH = (
    article(
        "cafe",
        "Un café ferme ses portes",
        "Le café de la place a fermé ses portes après cent ans, et les habitants du quartier ne sont pas contents.",
        "Des chats dorment sur les chaises, et le patron dit que la maison est trop chère pour lui et pour ses fils.",
    ),
    article(
        "economie",
        "Les économies du pays",
        "Le gouvernement cherche des économies dans le budget, mais les ministres ne sont pas tous de cet avis.",
        language="fr",
    ),
)
RUSSIAN = (
    article(
        "river",
        "Вода в реке поднялась",
        "Вода в реке поднялась после дождей, и жители города ждут помощи. Власти говорят, что дороги закрыты.",
        language="en",
    ),
)
ARTICLES = (*ENGLISH, *GERMAN, *FRENCH, *RUSSIAN)


def publish_articles(engine: Engine, articles: tuple[Article, ...], language: str = "english") -> Analyzer:
    """Serve the articles, each in its language; the analyzer of the archive's main one."""
    analyzer = Analyzer(language)
    maker = DocumentMaker(analyzer)
    with engine.begin() as build:
        build.add([maker.document(in_its_language(one, maker.analyzers)) for one in articles])
        build.publish()
    engine.refresh()
    return analyzer
