"""Which key means which field?

KEYS is the table of keys that are met most, in order of preference. A key that is not in it is taken apart into its
words (`news_content`, `newsContent`), and belongs to a field if all of them are words of that field's family, one of
them a noun that names it: FAMILIES. Keys of the table come first. A point leads into an inner object.

Useful for: record.py; docs/formats.md shows the same tables.
Not for: the shapes of values (parsing/json_values.py).
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from searchsvc.corpus.parsing.json_values import is_language_code, plain_key
from searchsvc.corpus.parsing.loose_json.words import word_set, words_of

KEYS: Mapping[str, tuple[str, ...]] = {
    "id": (
        "id", "_id", "uuid", "guid", "article_id", "articleId", "doc_id", "docno", "story_id", "identifier",
        "@id", "objectID", "pageid",
    ),
    "headline": (
        "headline", "headlines", "title", "heading", "hed", "web_headline", "webTitle", "dc:title", "og:title",
        "subject", "name",
    ),
    "standfirst": (
        "standfirst", "summary", "description", "abstract", "subtitle", "subheadline", "sub_headline", "dek",
        "deck", "lead", "lede", "intro", "teaser", "excerpt", "snippet", "trailText", "lead_paragraph",
        "meta_description",
    ),
    "body": (
        "body", "text", "article_text", "article_body", "articleBody", "body_text", "maintext",
        "main_text", "full_text", "fulltext", "content", "contents",
        "content_html", "content_text", "content:encoded", "article_content", "article", "story",
        "paragraphs", "raw_text", "plain_text", "cleaned_text", "body_html", "html", "content_elements", "blocks",
        "selftext", "extract", "revisions", "components", "elements", "updates", "chapters", "pages", "parts",
    ),
    "published": (
        "published", "published_at", "published_on", "published_date", "published_time", "published_parsed",
        "datePublished", "date_published", "date_publish", "publication_date", "publication_time", "pubDate",
        "pub_date", "first_published", "first_publish_date", "first_publication_date", "publish_date",
        "publish_time", "webPublicationDate", "dateTimePub", "article_date", "date_gmt", "date", "datetime",
        "posted", "posted_at", "issued", "created", "created_at", "date_created", "timestamp", "time",
    ),
    "updated": (
        "updated", "updated_at", "updated_date", "modified", "modified_at", "modified_gmt", "dateModified",
        "date_modified", "date_modify", "last_modified", "last_updated", "webLastModified",
    ),
    "authors": (
        "authors", "author", "byline", "bylines", "by", "creator", "dc:creator", "writer", "writers",
        "reporter", "author_name", "published_by", "written_by", "posted_by", "created_by", "credits.by",
        "account.display_name", "user.name",
    ),
    "section": (
        "section", "section_name", "sectionName", "category", "categories", "desk", "news_desk", "channel",
        "rubric", "taxonomy.primary_section",
    ),
    "tags": (
        "tags", "keywords", "topics", "subjects", "labels", "tag", "taxonomy.tags", "subject",
    ),
    "source": (
        "source", "source_name", "publisher", "publication", "outlet", "newspaper", "site", "site_name",
        "source_domain", "domain", "provider", "clean_url", "media_name", "media_outlet", "origin.title",
        "feed.title",
    ),
    "url": (
        "url", "link", "web_url", "webUrl", "canonical_url", "article_url", "permalink", "source_url", "href",
        "links.permalink", "uri", "links", "alternate", "guid",
    ),
    "language": (
        "language", "lang", "inLanguage", "locale", "language_code",
    ),
    "captions": (
        "captions", "images", "media", "figures", "photos", "pictures", "multimedia", "image_captions",
        "gallery", "caption", "image_caption", "image", "photo", "lead_image",
    ),
    "image": (
        "image", "image_url", "imageUrl", "og:image", "top_image", "lead_image", "main_image", "featured_image",
        "hero_image", "cover_image", "urlToImage", "image_link", "photo", "photo_url", "picture", "images", "photos",
        "pictures", "media", "multimedia", "enclosure", "thumbnail", "thumbnail_url", "thumbnailUrl",
        "feature_image",
    ),
    "crossheads": (
        "crossheads",
    ),
}  # fmt: skip


class Family(NamedTuple):
    """Words of which a field's keys are made: `nouns`, one of which names it, and `others` that may stand beside."""

    nouns: str
    others: str = ""


