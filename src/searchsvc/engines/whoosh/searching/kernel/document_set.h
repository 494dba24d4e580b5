/* Which documents match a tree? Its set as a bitmap, and the filter of a search as an interval and a bitmap. */
#pragma once

#include "conjunction.h"
#include "expansion.h"
#include "score_any.h"

static const uint64_t *set_of(Search *search, Node *node);

/* Adds the documents in which a word or phrase matches to a set. */
static void add_matches(Search *search, Node *leaf, uint64_t *bits) {
    const Word *word = &leaf->phrase.words[0];
    if (leaf->kind == WORD_NODE && word->plain) {
        add_documents(search, word->term, bits);
        return;
    }
    Conjunction *query = allocate(search, sizeof(Conjunction));
    if (prepare_conjunction(search, query, &leaf, 1)) {
        collect_conjunction(search, query, bits);
        return;
    }
    for (uint64_t document = 0; document < search->segment->documents; document++) {
        double ignored; /* a phrase of very many different words */
        if (score_of(search, leaf, document, &ignored)) set_bit(bits, document);
    }
}

static const uint64_t *set_of_children(Search *search, Node *node) {
    uint64_t *bits = allocate(search, search->words * 8 + 8);
    memset(bits, node->kind == AND_NODE ? 0xff : 0, search->words * 8);
    for (uint32_t i = 0; i < node->count; i++) {
        const uint64_t *child = set_of(search, node->children[i]);
        if (node->kind == AND_NODE)
            for (uint64_t word = 0; word < search->words; word++) bits[word] &= child[word];
        else
            for (uint64_t word = 0; word < search->words; word++) bits[word] |= child[word];
    }
    return bits;
}

/* A bitmap of all documents that match, without regard to the filter. */
static const uint64_t *set_of(Search *search, Node *node) {
    if (node->set) return node->set;
    uint64_t *bits;
    switch (node->kind) {
    case WORD_NODE:
    case PHRASE_NODE:
        bits = empty_bitmap(search);
        add_matches(search, node, bits);
        break;
    case PREFIX_NODE:
        node->set = set_at_distance(search, node, 0);
        return node->set;
    case FUZZY_NODE:
        bits = empty_bitmap(search);
        for (int edits = 0; edits < DISTANCES; edits++) {
            const uint64_t *like = set_at_distance(search, node, edits);
            for (uint64_t word = 0; word < search->words; word++) bits[word] |= like[word];
        }
        break;
    case AND_NODE:
    case OR_NODE:
    case BEST_NODE:
        bits = (uint64_t *)set_of_children(search, node);
        break;
    case NOT_NODE: {
        const uint64_t *child = set_of(search, node->children[0]);
        bits = empty_bitmap(search);
        for (uint64_t word = 0; word < search->words; word++) bits[word] = ~child[word];
        break;
    }
    case DATES_NODE:
        bits = empty_bitmap(search);
        for (uint64_t word = 0; word < search->words; word++) bits[word] = range_mask(word, node->low, node->high);
        break;
    case EVERYTHING_NODE:
        bits = empty_bitmap(search);
        memset(bits, 0xff, search->words * 8);
        break;
    default:
        bits = empty_bitmap(search);
    }
    clear_tail(search, bits);
    node->set = bits;
    return bits;
}

/* Narrows the filter to the documents that match a node. */
static void add_filter(Search *search, Node *node) {
    Filter *filter = &search->filter;
    if (node->kind == EVERYTHING_NODE) return;
    if (node->kind == DATES_NODE && !node->set) {
        if (node->low > filter->low) filter->low = node->low;
        if (node->high < filter->high) filter->high = node->high;
        if (filter->low > filter->high) filter->low = filter->high;
        return;
    }
    const uint64_t *set = set_of(search, node);
    if (!filter->bits) {
        filter->bits = set;
        return;
    }
    uint64_t *both = allocate(search, search->words * 8);
    for (uint64_t word = 0; word < search->words; word++) both[word] = filter->bits[word] & set[word];
    filter->bits = both;
}

/* How many documents of a set does the filter let through? Leaves only those in it. */
static uint64_t apply_filter(Search *search, uint64_t *bits) {
    const Filter *filter = &search->filter;
    for (uint64_t word = 0; word < search->words; word++) {
        bits[word] &= range_mask(word, filter->low, filter->high);
        if (filter->bits) bits[word] &= filter->bits[word];
    }
    return count_all_bits(bits, search->words);
}
