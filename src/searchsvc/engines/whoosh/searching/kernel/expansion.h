/*
 * Which forms does a prefix stand for, and which documents hold one of many forms?
 *
 * A document holds a form where one of its tokens of the term has that form's number.
 */
#pragma once

#include "query.h"

static int by_term(const void *one, const void *other) {
    const FormOfTerm *a = one, *b = other;
    if (a->term != b->term) return a->term < b->term ? -1 : 1;
    return (a->form > b->form) - (a->form < b->form);
}

/* A bit for each token of the term: is its form wanted? With eight bytes behind them, as any_bit reads eight at a time.
 * Of a long list the packed numbers are looked up byte by byte. */
enum { LONG_LIST = 512, BITS_READ = 56 };
static const uint8_t *wanted_tokens(Search *search, const Term *term, const uint8_t *wanted_forms) {
    uint64_t size = term->tokens / 8 + 9;
    uint8_t *bits = allocate(search, size), of_byte[256];
    memset(bits, !term->form_bits && term->forms && wanted_forms[0] ? 0xff : 0, size);
    if (!term->form_bits) return bits; /* there is but one form */
    if (term->tokens < LONG_LIST || term->form_bits > 8) {
        for (uint64_t token = 0; token < term->tokens; token++) {
            uint32_t form = form_number_at(term, token);
            bits[token / 8] |= (uint8_t)((form < term->forms && wanted_forms[form]) << token % 8);
        }
        return bits;
    }
    uint32_t held = 8 / term->form_bits, mask = (1u << term->form_bits) - 1; /* tokens in a byte */
    for (uint32_t byte = 0; byte < 256; byte++) {
        of_byte[byte] = 0;
        for (uint32_t i = 0; i < held; i++) {
            uint32_t form = byte >> i * term->form_bits & mask;
            of_byte[byte] |= (uint8_t)((form < term->forms && wanted_forms[form]) << i);
        }
    }
    for (uint64_t token = 0; token < term->tokens; token += held)
        bits[token / 8] |= (uint8_t)(of_byte[term->form_numbers[token / held]] << token % 8);
    return bits;
}

/* Is one of so many bits from `at` on set? */
static inline bool any_bit(const uint8_t *bits, uint64_t at, uint64_t count) {
    for (;; at += BITS_READ, count -= BITS_READ) {
        uint64_t read, few = count < BITS_READ ? count : BITS_READ;
        memcpy(&read, bits + at / 8, 8);
        if (read >> at % 8 & ((UINT64_C(1) << few) - 1)) return true;
        if (few == count) return false;
    }
}

/* Has one of the tokens of a posting, from `*token` on, a form that is wanted, in a field that counts? Moves past
 * them. */
static inline bool posting_has_form(Search *search, const Term *term, uint64_t index, const uint8_t *wanted_bits,
                                    uint8_t fields, uint64_t *token) {
    uint64_t first = *token;
    *token += tokens_between(search, term, index, index + 1);
    if (*token > term->tokens) damaged(search, term->number);
    if (fields == ALL_FIELDS) return any_bit(wanted_bits, first, *token - first);
    const uint32_t *vector = vector_at(search, term, index);
    bool found = false;
    for (int f = 0; f < VECTOR_FIELDS && !found; first += vector[f++]) {
        if (vector[f] > *token - first) damaged(search, term->number);
        found = (fields >> f & 1) && any_bit(wanted_bits, first, vector[f]);
    }
    return found;
}

/* Adds the documents in which the term stands in one of these forms, in a field that counts. */
static void add_forms(Search *search, Term *term, const FormOfTerm *forms, uint64_t count, uint8_t fields,
                      uint64_t *bits) {
    if (!term->codes) damaged(search, term->number); /* forms without postings in texts */
    uint8_t *wanted_forms = allocate(search, (uint64_t)term->forms + 1);
    memset(wanted_forms, 0, (uint64_t)term->forms + 1);
    for (uint64_t i = 0; i < count; i++)
        if (forms[i].form < term->forms) wanted_forms[forms[i].form] = 1;
    const uint8_t *wanted_bits = wanted_tokens(search, term, wanted_forms);
    uint64_t token = 0, index = 0;
    for (uint64_t word = 0; term->bitmap && word < search->words; word++) {
        uint64_t found = 0;
        for (uint64_t left = term->bitmap[word]; left && index < term->df; left &= left - 1, index++)
            found |= posting_has_form(search, term, index, wanted_bits, fields, &token) ? left & -left : 0;
        bits[word] |= found;
    }
    for (; !term->bitmap && index < term->df; index++) {
        if (!posting_has_form(search, term, index, wanted_bits, fields, &token)) continue;
        uint32_t document = document_at(term, index);
        if (document >= search->segment->documents) damaged(search, term->number);
        set_bit(bits, document);
    }
    if (token != term->tokens) damaged(search, term->number); /* a code that says nothing counts as no token */
}

