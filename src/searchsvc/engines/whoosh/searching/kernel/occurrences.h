/* Where do leaves match in a few documents, or how often? What highlighting and ranking ask. */
#pragma once

#include "alternatives.h"

/* The hits in the order of their documents, as posting lists have them: each is found not far behind the one before. */
static uint32_t *in_order(Search *search, const Places *places) {
    uint64_t *both = allocate(search, (places->hits + 1) * sizeof *both);
    uint32_t *order = allocate(search, (places->hits + 1) * sizeof *order);
    for (uint64_t hit = 0; hit < places->hits; hit++) both[hit] = (uint64_t)places->documents[hit] << 32 | hit;
    qsort(both, places->hits, sizeof *both, by_key);
    for (uint64_t rank = 0; rank < places->hits; rank++) order[rank] = (uint32_t)both[rank];
    return order;
}

static const uint64_t *wanted_documents(Search *search, const Places *places) {
    uint64_t *wanted = empty_bitmap(search);
    for (uint64_t hit = 0; hit < places->hits; hit++) set_bit(wanted, places->documents[hit]);
    return wanted;
}

static inline uint32_t *frequencies_of(Places *places, uint64_t hit, uint32_t leaf) {
    return places->frequencies + (hit * places->leaves + leaf) * VECTOR_FIELDS;
}

/* The posting of a term that each hit has, by rank; ABSENT: none. */
static const int64_t *postings_of_hits(Search *search, const Places *places, const uint32_t *order, Term *term) {
    if (!term->of_hits) {
        int64_t *of_hits = allocate(search, (places->hits + 1) * sizeof *of_hits);
        for (uint64_t rank = 0; rank < places->hits; rank++) of_hits[rank] = find(term, places->documents[order[rank]]);
        term->of_hits = of_hits;
    }
    return term->of_hits;
}

/* What is done with places: counted, or written. */
typedef enum { COUNT_PLACES, WRITE_PLACES } Use;

static void use_place(Places *places, Use use, uint32_t hit, uint32_t leaf, uint32_t length, uint64_t key,
                      uint64_t of_field[VECTOR_FIELDS]) {
    int field = field_of_key(key);
    if (field < 0 || field >= VECTOR_FIELDS) return;
    if (use == COUNT_PLACES) {
        frequencies_of(places, hit, leaf)[field]++;
        return;
    }
    if (of_field[field]++ >= places->limit) return;
    if (places->found < places->room)
        places->occurrences[places->found] =
            (Occurrence){hit, (uint32_t)field, (uint32_t)position_of_key(key), leaf, length};
    places->found++;
}

/* Not a number where the segment lacks it, and of alternatives, which are counted elsewhere. */
static double idf_of_leaf(const Search *search, const Node *node) {
    double idf = 0;
    if (node->kind == PREFIX_NODE || node->kind == FUZZY_NODE) return 0;
    if (node->kind != WORD_NODE && node->kind != PHRASE_NODE) return NAN;
    for (uint32_t i = 0; i < node->phrase.count; i++) idf += idf_of(search, node->phrase.words[i].term->holders);
    return idf;
}

static void places_of_words(Search *search, Places *places, Use use, const uint32_t *order, Node *node, uint32_t leaf) {
    const Phrase *phrase = &node->phrase;
    int64_t *indexes = allocate(search, phrase->count * sizeof(int64_t));
    const int64_t **of_hits = allocate(search, phrase->count * sizeof *of_hits);
    for (uint32_t w = 0; w < phrase->count; w++)
        of_hits[w] = postings_of_hits(search, places, order, phrase->words[w].term);
    for (uint64_t rank = 0; rank < places->hits; rank++) {
        uint64_t hit = order[rank];
        bool present = true;
        for (uint32_t w = 0; w < phrase->count && present; w++) {
            indexes[w] = of_hits[w][rank];
            present = indexes[w] != ABSENT;
        }
        if (!present) continue;
        if (use == COUNT_PLACES) { /* as the formula counts: stacked forms of a word are two */
            uint32_t *frequencies = frequencies_of(places, hit, leaf);
            if (node->kind == WORD_NODE)
                word_frequencies(search, phrase->words, (uint64_t)indexes[0], frequencies);
            else
                phrase_frequencies(search, phrase, indexes, frequencies);
            continue;
        }
        uint64_t start, of_field[VECTOR_FIELDS] = {0};
        uint32_t length = node->kind == PHRASE_NODE ? phrase->count : 1;
        if (!first_phrase(search, phrase, indexes, &start)) continue;
        do use_place(places, use, (uint32_t)hit, leaf, length, start, of_field);
        while (next_phrase(search, phrase, &start));
    }
}

