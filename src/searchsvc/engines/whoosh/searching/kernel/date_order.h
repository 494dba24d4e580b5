/*
 * Which documents match that are newest, or oldest? Their set, read in the order of their numbers or against it.
 *
 * Where nobody asks how many there are, the newest are found before all are known: of documents that may match each is
 * looked at, until there are enough.
 */
#pragma once

#include "dates.h"
#include "exhaustive.h"

/* Adds a document to the answer, if it matches. False when it is full. */
static bool add_hit(Search *search, Node *root, uint64_t document) {
    Request *request = search->request;
    if (request->found == request->k) return false;
    double score;
    if (!score_of(search, root, document, &score)) return true;
    request->documents[request->found] = (uint32_t)document;
    request->scores[request->found++] = score;
    return true;
}

static bool add_hits_between(Search *search, Node *root, const uint64_t *bits, uint64_t low, uint64_t high) {
    for (uint64_t word = low / 64; word < over(high, 64); word++)
        for (uint64_t left = bits[word] & range_mask(word, low, high); left; left &= left - 1)
            if (!add_hit(search, root, word * 64 + lowest_bit(left))) return false;
    return true;
}

/* Oldest first, those of one moment by their numbers, which is by id; the undated at the end. */
static void oldest_first(Search *search, Node *root, const uint64_t *bits) {
    const Segment *segment = search->segment;
    uint64_t dated = documents_since(segment, INT64_MIN + 1), end = dated;
    while (end > 0) {
        uint64_t word = (end - 1) / 64, left = bits[word] & range_mask(word, 0, end);
        if (!left) {
            end = word * 64;
            continue;
        }
        uint64_t document = word * 64 + 63 - (uint64_t)__builtin_clzll(left);
        int64_t seconds = segment->seconds[document];
        uint64_t first = seconds == INT64_MAX ? 0 : documents_since(segment, seconds + 1);
        if (first > document) first = document; /* only in a damaged file */
        if (!add_hits_between(search, root, bits, first, document + 1)) return;
        end = first;
    }
    add_hits_between(search, root, bits, dated, segment->documents);
}

/* Documents among which are all that match: those that have a word, in whichever field and form. */
static const uint64_t *may_match(Search *search, Node *node) {
    if (node->set || (node->kind != WORD_NODE && node->kind != AND_NODE && node->kind != OR_NODE))
        return set_of(search, node);
    uint64_t *bits = empty_bitmap(search);
    if (node->kind == WORD_NODE) add_documents(search, node->phrase.words[0].term, bits);
    if (node->kind == AND_NODE) memset(bits, 0xff, search->words * 8);
    for (uint32_t i = 0; node->kind != WORD_NODE && i < node->count; i++) {
        const uint64_t *child = may_match(search, node->children[i]);
        for (uint64_t word = 0; word < search->words; word++)
            bits[word] = node->kind == AND_NODE ? bits[word] & child[word] : bits[word] | child[word];
    }
    return bits;
}

static void some_newest(Search *search, Node *root) {
    uint64_t *bits = allocate(search, search->words * 8 + 8);
    memcpy(bits, may_match(search, root), search->words * 8);
    clear_tail(search, bits);
    apply_filter(search, bits);
    add_hits_between(search, root, bits, 0, search->segment->documents);
    search->request->total = search->request->found;
}

static void by_date(Search *search, Node *root) {
    if (search->request->sort == NEWEST && !search->request->exact_total) {
        some_newest(search, root);
        return;
    }
    const uint64_t *bits = matching(search, root);
    if (search->request->sort == NEWEST)
        add_hits_between(search, root, bits, 0, search->segment->documents);
    else
        oldest_first(search, root, bits);
}
