/* Where do leaves match in a few documents, or how often? What highlighting and ranking ask. */
#pragma once

#include "query.h"

static inline uint32_t *frequencies_of(Places *places, uint64_t hit, uint32_t leaf) {
    return places->frequencies + (hit * places->leaves + leaf) * VECTOR_FIELDS;
}

static void write_place(Places *places, uint32_t hit, uint32_t leaf, uint32_t length, uint64_t key,
                        uint64_t of_field[VECTOR_FIELDS]) {
    int field = field_of_key(key);
    if (field < 0 || field >= VECTOR_FIELDS || of_field[field]++ >= places->limit) return;
    if (places->frequencies) {
        frequencies_of(places, hit, leaf)[field]++;
        return;
    }
    if (places->found < places->room)
        places->occurrences[places->found] =
            (Occurrence){hit, (uint32_t)field, (uint32_t)position_of_key(key), leaf, length};
    places->found++;
}

static void places_of_words(Search *search, Places *places, Node *node, uint32_t leaf) {
    const Phrase *phrase = &node->phrase;
    int64_t *indexes = allocate(search, phrase->count * sizeof(int64_t));
    for (uint64_t hit = 0; hit < places->hits; hit++) {
        bool present = true;
        for (uint32_t w = 0; w < phrase->count && present; w++) {
            indexes[w] = find(phrase->words[w].term, places->documents[hit]);
            present = indexes[w] != ABSENT;
        }
        if (!present) continue;
        if (places->frequencies && node->kind == WORD_NODE) { /* as the formula counts: stacked forms are two */
            word_frequencies(search, phrase->words, (uint64_t)indexes[0], frequencies_of(places, hit, leaf));
            continue;
        }
        uint64_t start, of_field[VECTOR_FIELDS] = {0};
        uint32_t length = node->kind == PHRASE_NODE ? phrase->count : 1;
        if (!first_phrase(search, phrase, indexes, &start)) continue;
        do write_place(places, (uint32_t)hit, leaf, length, start, of_field);
        while (next_phrase(search, phrase, &start));
    }
}

static int by_key(const void *one, const void *other) {
    uint64_t a = *(const uint64_t *)one, b = *(const uint64_t *)other;
    return (a > b) - (a < b);
}

/* A prefix or fuzzy word: the places of all its forms in each document. */
static void places_of_forms(Search *search, Places *places, Node *node, uint32_t leaf) {
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
    for (uint64_t hit = 0; hit < places->hits; hit++) {
        uint64_t *keys = NULL, found = 0, room = 0;
        for (uint64_t i = 0; i < count; i++) {
            int64_t index = find(words[i].term, places->documents[hit]);
            if (index == ABSENT) continue;
            Walk walk;
            for (bool more = walk_from_start(search, &walk, &words[i], (uint64_t)index); more;
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
            if (!i || keys[i] != keys[i - 1]) write_place(places, (uint32_t)hit, leaf, 1, keys[i], of_field);
    }
}