ANY_FIELD = (
    "article articles news story post posts page item doc record entry blog main primary full original display "
    "clean cleaned raw plain text string str dc og meta extracted parsed final complete content the"
)
"""Words that may stand beside the noun of any field."""

FAMILIES: Mapping[str, Family] = {
    "id": Family("id ids uuid guid identifier urn nid oid pid no number key", "unique external internal object old"),
    "headline": Family(
        "headline headlines heading title titles hed titel überschrift schlagzeile titre titulo título títulos "
        "titulos titular titolo manchete titulek nadpis tytuł rubrik overskrift kop otsikko judul baslik "
        "заголовок название 标题 標題 题目 题名 题 題名 タイトル 見出し 제목 عنوان العنوان शीर्षक",
        "short seo name basic web html print label rss twitter social document noticia t s ss",
    ),
    "standfirst": Family(
        "standfirst summary summaries description descriptions desc abstract subtitle subheadline subheading "
        "subhead dek deck lead lede leadtext intro introduction ingress teaser excerpt snippet highlights "
        "strapline tagline blurb synopsis tldr brief overview gist copete chapeau chapô preamble keypoints "
        "bullets points takeaways headlineoverline sub trailtext sommaire untertitel vorspann anriss "
        "zusammenfassung beschreibung kurztext résumé resume resumen sumario entradilla bajada subtitulo "
        "subtítulo descripcion descripción sommario sottotitolo occhiello descrizione resumo descrição descricao "
        "samenvatting beschrijving аннотация анонс описание подзаголовок 摘要 简介 导语 概要 要約 リード 요약 "
        "부제 ملخص الملخص सारांश",
        "short long key bullet custom auto ai paragraph para in line headline title heading seo html web list subdeck",
    ),
    "body": Family(
        "body bodytext text content contents html xhtml markdown md story article fulltext maintext plaintext "
        "transcript transcription document copy message paragraphs paragraph sections selftext extract ocr "
        "wikitext narrative prose lines sentences bodies detail details components richtext portabletext lexical "
        "mobiledoc inhalt artikeltext fließtext volltext texte contenu corps cuerpo texto contenido testo "
        "contenuto corpo conteudo conteúdo tekst inhoud artikel brödtext innehåll indhold innhold sisältö teksti "
        "treść obsah text içerik metin isi konten текст содержание содержимое 内容 內容 正文 本文 文章 本体 記事 "
        "내용 본문 기사 نص النص المحتوى محتوى सामग्री लेख",
        "rich html web format formatted value elements block blocks noticia nota txt t s ss processed "
        "rendered long utf8 xml 0 1 p1 eng",
    ),
    "published": Family(
        "date dates time datetime timestamp published publish publishing publication publicationdate pub pubdate "
        "posted issued issue created creation release released firstcreated versioncreated contentcreated "
        "seendate datum veröffentlicht veröffentlichungsdatum erschienen publié publication fecha publicado "
        "publicada data pubblicato pubblicazione publicação publicacao publicacion publicación gepubliceerd "
        "publicatiedatum publicerad udgivet дата опубликовано 日期 时间 時間 时间 发布时间 发布日期 發布時間 "
        "発行日 公開日 日付 掲載日 날짜 게시일 작성일 발행일 تاريخ التاريخ दिनांक तारीख tanggal tarih tid",
        "at on utc gmt dt tdt ts iso dcterms unix epoch ms sec seconds i d l first online print live start "
        "display displayed added add uploaded upload seen sort effective web create post de di del da du of "
        "formatted precise firstpublish",
    ),
    "updated": Family(
        "updated update modified modify modification edited changed revised revision lastmod lastmodified "
        "lastupdated aktualisiert geändert mise modificado actualizado actualizada aggiornato modifica "
        "atualizado обновлено изменено 更新时间 更新日 수정일",
        "last date time datetime timestamp at on utc gmt dt ts iso unix epoch web jour",
    ),
    "authors": Family(
        "author authors byline bylines writer writers reporter reporters journalist journalists columnist "
        "creator creators contributor contributors correspondent autor autoren autorin verfasser auteur auteurs "
        "autore autori autores autora redactor redattore giornalista periodista schrijver författare forfatter "
        "kirjoittaja penulis yazar автор авторы журналист 作者 记者 記者 著者 筆者 執筆者 작성자 기자 저자 كاتب "
        "الكاتب المؤلف लेखक account",
        "staff name names first lead by list written published posted created co byline info credited",
    ),
    "section": Family(
        "section sections category categories desk rubric rubrik rubrique ressort department kategorie "
        "kategorien catégorie categoría categoria categorías seção seccion sección sezione rubriek sectie "
        "kategori kategoria рубрика раздел категория 栏目 分类 类别 版面 分類 カテゴリ カテゴリー 분류 카테고리 "
        "섹션 قسم القسم श्रेणी topic vertical",
        "name label title top channel site parent sub",
    ),
    "tags": Family(
        "tag tags keyword keywords topics subjects subject labels hashtags terms schlagwörter schlagworte "
        "stichwörter stichworte themen étiquettes motscles etiquetas palabrasclave etichette tagi trefwoorden "
        "теги метки 关键词 标签 關鍵詞 キーワード タグ 태그 키워드 وسوم",
        "names list seo topic mots clés cles palabras clave parole chiave",
    ),
    "source": Family(
        "source feed agency portal medium publisher publication outlet newspaper site website sitename domain "
        "hostname host provider journal brand paper quelle zeitung herausgeber verlag éditeur fuente periódico "
        "periodico diario medio fonte giornale testata jornal veículo bron krant källa kilde источник издание "
        "сайт 来源 來源 媒体 出处 出典 新聞社 媒体名 출처 언론사 신문사 مصدر المصدر स्रोत",
        "name title media short netloc url",
    ),
    "url": Family(
        "url urls canonical link links href uri permalink weblink webadresse adresse lien enlace collegamento "
        "indirizzo ссылка 链接 网址 連結 リンク 링크 주소 رابط الرابط लिंक",
        "web canonical share short requested request target website amp resolved source self read public "
        "external mobile absolute address html com fullpage origin",
    ),
    "language": Family(
        "language lang langs langcode locale sprache langue idioma lingua taal язык 语言 語言 言語 언어 لغة भाषा",
        "code iso detected name source",
    ),
}

