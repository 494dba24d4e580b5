/*
 * Which forms of a prefix or fuzzy word does each document of a range have?
 *
 * The postings of all forms are gone through once, range by range, so that memory is taken for one range alone. Forms of
 * which a term has no others are read together.
 */
#pragma once

#include "expansion.h"

enum { RANGE = 1 << 13 };             /* documents; whole words of a bitmap */
static const uint32_t NO_POSTING = 0; /* the first of a list is number 1 */

/* A posting of one of the words; `next` of the same document. */
typedef struct {
    uint64_t index;
    uint32_t word, next;
} FormPosting;

typedef struct {
    Word *words;
    uint64_t *reached; /* the posting of each word with which the next range begins */
    uint64_t count;
    uint32_t *heads; /* [RANGE] */
    FormPosting *postings;
    uint32_t used, room;
} Pattern;

static void add_word(Search *search, Pattern *pattern, const Node *node, Term *term, int64_t form) {
    if (!term->codes) damaged(search, term->number); /* forms without postings in texts */
    pattern->words[pattern->count++] = (Word){term, node->fields, form, false};
}

static Pattern *open_pattern(Search *search, const Node *node) {
    Pattern *pattern = allocate(search, sizeof(Pattern));
    uint64_t forms = 0;
    for (int edits = 0; edits < DISTANCES; edits++) forms += node->forms[edits].count;
    *pattern = (Pattern){.words = allocate(search, forms * sizeof(Word) + 1),
                         .reached = allocate(search, forms * sizeof(uint64_t) + 1),
                         .heads = allocate(search, RANGE * sizeof(uint32_t))};
    memset(pattern->reached, 0, forms * sizeof(uint64_t));
    for (int edits = 0; edits < DISTANCES; edits++) {
        const Forms *of = &node->forms[edits];
        for (uint64_t first = 0, last; first < of->count; first = last) {
            Term *term = open_term(search, of->items[first].term, node->group);
            for (last = first + 1; last < of->count && of->items[last].term == term->number; last++) continue;
            if (last - first >= term->forms)
                add_word(search, pattern, node, term, ANY_FORM);
            else
                for (uint64_t i = first; i < last; i++) add_word(search, pattern, node, term, of->items[i].form);
        }
    }
    return pattern;
}

static void add_form_posting(Search *search, Pattern *pattern, uint32_t document, uint32_t word, uint64_t index) {
    if (pattern->used + 1 >= pattern->room) {
        if (pattern->room > UINT32_MAX / 4) fail(search, NO_MEMORY);
        uint32_t room = 2 * pattern->room + RANGE;
        FormPosting *larger = allocate(search, room * sizeof(FormPosting));
        if (pattern->used) memcpy(larger, pattern->postings, (pattern->used + 1) * sizeof(FormPosting));
        pattern->postings = larger;
        pattern->room = room;
    }
    pattern->postings[++pattern->used] = (FormPosting){index, word, pattern->heads[document]};
    pattern->heads[document] = pattern->used;
}

/* The postings of a dense term in documents from `low` on that are `wanted`. */
static void read_dense_range(Search *search, Pattern *pattern, uint32_t word, uint64_t low, const uint64_t *wanted) {
    const Term *term = pattern->words[word].term;
    uint64_t first = low / 64, end = first + RANGE / 64 < search->words ? first + RANGE / 64 : search->words;
    uint64_t before = pattern->reached[word];
    for (uint64_t at = first; at < end; at++) {
        uint64_t bits = term->bitmap[at];
        for (uint64_t left = bits & wanted[at]; left; left &= left - 1) {
            uint64_t index = before + count_bits(bits & (left - 1) & ~left);
            if (index >= term->df) damaged(search, term->number);
            add_form_posting(search, pattern, (uint32_t)((at - first) * 64 + lowest_bit(left)), word, index);
        }
        before += count_bits(bits);
    }
    pattern->reached[word] = before;
}

/* Reads which forms the `wanted` documents from `low` on have, up to the end of the range. */
static void read_range(Search *search, Pattern *pattern, uint64_t low, const uint64_t *wanted) {
    memset(pattern->heads, 0, RANGE * sizeof(uint32_t));
    pattern->used = 0;
    for (uint32_t word = 0; word < pattern->count; word++) {
        const Term *term = pattern->words[word].term;
        if (term->bitmap) {
            read_dense_range(search, pattern, word, low, wanted);
            continue;
        }
        uint64_t index = pattern->reached[word];
        for (; index < term->df; index++) {
            uint32_t document = document_at(term, index);
            if (document >= low + RANGE) break;
            if (document < low || document >= search->segment->documents) damaged(search, term->number);
            if (has_bit(wanted, document)) add_form_posting(search, pattern, (uint32_t)(document - low), word, index);
        }
        pattern->reached[word] = index;
    }
}
