/*
 * How does one of several words stand at a place of a phrase?
 *
 * As a merged term (alternatives.h) that has positions, too. What comes again in one question, as the words of a query
 * in the phrase of them all and in each of its pairs, is merged once; and where places are asked for, and not documents,
 * only in the documents that are asked about.
 */
#pragma once

#include "alternatives.h"

/* The places of all words in a document, sorted, a place twice where two of them are stacked there. */
static uint64_t places_in(Search *search, Word *words, uint32_t count, uint64_t document, uint64_t room,
                          uint64_t *keys) {
    uint64_t found = 0;
    for (uint32_t w = 0; w < count; w++) {
        int64_t index = find(words[w].term, document);
        Walk walk;
        if (index == ABSENT || words[w].form == NO_FORM) continue;
        for (bool more = walk_from_start(search, &walk, &words[w], (uint64_t)index); more;
             more = walk_on(search, &walk)) {
            if (found == room) damaged(search, words[w].term->number);
            keys[found++] = walk.key;
        }
    }
    if (found != room) damaged(search, words[0].term->number);
    if (found > 1) qsort(keys, found, sizeof(uint64_t), by_key);
    return found;
}

static uint8_t *write_varint(uint8_t *at, uint64_t value) {
    for (; value > 127; value >>= 7) *at++ = (uint8_t)(value | 128);
    *at++ = (uint8_t)value;
    return at;
}

/* Writes the positions of a merged term, as a phrase reads them. */
static void merge_positions(Search *search, Term *term, Word *words, uint32_t count) {
    uint64_t most = 0;
    for (uint32_t w = 0; w < count; w++) most += words[w].term->tokens;
    for (uint64_t i = 0; i < (uint64_t)term->df * VECTOR_FIELDS; i++) term->tokens += term->vectors[i];
    if (term->tokens > most) damaged(search, words[0].term->number);
    uint8_t *positions = allocate(search, term->tokens * LONGEST_VARINT + 1), *at = positions;
    uint32_t *starts = allocate(search, (over(term->df, STRIDE) + 1) * sizeof(uint32_t));
    uint64_t *keys = allocate(search, (term->tokens + 1) * sizeof(uint64_t)), index = 0;
    for (uint64_t word = 0; word < search->words; word++)
        for (uint64_t left = term->bitmap[word]; left; left &= left - 1, index++) {
            if (index && index % STRIDE == 0) starts[index / STRIDE - 1] = (uint32_t)(at - positions);
            uint64_t room = total_frequency(term->vectors + index * VECTOR_FIELDS), before = 0;
            uint64_t found = places_in(search, words, count, word * 64 + lowest_bit(left), room, keys);
            for (uint64_t i = 0; i < found; i++) {
                if (!i || field_of_key(keys[i]) != field_of_key(keys[i - 1])) before = 0;
                at = write_varint(at, position_of_key(keys[i]) - before);
                before = position_of_key(keys[i]);
            }
        }
    term->positions = positions;
    term->positions_size = (uint64_t)(at - positions);
    term->position_starts = starts;
}

/* The word that stands for any of these at one place of a phrase, which the part `program` of the program says. */
static Word merged_word(Search *search, Word *words, uint32_t count, uint8_t group, Text program) {
    if (count == 1 && words[0].form != NO_FORM) return words[0];
    Term *known = known_term(search->merged_places, program);
    if (known) return (Word){.term = known, .form = ANY_FORM};
    uint64_t *holders = empty_bitmap(search);
    Found *found = allocate(search, count * sizeof(Found));
    for (uint32_t i = 0; i < count; i++) {
        words[i].fields = ALL_FIELDS;
        words[i].plain = words[i].form == ANY_FORM;
        find_word(search, &words[i], &found[i], holders);
    }
    Word word = {.term = merged_term(search, found, count, group, true), .form = ANY_FORM};
    clear_tail(search, holders);
    word.term->holders = (uint32_t)count_all_bits(holders, search->words);
    merge_positions(search, word.term, words, count);
    search->merged_places = remembered(search, program, word.term, search->merged_places);
    return word;
}