_MOST_WORDS = 6
_OF_A_SITE = "field"
"""Drupal's mark of a field that a site made for itself (`field_artikeltext`)."""
_EVERYWHERE = frozenset(ANY_FIELD.split())
_NOUNS: Mapping[str, frozenset[str]] = {field: frozenset(family.nouns.split()) for field, family in FAMILIES.items()}
_OTHERS: Mapping[str, frozenset[str]] = {
    field: frozenset(family.others.split()) | _EVERYWHERE for field, family in FAMILIES.items()
}
_COLLECTED = word_set("crawl crawled scraped scrape download downloaded fetched indexed accessed retrieved")


@lru_cache(maxsize=4096)
def belongs_to(field: str, key: str) -> bool:
    """Is `key` made of the words of this field's family, one of them a noun?"""
    words = words_of(key)
    if len(words) > 1 and words[0] == _OF_A_SITE:
        words = words[1:]
    if len(words) > 1 and is_language_code(words[-1]) and not _are_of(field, words):
        words = words[:-1]
    return _are_of(field, words)


def _are_of(field: str, words: tuple[str, ...]) -> bool:
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    nouns, others = _NOUNS[field], _OTHERS[field]
    words = tuple(word for word in words if not word.isdecimal())
    parts = [part for word in words for part in _parts(word, nouns, others)]
    return any(part in nouns for part in parts) and all(part in nouns or part in others for part in parts)


