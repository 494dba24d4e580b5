/*
 * Which different children has a disjunction?
 *
 * A word that comes again counts again in the sum, so that it is the same word with so many times the weight: its
 * postings are read once. What the segment lacks is left out.
 */
#pragma once

#include "query.h"

static bool same_word(const Node *one, const Node *other) {
    const Word *a = &one->phrase.words[0], *b = &other->phrase.words[0];
    return one->kind == WORD_NODE && other->kind == WORD_NODE && one->scored == other->scored &&
           one->group == other->group && a->term->number == b->term->number && a->fields == b->fields &&
           a->form == b->form;
}

/* The disjunction with each word once. Others that come again stay: they are few. */
static Node *words_once(Search *search, const Node *root) {
    Node *result = allocate(search, sizeof(Node));
    *result = (Node){.kind = OR_NODE, .scored = root->scored};
    result->children = allocate(search, root->count * sizeof(Node *) + 1);
    for (uint32_t i = 0; i < root->count; i++) {
        Node *child = root->children[i];
        uint32_t at = 0;
        if (child->kind == NOTHING_NODE) continue;
        while (at < result->count && !same_word(result->children[at], child)) at++;
        if (at == result->count) {
            result->children[result->count] = allocate(search, sizeof(Node));
            *result->children[result->count++] = *child;
        } else {
            result->children[at]->weight += child->weight;
        }
    }
    return result;
}
