/*
 * How often, in which forms and where does a word stand in the document of a posting?
 *
 * A posting's code is a row in the table of tf vectors. Positions are varints (unsigned LEB128), the difference to the
 * one before in the same field; varints.py says more.
 */
#pragma once

#include "postings.h"

/* The code of a posting that did not fit a byte. */
static uint32_t large_code_at(Search *search, const Term *term, uint64_t index) {
    uint64_t low = 0, high = term->exceptions;
    while (low < high) {
        uint64_t middle = (low + high) / 2;
        if (term->exception_indexes[middle] < index)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == term->exceptions || term->exception_indexes[low] != index) damaged(search, term->number);
    return term->exception_codes[low];
}

/* The row of the table of tf vectors that a posting has. */
static inline uint32_t code_at(Search *search, const Term *term, uint64_t index) {
    uint32_t code = term->codes[index];
    if (code == ESCAPE) code = term->merged ? (uint32_t)index : large_code_at(search, term, index);
    if (code >= term->rows) damaged(search, term->number);
    return code;
}

static inline const uint32_t *vector_at(Search *search, const Term *term, uint64_t index) {
    return term->vectors + (uint64_t)VECTOR_FIELDS * code_at(search, term, index);
}

static inline uint64_t total_frequency(const uint32_t *vector) {
    uint64_t total = 0;
    for (int f = 0; f < VECTOR_FIELDS; f++) total += vector[f];
    return total;
}

static inline uint32_t form_number_at(const Term *term, uint64_t token) {
    uint32_t bits = term->form_bits;
    if (bits == 32) {
        uint32_t number;
        memcpy(&number, term->form_numbers + token * 4, 4);
        return number;
    }
    uint64_t at = token * bits;
    return (term->form_numbers[at / 8] >> (at % 8)) & ((1u << bits) - 1);
}

/* A number of unsigned LEB128 that takes more than one byte, or lies beyond the end. */
static uint64_t read_long_varint(Search *search, const Term *term, uint64_t *at) {
    uint64_t value = 0;
    for (uint32_t shift = 0; shift < 35; shift += 7) {
        if (*at >= term->positions_size) damaged(search, term->number);
        uint8_t byte = term->positions[(*at)++];
        value |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) return value;
    }
    damaged(search, term->number);
}

static inline uint64_t read_varint(Search *search, const Term *term, uint64_t *at) {
    if (*at < term->positions_size && term->positions[*at] < 128) return term->positions[(*at)++];
    return read_long_varint(search, term, at);
}

/* Passes over so many numbers: the last byte of each is below 128. Eight bytes at a time, without a guess: one
 * multiplication gives for each of them how many numbers end in it and before it. */
static inline uint64_t skip_varints(Search *search, const Term *term, uint64_t at, uint64_t count) {
    const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones << 7;
    while (count > 0 && term->positions_size - at >= 8) {
        uint64_t bytes;
        memcpy(&bytes, term->positions + at, 8);
        uint64_t ended = (~bytes >> 7 & ones) * ones;
        if (ended >> 56 >= count) { /* then count is 8 at most, and no byte lends to its neighbour */
            uint64_t enough = ((ended | highs) - count * ones) & highs;
            return at + lowest_bit(enough) / 8 + 1;
        }
        count -= ended >> 56;
        at += 8;
    }
    while (count > 0) {
        if (at >= term->positions_size) damaged(search, term->number);
        count -= term->positions[at++] < 128;
    }
    return at;
}

static void count_tokens_of_codes(Tables *tables, const Segment *segment) {
    for (uint64_t code = 0; code < CODES; code++)
        tables->tokens_of_code[code] = code < ESCAPE && code < segment->vectors
                                           ? (uint32_t)total_frequency(segment->vector + code * VECTOR_FIELDS)
                                           : 0;
}

/* How many tokens the postings from first to last - 1 have. */
static inline uint64_t tokens_between(Search *search, const Term *term, uint64_t first, uint64_t last) {
    const uint32_t *of_code = search->tables->tokens_of_code;
    uint64_t tokens = 0;
    for (uint64_t index = first; index < last; index++) tokens += of_code[term->codes[index]];
    if (term->exceptions)
        for (uint64_t index = first; index < last; index++)
            if (term->codes[index] == ESCAPE) tokens += total_frequency(vector_at(search, term, index));
    return tokens;
}

