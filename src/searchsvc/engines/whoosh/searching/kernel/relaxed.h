/*
 * Which documents match the most children of an And, where none matches all? The relaxed pass of a search.
 *
 * Each child's set is counted into a number a document.
 */
#pragma once

#include "date_order.h"
#include "exhaustive.h"

/* The documents of the filter that match as many children as any does, and at least one. */
static void best_matching_children(Search *search, Node *root) {
    Request *request = search->request;
    uint64_t **sets = allocate(search, (root->count + 1) * sizeof(uint64_t *));
    uint32_t *matched = allocate(search, search->segment->documents * sizeof(uint32_t) + 4);
    memset(matched, 0, search->segment->documents * sizeof(uint32_t));
    uint32_t most = 0;
    for (uint32_t c = 0; c < root->count; c++) {
        sets[c] = allocate(search, search->words * 8 + 8);
        memcpy(sets[c], set_of(search, root->children[c]), search->words * 8);
        clear_tail(search, sets[c]);
        request->child_counts[c] = apply_filter(search, sets[c]);
        for (uint64_t word = 0; word < search->words; word++)
            for (uint64_t left = sets[c][word]; left; left &= left - 1) {
                uint64_t document = word * 64 + lowest_bit(left);
                if (++matched[document] > most) most = matched[document];
            }
    }
    uint64_t *bits = empty_bitmap(search);
    for (uint64_t document = 0; most && document < search->segment->documents; document++)
        if (matched[document] == most) set_bit(bits, document);
    Node some = {
        .kind = OR_NODE, .scored = root->scored, .children = root->children, .count = root->count, .set = bits};
    if (request->sort == BY_SCORE) {
        exhaustive(search, &some);
        write_hits(search);
    } else {
        by_date(search, &some);
    }
    for (uint64_t hit = 0; hit < request->found; hit++)
        for (uint32_t c = 0; c < root->count; c++)
            request->missing[hit * root->count + c] = !has_bit(sets[c], request->documents[hit]);
}