/* All documents in which any of the forms stands. */
static const uint64_t *set_of_forms(Search *search, const Node *node, const Forms *forms) {
    uint64_t *bits = empty_bitmap(search);
    bool all_fields = node->fields == ALL_FIELDS || !(node->group & TEXT_GROUP);
    for (uint64_t first = 0, last; first < forms->count; first = last) {
        const FormOfTerm *items = forms->items + first;
        for (last = first + 1; last < forms->count && forms->items[last].term == items->term; last++) continue;
        Term *term = open_term(search, items->term, node->group);
        if (all_fields && last - first >= term->forms)
            add_documents(search, term, bits);
        else
            add_forms(search, term, items, last - first, node->fields, bits);
    }
    return bits;
}

/* The documents in which a form at so many edits stands. */
static const uint64_t *set_at_distance(Search *search, Node *node, int edits) {
    if (!node->at_distance[edits]) node->at_distance[edits] = set_of_forms(search, node, &node->forms[edits]);
    return node->at_distance[edits];
}

static void add_form(Search *search, Forms *forms, uint64_t form) {
    if (forms->count == forms->room) {
        uint64_t room = 2 * forms->room + 16;
        FormOfTerm *larger = allocate(search, room * sizeof(FormOfTerm));
        if (forms->count) memcpy(larger, forms->items, forms->count * sizeof(FormOfTerm));
        *forms = (Forms){larger, forms->count, room};
    }
    forms->items[forms->count++] =
        (FormOfTerm){(uint32_t)term_of_form(search, form), search->segment->form_number[form]};
}

static void sort_forms(Forms *forms) {
    if (forms->count) qsort(forms->items, forms->count, sizeof(FormOfTerm), by_term);
}

/* Where the character ends that begins at `at`: in UTF-8 the bytes that go on with one are 10xxxxxx. */
static uint64_t character_end(Text text, uint64_t at) {
    for (at++; at < text.size && (text.bytes[at] & 0xc0) == 0x80; at++) continue;
    return at;
}

/* Does the text fit the pattern, in which ? is one character and * any number of them? Each * takes as little as it can,
 * and one more where what follows does not fit (Krauss, Matching Wildcards, Dr. Dobb's 2008). */
static bool fits(Text text, Text pattern) {
    uint64_t at = 0, place = 0, tried = 0, after_star = 0; /* 0: there was no * yet */
    while (at < text.size) {
        uint8_t sign = place < pattern.size ? pattern.bytes[place] : 0;
        if (sign == '*') {
            after_star = ++place;
            tried = at;
        } else if (sign == '?') {
            at = character_end(text, at);
            place++;
        } else if (place < pattern.size && sign == text.bytes[at]) {
            at++;
            place++;
        } else if (after_star) {
            at = tried = character_end(text, tried);
            place = after_star;
        } else {
            return false;
        }
    }
    while (place < pattern.size && pattern.bytes[place] == '*') place++;
    return place == pattern.size;
}

/* The forms that begin with the key and go on with what fits `rest`. */
static void find_prefix(Search *search, Node *node, Text key, Text rest) {
    uint64_t first = form_bound(search, key, 0, false), last = form_bound(search, key, first, true);
    bool any = rest.size == 1 && rest.bytes[0] == '*';
    for (uint64_t form = first; form < last; form++) {
        Text text = form_at(search, form);
        if (text.size < key.size) damaged(search, form);
        if (any || fits((Text){text.bytes + key.size, text.size - key.size}, rest))
            add_form(search, &node->forms[0], form);
    }
    sort_forms(&node->forms[0]);
}