/* A place at which one of several alternatives begins, and how many positions that one takes. */
typedef struct {
    uint64_t key;
    uint32_t length;
} Beginning;

/* By place, of those at one place the longest first. */
static int by_beginning(const void *one, const void *other) {
    const Beginning *a = one, *b = other;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return (a->length < b->length) - (a->length > b->length);
}

typedef struct {
    Beginning *items;
    uint64_t count, room;
} Beginnings;

static void add_beginning(Search *search, Beginnings *found, uint64_t key, uint32_t length) {
    if (found->count == found->room) {
        uint64_t room = 2 * found->room + 64;
        Beginning *larger = allocate(search, room * sizeof(Beginning));
        if (found->count) memcpy(larger, found->items, found->count * sizeof(Beginning));
        *found = (Beginnings){larger, found->count, room};
    }
    found->items[found->count++] = (Beginning){key, length};
}

/* Adds where a word or phrase stands in a document, in fields that count. */
static void add_beginnings(Search *search, const Node *option, uint8_t fields, uint64_t document, Beginnings *found) {
    const Phrase *phrase = &option->phrase;
    int64_t *indexes = allocate(search, phrase->count * sizeof(int64_t));
    uint64_t start;
    for (uint32_t w = 0; w < phrase->count; w++) {
        indexes[w] = find(phrase->words[w].term, document);
        if (indexes[w] == ABSENT || phrase->words[w].form == NO_FORM) return;
    }
    if (!first_phrase(search, phrase, indexes, &start)) return;
    do {
        int field = field_of_key(start);
        if (field >= 0 && field < VECTOR_FIELDS && (fields >> field) & 1)
            add_beginning(search, found, start, phrase->count);
    } while (next_phrase(search, phrase, &start));
}

/* Adds how often an option counts in a document. */
static void add_frequencies(Search *search, Node *option, uint8_t fields, uint64_t document, uint32_t *sums) {
    const Phrase *phrase = &option->phrase;
    int64_t *indexes = allocate(search, phrase->count * sizeof(int64_t));
    uint32_t frequencies[VECTOR_FIELDS];
    for (uint32_t w = 0; w < phrase->count; w++) {
        indexes[w] = find(phrase->words[w].term, document);
        if (indexes[w] == ABSENT || phrase->words[w].form == NO_FORM) return;
    }
    if (option->kind == PHRASE_NODE ? !phrase_frequencies(search, phrase, indexes, frequencies)
                                    : !word_frequencies(search, phrase->words, (uint64_t)indexes[0], frequencies))
        return;
    for (int f = 0; f < VECTOR_FIELDS; f++)
        if ((fields >> f) & 1) sums[f] += frequencies[f];
}

/* Alternatives: the places of all of them in each document, or their frequencies, added. */
static void places_of_any(Search *search, Places *places, Use use, const uint32_t *order, Node *node, uint32_t leaf) {
    for (uint64_t rank = 0; rank < places->hits; rank++) {
        uint64_t hit = order[rank];
        uint64_t document = places->documents[hit], of_field[VECTOR_FIELDS] = {0};
        Beginnings found = {NULL, 0, 0};
        for (uint32_t i = 0; i < node->count; i++)
            if (use == COUNT_PLACES)
                add_frequencies(search, node->children[i], node->fields, document, frequencies_of(places, hit, leaf));
            else
                add_beginnings(search, node->children[i], node->fields, document, &found);
        if (found.count) qsort(found.items, found.count, sizeof(Beginning), by_beginning);
        for (uint64_t i = 0; i < found.count; i++)
            if (!i || found.items[i].key != found.items[i - 1].key)
                use_place(places, use, (uint32_t)hit, leaf, found.items[i].length, found.items[i].key, of_field);
    }
}

/* That the hit of a rank has a word of several: with which posting. */
typedef struct {
    uint64_t index;
    uint32_t rank, word;
} Holding;

typedef struct {
    Holding *items;
    uint64_t count, room;
} Holdings;

static void add_holding(Search *search, Holdings *found, Holding one) {
    if (found->count == found->room) {
        uint64_t room = 2 * found->room + 256;
        Holding *larger = allocate(search, room * sizeof(Holding));
        if (found->count) memcpy(larger, found->items, found->count * sizeof(Holding));
        *found = (Holdings){larger, found->count, room};
    }
    found->items[found->count++] = one;
}

/* Adds the hits that have a word. Most words of a prefix are rarer than hits are many: their few documents are gone
   through beside the hits, which come in the same order, where to find each hit would take longer. */
