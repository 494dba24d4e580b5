/* Which documents score most under a tree of any shape? Its set of documents, and each of them scored. */
#pragma once

#include "document_set.h"
#include "top_k.h"

static uint64_t *matching(Search *search, Node *root) {
    uint64_t *bits = allocate(search, search->words * 8 + 8);
    memcpy(bits, set_of(search, root), search->words * 8);
    clear_tail(search, bits);
    search->request->total = apply_filter(search, bits);
    return bits;
}

/* Forms that are like a word score by how like they are, so the best documents need not be searched for. */
static void by_edit_distance(Search *search, Node *root) {
    const uint64_t *bits = matching(search, root);
    for (int edits = 0; edits < DISTANCES; edits++) {
        const uint64_t *like = set_at_distance(search, root, edits);
        for (uint64_t word = 0; word < search->words; word++) {
            uint64_t left = bits[word] & like[word];
            for (int fewer = 0; fewer < edits; fewer++) left &= ~root->at_distance[fewer][word];
            for (; left; left &= left - 1) {
                if (search->heap.size == search->heap.room) return;
                offer(search, 1.0 / (1 + edits), word * 64 + lowest_bit(left));
            }
        }
    }
}

static void exhaustive(Search *search, Node *root) {
    if (root->scored && (root->kind == PREFIX_NODE || root->kind == FUZZY_NODE)) {
        by_edit_distance(search, root);
        return;
    }
    uint64_t *bits = matching(search, root);
    for (uint64_t word = 0; word < search->words; word++)
        for (uint64_t left = bits[word]; left; left &= left - 1) {
            uint64_t document = word * 64 + lowest_bit(left);
            double score = 0;
            /* Without scores the newest are the best, and they come first. */
            if (!root->scored && search->heap.size == search->heap.room) return;
            if (root->scored) score_of(search, root, document, &score);
            offer(search, score, document);
        }
}