def _parts(word: str, nouns: frozenset[str], others: frozenset[str]) -> tuple[str, ...]:
    """`word`, or the two words of the family that it is run together from (`articletext`)."""
    known = nouns | others
    if word in known:
        return (word,)
    pairs = ((word[:cut], word[cut:]) for cut in range(2, len(word) - 1))
    return next((pair for pair in pairs if pair[0] in known and pair[1] in known), (word,))


Path = tuple[str, ...]
_PATHS: Mapping[str, tuple[Path, ...]] = {
    field: tuple(tuple(map(plain_key, key.split("."))) for key in keys) for field, keys in KEYS.items()
}
_IN_TABLE = frozenset(path[0] for path in chain.from_iterable(_PATHS.values()) if len(path) == 1)
_RANKS: tuple[frozenset[str], ...] = (
    word_set("published publish publishing publication pub pubdate posted issued issue release released"),
    frozenset(),
    word_set("created create creation firstcreated versioncreated contentcreated added add uploaded upload"),
    word_set("seen seendate sort"),
)
"""Of dates: when it was published, an unnamed date, when it was made, when somebody saw it."""


class _Asked:
    """Which further keys somebody said to hold which field; a process reads for one who says so."""

    keys: tuple[tuple[str, str], ...] = ()


def use_keys(keys: tuple[tuple[str, str], ...]) -> None:
    """From now on each key of these pairs of a field and a key comes before all others of that field."""
    if keys != _Asked.keys:
        _Asked.keys = keys
        paths_among.cache_clear()


def asked_keys() -> tuple[tuple[str, str], ...]:
    """The pairs that use_keys was told."""
    return _Asked.keys


def asked_for(field: str) -> tuple[Path, ...]:
    """The keys that use_keys named for `field`, as paths."""
    return tuple(tuple(map(plain_key, key.split("."))) for one, key in _Asked.keys if one == field)


@lru_cache(maxsize=256)
def paths_among(keys: tuple[str, ...]) -> Mapping[str, tuple[Path, ...]]:
    """For each field the paths that lead to it among `keys` of a record, the preferred ones first.

    Keys of the table first, in its order; then those of the field's family, in the record's order. Records of a file
    have the same keys, so that this is asked once.
    """
    plain = {plain_key(key): key for key in reversed(keys)}
    found: dict[str, tuple[Path, ...]] = {}
    for field, paths in _PATHS.items():
        listed = [path for path in paths if path[0] in plain]
        of_family = [(plain_key(key),) for key in keys if plain_key(key) not in _IN_TABLE and _is_of(field, key)]
        found[field] = tuple(dict.fromkeys([*listed, *of_family]))
    found["published"] = tuple(sorted(found["published"], key=lambda path: _rank(plain[path[0]])))
    for field, paths in found.items():
        if asked := [path for path in asked_for(field) if path[0] in plain]:
            found[field] = tuple(dict.fromkeys([*asked, *paths]))
    return found


def _is_of(field: str, key: str) -> bool:
    return field in FAMILIES and belongs_to(field, key) and not _COLLECTED.intersection(words_of(key))


def _rank(key: str) -> int:
    """The first of _RANKS that a word of `key` begins with (`pubdate`, `createdat`)."""
    words = words_of(key)
    for rank, known in enumerate(_RANKS):
        if any(word.startswith(tuple(known)) for word in words if known):
            return rank
    return 1
