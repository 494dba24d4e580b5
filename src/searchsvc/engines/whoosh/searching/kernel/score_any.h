/* Does one document match a tree of any shape, and with which score? The definition that the strategies keep to. */
#pragma once

#include "bm25f.h"
#include "expansion.h"

/* Does the document match, and with which score? */
static bool score_of(Search *search, Node *node, uint64_t document, double *score) {
    *score = 0;
    switch (node->kind) {
    case WORD_NODE:
    case PHRASE_NODE: {
        int64_t few[8], *indexes = few;
        uint32_t count = node->phrase.count, frequencies[VECTOR_FIELDS];
        if (count > 8) indexes = allocate(search, count * sizeof(int64_t));
        for (uint32_t i = 0; i < count; i++) {
            indexes[i] = find(node->phrase.words[i].term, document);
            if (indexes[i] == ABSENT) return false;
        }
        bool matches;
        const Word *word = &node->phrase.words[0];
        if (node->kind == PHRASE_NODE)
            matches = phrase_frequencies(search, &node->phrase, indexes, frequencies);
        else if (!node->scored && word->plain)
            return true;
        else
            matches = word_frequencies(search, word, (uint64_t)indexes[0], frequencies);
        if (matches && node->scored) *score = node->weight * saturated(search, document, frequencies);
        return matches;
    }
    case PREFIX_NODE:
    case FUZZY_NODE:
        for (int edits = 0; edits < DISTANCES; edits++)
            if (has_bit(set_at_distance(search, node, edits), document)) {
                if (node->scored) *score = 1.0 / (1 + edits);
                return true;
            }
        return false;
    case AND_NODE:
    case OR_NODE:
    case BEST_NODE: {
        bool any = false;
        for (uint32_t i = 0; i < node->count; i++) {
            double child;
            bool matches = score_of(search, node->children[i], document, &child);
            if (!matches && node->kind == AND_NODE) return false;
            any = any || matches;
            if (matches && node->kind == BEST_NODE) *score = child > *score ? child : *score;
            if (matches && node->kind != BEST_NODE) *score += child;
        }
        return any || node->kind == AND_NODE;
    }
    case NOT_NODE: {
        double ignored;
        return !score_of(search, node->children[0], document, &ignored);
    }
    case DATES_NODE:
        return node->set ? has_bit(node->set, document) : document >= node->low && document < node->high;
    case DOCUMENTS_NODE:
        return has_bit(node->set, document);
    case EVERYTHING_NODE:
        return true;
    default:
        return false;
    }
}
