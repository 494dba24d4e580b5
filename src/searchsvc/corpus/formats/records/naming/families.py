"""Of which words are the keys of a field made, in the languages that records are written in?

Useful for: keys.py. Not for: the keys that are met most, which it has in order of preference.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Family(NamedTuple):
    """Words of which a field's keys are made: `nouns`, one of which names it, and `others` that may stand beside."""

    nouns: str
    others: str = ""


ANY_FIELD = (
    "article articles news story post posts page item doc record entry blog main primary full original display clean "
    "cleaned raw plain text string str s ss txt dc dcterms og meta citation parsely sailthru extracted parsed final "
    "complete content the"
)
"""Words that may stand beside the noun of any field: what is described, in which form, by which meta element."""

FAMILIES: Mapping[str, Family] = {
    "id": Family(
        "id ids uuid guid identifier urn nid oid pid no number key",
        "unique external internal object old",
    ),
    "headline": Family(
        "headline headlines heading title titles hed titel überschrift schlagzeile ueberschrift titre titulo título "
        "títulos titulos titular titolo manchete titulek nadpis tytuł rubrik overskrift kop otsikko judul baslik "
        "tittel tytul titlu intitule cim títol titol otsikot kichwa заглавие τίτλος כותרת หัวข้อ ชื่อเรื่อง tiêuđề "
        "заголовок название 标题 標題 题目 题名 题 題名 タイトル 見出し 제목 عنوان العنوان शीर्षक",
        "short seo name basic web html print label rss twitter social document noticia t s ss",
    ),
    "standfirst": Family(
        "standfirst summary summaries description descriptions desc abstract subtitle subheadline subheading subhead "
        "dek deck lead lede leadtext intro introduction ingress teaser excerpt snippet highlights strapline tagline "
        "blurb synopsis tldr brief overview gist copete chapeau chapô preamble keypoints bullets points takeaways "
        "headlineoverline sub trailtext sommaire untertitel vorspann anriss zusammenfassung beschreibung kurztext "
        "résumé resume resumen sumario entradilla bajada subtitulo subtítulo descripcion descripción sommario "
        "sottotitolo occhiello descrizione resumo descrição descricao chapo samenvatting beschrijving аннотация анонс "
        "описание подзаголовок 摘要 简介 导语 概要 要約 リード 요약 부제 ملخص الملخص सारांश",
        "short long key bullet custom auto ai paragraph para in line headline title heading seo html web list subdeck",
    ),
    "body": Family(
        "body bodytext text content contents html xhtml markdown md story article fulltext maintext plaintext "
        "transcript transcription document copy message paragraphs paragraph sections selftext extract ocr wikitext "
        "narrative prose lines sentences bodies detail details components richtext portabletext lexical mobiledoc "
        "inhalt artikeltext fließtext volltext texte contenu corps cuerpo texto contenido testo contenuto corpo "
        "conteudo conteúdo tekst inhoud artikel brödtext innehåll indhold innhold sisältö teksti brødtekst conținut "
        "tresc szöveg tartalom maandishi съдържание зміст κείμενο περιεχόμενο תוכן טקסט متن เนื้อหา nộidung treść "
        "obsah text içerik metin isi konten текст содержание содержимое 内容 內容 正文 本文 文章 本体 記事 내용 본문 "
        "기사 نص النص المحتوى محتوى सामग्री लेख",
        "rich html web format formatted value elements block blocks noticia nota txt t s ss processed rendered long "
        "utf8 xml 0 1 p1 eng",
    ),
    "published": Family(
        "date dates time datetime timestamp published publish publishing publication publicationdate pub pubdate "
        "posted issued issue created creation release released firstcreated versioncreated contentcreated seendate "
        "added inserted insert dt ts publishtime publikationsdatum parution "
        "datum veröffentlicht veröffentlichungsdatum erschienen publié "
        "publication fecha publicado publicada data pubblicato pubblicazione publicação publicacao publicacion "
        "publicación gepubliceerd publicatiedatum publikacji publicerad udgivet дата опубликовано 日期 时间 時間 时间 "
        "发布时间 发布日期 發布時間 dato dátum päivämäärä julkaistu tarehe ημερομηνία תאריך تاریخ วันที่ ngày "
        "ngàyđăng veroeffentlicht veroeffentlichungsdatum erscheinungsdatum erscheinungstag 発行日 公開日 日付 掲載日 "
        "날짜 게시일 작성일 발행일 تاريخ التاريخ दिनांक तारीख tanggal tarih tid",
        "am at on utc gmt dt tdt ts iso dcterms unix epoch ms sec seconds i d l first online print live start display "
        "displayed added add uploaded upload seen sort effective web create post de di del da du of formatted precise "
        "firstpublish broadcast air aired go",
    ),
    "updated": Family(
        "updated update modified modify modification edited changed revised revision lastmod lastmodified lastupdated "
        "aktualisiert geändert mise modificado actualizado actualizada aggiornato modifica atualizado обновлено "
        "изменено 更新时间 更新日 수정일",
        "last date time datetime timestamp at on utc gmt dt ts iso unix epoch web jour",
    ),
    "authors": Family(
        "author authors byline bylines writer writers reporter reporters journalist journalists columnist creator "
        "creators contributor contributors correspondent redakteur redakteurin redaktion von "
        "verfasserin autor autoren autorin verfasser auteur auteurs autore autori "
        "autores autora redactor redattore giornalista periodista schrijver författare forfatter authoredby "
        "reportedby attributedto blogger szerző συγγραφέας συντάκτης מחבר כתב نویسنده ผู้เขียน ผู้แต่ง tácgiả "
        "mwandishi kirjoittaja penulis yazar автор авторы журналист 作者 记者 記者 著者 筆者 執筆者 작성자 기자 저자 "
        "كاتب الكاتب المؤلف लेखक account",
        "staff name names first lead by list written published posted created co byline info credited data details "
        "obj object matched",
    ),
    "section": Family(
        "section sections category categories desk rubric rubrik rubrique ressort department kategorie kategorien "
        "catégorie categoría categoria categorías seção seccion sección sezione rubriek sectie editoria editoría "
        "kategori kategoria рубрика раздел категория 栏目 分类 类别 版面 分類 カテゴリ カテゴリー 분류 카테고리 섹션 "
        "قسم القسم श्रेणी topic vertical",
        "name label title top channel site parent sub",
    ),
    "tags": Family(
        "tag tags keyword keywords topics subjects subject labels hashtags terms schlagwörter schlagworte stichwörter "
        "stichwoerter stichworte themen étiquettes motscles etiquetas palabrasclave palavraschave parolechiave "
        "etichette tagi trefwoorden теги метки 关键词 标签 關鍵詞 キーワード タグ 태그 키워드 وسوم",
        "names list seo topic mots clés cles palabras clave parole chiave",
    ),
    "source": Family(
        "source feed agency portal medium publisher publication outlet newspaper site website sitename domain "
        "hostname host netloc provider journal brand paper quelle zeitung herausgeber verlag éditeur fuente periódico "
        "periodico diario medio fonte giornale testata jornal veículo bron krant källa kilde источник издание сайт "
        "来源 來源 媒体 出处 出典 新聞社 媒体名 출처 언론사 신문사 مصدر المصدر स्रोत",
        "name title media short pub",
    ),
    "url": Family(
        "url urls canonical link links href uri permalink weblink webadresse adresse lien enlace collegamento "
        "indirizzo ссылка 链接 网址 連結 リンク 링크 주소 رابط الرابط लिंक",
        "web canonical share short requested request target website amp resolved source self read public external "
        "mobile absolute address html com fullpage origin document read more",
    ),
    "language": Family(
        "language lang langs langcode locale sprache langue idioma lingua taal язык 语言 語言 言語 언어 لغة भाषा",
        "code iso detected name source human",
    ),
}