static void add_holdings(Search *search, const Places *places, const uint32_t *order, Term *term, uint32_t word,
                         Holdings *found) {
    const uint32_t *documents = places->documents;
    if (term->bitmap || term->df > places->hits) {
        for (uint32_t rank = 0; rank < places->hits; rank++) {
            int64_t index = find(term, documents[order[rank]]);
            if (index != ABSENT) add_holding(search, found, (Holding){(uint64_t)index, rank, word});
        }
        return;
    }
    uint32_t rank = 0;
    for (uint64_t index = 0; index < term->df; index++) {
        uint32_t document = document_at(term, index);
        while (rank < places->hits && documents[order[rank]] < document) rank++;
        for (uint32_t same = rank; same < places->hits && documents[order[same]] == document; same++)
            add_holding(search, found, (Holding){index, same, word});
    }
}

/* Which of the words each hit has, hit by hit: those of a rank from starts[rank] to before starts[rank + 1]. */
static Holding *holdings_by_hit(Search *search, const Places *places, const uint32_t *order, const Word *words,
                                uint64_t count, uint64_t *starts) {
    Holdings found = {NULL, 0, 0};
    for (uint64_t i = 0; i < count; i++) add_holdings(search, places, order, words[i].term, (uint32_t)i, &found);
    memset(starts, 0, (places->hits + 1) * sizeof *starts);
    for (uint64_t i = 0; i < found.count; i++) starts[found.items[i].rank + 1]++;
    for (uint64_t rank = 0; rank < places->hits; rank++) starts[rank + 1] += starts[rank];
    Holding *by_hit = allocate(search, (found.count + 1) * sizeof(Holding));
    uint64_t *next = allocate(search, (places->hits + 1) * sizeof *next);
    memcpy(next, starts, (places->hits + 1) * sizeof *next);
    for (uint64_t i = 0; i < found.count; i++) by_hit[next[found.items[i].rank]++] = found.items[i];
    return by_hit;
}

/* A prefix or fuzzy word: the places of all its forms in each document. */
static void places_of_forms(Search *search, Places *places, Use use, const uint32_t *order, Node *node, uint32_t leaf) {
    uint64_t count = 0, at = 0;
    for (int edits = 0; edits < DISTANCES; edits++) count += node->forms[edits].count;
    Word *words = allocate(search, count * sizeof(Word) + 1);
    for (int edits = 0; edits < DISTANCES; edits++)
        for (uint64_t i = 0; i < node->forms[edits].count; i++, at++) {
            FormOfTerm form = node->forms[edits].items[i];
            Term *term = at && words[at - 1].term->number == form.term ? words[at - 1].term
                                                                       : open_term(search, form.term, node->group);
            words[at] = (Word){term, node->fields, term->forms > 1 ? (int64_t)form.form : ANY_FORM, false};
        }
    uint64_t *starts = allocate(search, (places->hits + 1) * sizeof *starts);
    Holding *holdings = holdings_by_hit(search, places, order, words, count, starts);
    for (uint64_t rank = 0; rank < places->hits; rank++) {
        uint64_t hit = order[rank];
        uint64_t *keys = NULL, found = 0, room = 0;
        for (uint64_t h = starts[rank]; h < starts[rank + 1]; h++) {
            Walk walk;
            for (bool more = walk_from_start(search, &walk, &words[holdings[h].word], holdings[h].index); more;
                 more = walk_on(search, &walk)) {
                if (found == room) {
                    room = 2 * room + 64;
                    uint64_t *larger = allocate(search, room * 8);
                    if (found) memcpy(larger, keys, found * 8);
                    keys = larger;
                }
                keys[found++] = walk.key;
            }
        }
        if (!found) continue;
        qsort(keys, found, 8, by_key);
        uint64_t of_field[VECTOR_FIELDS] = {0};
        for (uint64_t i = 0; i < found; i++)
            if (!i || keys[i] != keys[i - 1]) use_place(places, use, (uint32_t)hit, leaf, 1, keys[i], of_field);
    }
}

static void places_of_leaf(Search *search, Places *places, Use use, const uint32_t *order, Node *node, uint32_t leaf) {
    if (node->kind == WORD_NODE || node->kind == PHRASE_NODE)
        places_of_words(search, places, use, order, node, leaf);
    else if (node->kind == ALTERNATIVES_NODE)
        places_of_any(search, places, use, order, node, leaf);
    else if (node->kind == PREFIX_NODE || node->kind == FUZZY_NODE)
        places_of_forms(search, places, use, order, node, leaf);
}