/* Moves to the tokens of a posting: from those that were read last, or from the start of its group of STRIDE. */
static inline void reach_tokens(Search *search, Term *term, uint64_t index, bool positions) {
    if (term->reached > index || term->reached < index / STRIDE * STRIDE || term->reached_byte == NO_BYTE) {
        term->reached = index / STRIDE * STRIDE;
        uint64_t group = index / STRIDE; /* the first has no entry: it starts at 0 */
        term->reached_byte = group ? term->position_starts[group - 1] : 0;
        term->reached_token = group && term->token_starts ? term->token_starts[group - 1] : 0;
    }
    if (term->reached == index && (!positions || term->reached_byte <= term->positions_size)) return;
    uint64_t skipped = tokens_between(search, term, term->reached, index);
    term->reached = index;
    term->reached_token += skipped;
    if (!positions) {
        if (skipped) term->reached_byte = NO_BYTE; /* the tokens were passed over, their positions were not */
        return;
    }
    if (term->reached_byte > term->positions_size) damaged(search, term->number);
    term->reached_byte = skip_varints(search, term, term->reached_byte, skipped);
}

/* A word of the query: a term, in some fields only, in one of its forms only. */
enum { ANY_FORM = -1, NO_FORM = -2 }; /* NO_FORM: the term is there, and the form that was asked for is not */
typedef struct {
    Term *term;
    uint8_t fields; /* bit f: the field counts */
    int64_t form;
    bool plain; /* every posting of the term matches */
} Word;

/* Frequencies of a word in each field that counts; false if there is none. */
static bool word_frequencies(Search *search, const Word *word, uint64_t index, uint32_t frequencies[VECTOR_FIELDS]) {
    Term *term = word->term;
    const uint32_t *vector = vector_at(search, term, index);
    uint32_t any = 0;
    if (word->form == ANY_FORM) {
        for (int f = 0; f < VECTOR_FIELDS; f++) {
            frequencies[f] = (word->fields >> f) & 1 ? vector[f] : 0;
            any |= frequencies[f];
        }
        return any;
    }
    reach_tokens(search, term, index, false);
    uint64_t token = term->reached_token;
    if (token + total_frequency(vector) > term->tokens) damaged(search, term->number);
    for (int f = 0; f < VECTOR_FIELDS; f++) {
        uint32_t count = 0;
        for (uint32_t i = 0; i < vector[f]; i++) count += form_number_at(term, token++) == (uint64_t)word->form;
        frequencies[f] = (word->fields >> f) & 1 ? count : 0;
        any |= frequencies[f];
    }
    return any;
}

static inline bool word_matches(Search *search, const Word *word, uint64_t index) {
    uint32_t frequencies[VECTOR_FIELDS];
    return word->plain || word_frequencies(search, word, index, frequencies);
}

/* Keys of places: the field above the position. The bias lets a phrase's offset be taken off. */
enum { FIELD_SHIFT = 40 };
static const uint64_t POSITION_BIAS = UINT64_C(1) << 36;

static inline uint64_t place_key(int field, uint64_t position) {
    return ((uint64_t)field << FIELD_SHIFT) + POSITION_BIAS + position;
}

static inline int field_of_key(uint64_t key) { return (int)(key >> FIELD_SHIFT); }

static inline uint64_t position_of_key(uint64_t key) {
    return (key & ((UINT64_C(1) << FIELD_SHIFT) - 1)) - POSITION_BIAS;
}

static int by_key(const void *one, const void *other) {
    uint64_t a = *(const uint64_t *)one, b = *(const uint64_t *)other;
    return (a > b) - (a < b);
}

/* Goes from place to place of a word in one document; `key` is the place that it is at. */
typedef struct {
    const Word *word;
    const uint32_t *vector;
    uint64_t at, token, start, position, key;
    uint32_t left; /* tokens of the field that are still to come */
    int field;
} Walk;

/* The next place. False when there is none. */
static inline bool walk_on(Search *search, Walk *walk) {
    const Word *word = walk->word;
    for (;;) {
        while (!walk->left) {
            if (walk->field + 1 == VECTOR_FIELDS) return false;
            walk->left = walk->vector[++walk->field];
            walk->start = place_key(walk->field, 0);
            walk->position = 0;
        }
        walk->left--;
        walk->position += read_varint(search, word->term, &walk->at);
        uint64_t token = walk->token++;
        if (walk->position > UINT32_MAX) damaged(search, word->term->number);
        if (!((word->fields >> walk->field) & 1)) continue;
        if (word->form != ANY_FORM && form_number_at(word->term, token) != (uint64_t)word->form) continue;
        walk->key = walk->start + walk->position;
        return true;
    }
}

/* Begins a walk at its first place. False where there is none. */
static bool walk_from_start(Search *search, Walk *walk, const Word *word, uint64_t index) {
    Term *term = word->term;
    reach_tokens(search, term, index, true);
    *walk = (Walk){.word = word,
                   .vector = vector_at(search, term, index),
                   .at = term->reached_byte,
                   .token = term->reached_token,
                   .field = -1};
    if (term->form_bits && walk->token + total_frequency(walk->vector) > term->tokens) damaged(search, term->number);
    return walk_on(search, walk);
}

static inline bool walk_up_to(Search *search, Walk *walk, uint64_t key) {
    while (walk->key < key)
        if (!walk_on(search, walk)) return false;
    return true;
}
