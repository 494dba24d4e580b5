/* What can one document score at most under a tree of any shape, by its postings' bounds alone? */
#pragma once

#include "score_any.h"

/* The most that any document can score. */
static double most_of_tree(const Node *node) {
    double most = 0;
    if (!node->scored) return 0;
    switch (node->kind) {
    case WORD_NODE:
    case PHRASE_NODE:
        return node->weight * (1 + 1e-5); /* S is at most 1, and its bound little more */
    case PREFIX_NODE:
    case FUZZY_NODE:
        return 1;
    case AND_NODE:
    case OR_NODE:
    case BEST_NODE:
        for (uint32_t i = 0; i < node->count; i++) {
            double child = most_of_tree(node->children[i]);
            most = node->kind != BEST_NODE ? most + child : child > most ? child : most;
        }
        return most;
    default:
        return 0;
    }
}

/* The most that a word or phrase can score in a document: it stands there at most as often as each of its words. */
static double most_of_words_in(const Search *search, const Node *leaf, uint64_t document) {
    double least = 1;
    for (uint32_t i = 0; i < leaf->phrase.count; i++) {
        Term *term = leaf->phrase.words[i].term;
        int64_t index = find(term, document);
        if (index == ABSENT) return 0;
        double most = term->bounds ? most_at(search, term, (uint64_t)index) : 1;
        least = most < least ? most : least;
    }
    return leaf->weight * least;
}

/* The most that a document can score. */
static double most_in(Search *search, Node *node, uint64_t document) {
    double most = 0;
    if (!node->scored) return 0;
    switch (node->kind) {
    case WORD_NODE:
    case PHRASE_NODE:
        return most_of_words_in(search, node, document);
    case PREFIX_NODE:
    case FUZZY_NODE:
        return score_of(search, node, document, &most) ? most : 0;
    case AND_NODE:
    case OR_NODE:
    case BEST_NODE:
        for (uint32_t i = 0; i < node->count; i++) {
            double child = most_in(search, node->children[i], document);
            most = node->kind != BEST_NODE ? most + child : child > most ? child : most;
        }
        return most;
    default:
        return 0;
    }
}
