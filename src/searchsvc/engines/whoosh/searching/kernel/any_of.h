/*
 * Which way is a disjunction answered?
 *
 * A few words list by list: the greatest alone may tell, and of long lists more is passed over. Of many words no document
 * has most, so that no list can be left out, and adding all of them up is quickest.
 */
#pragma once

#include "exhaustive.h"
#include "maxscore.h"
#include "union.h"

enum { MANY_DOCUMENTS = 1 << 18, FEW_WORDS = 3, FEW_WORDS_OF_MANY = 6 };

/* Each word stands in `root` once (words_once): whichever way it is answered, scores are the same to the last bit. */
static void best_of_any(Search *search, Node *root) {
    uint32_t few = search->segment->documents < MANY_DOCUMENTS ? FEW_WORDS : FEW_WORDS_OF_MANY;
    if (root->count <= few && is_disjunction_of_words(root))
        disjunction(search, root);
    else if (!root->scored || !best_of_union(search, root))
        exhaustive(search, root);
}
