/*
 * Which documents score most that hold any of these words?
 *
 * MaxScore (Turtle, Flood: Query Evaluation: Strategies and Optimizations, IP&M 1995), list by list: words by the most
 * that they can add, the greatest first, until those that are left cannot reach the threshold together. The champions
 * of all words are scored first, so that the threshold is high before any list is read.
 */
#pragma once

#include "document_set.h"

/* Words by rising greatest score. up_to[i]: the most that the words before i can add together. */
typedef struct {
    Node *leaf[MOST_TERMS];
    const Word *word[MOST_TERMS];
    Term *term[MOST_TERMS];
    uint32_t place[MOST_TERMS]; /* in the query, which is the order in which scores are added */
    double most[MOST_TERMS], up_to[MOST_TERMS + 1];
    uint32_t count;
} Disjunction;

static void prepare_disjunction(Search *search, Disjunction *query, Node *root) {
    query->count = 0;
    for (uint32_t i = 0; i < root->count; i++) {
        Node *leaf = root->children[i];
        if (leaf->kind == NOTHING_NODE) continue;
        double most = most_of_leaf(search, leaf);
        uint32_t at = query->count++;
        for (; at > 0 && query->most[at - 1] > most; at--) {
            query->leaf[at] = query->leaf[at - 1];
            query->most[at] = query->most[at - 1];
            query->place[at] = query->place[at - 1];
        }
        query->leaf[at] = leaf;
        query->most[at] = most;
        query->place[at] = i;
    }
    query->up_to[0] = 0;
    for (uint32_t i = 0; i < query->count; i++) {
        query->word[i] = &query->leaf[i]->phrase.words[0];
        query->term[i] = query->word[i]->term;
        query->up_to[i + 1] = query->up_to[i] + query->most[i];
    }
}

/* The exact score of a document, of which the postings are known: ABSENT where a word has none. False: no word. */
static bool score_disjunction(Search *search, const Disjunction *query, uint64_t document, const int64_t *indexes,
                              double *score) {
    double of_place[MOST_TERMS];
    uint32_t frequencies[VECTOR_FIELDS];
    uint64_t present = 0;
    for (uint32_t i = 0; i < query->count; i++) {
        if (indexes[i] == ABSENT || !word_frequencies(search, query->word[i], (uint64_t)indexes[i], frequencies))
            continue;
        present |= UINT64_C(1) << query->place[i];
        of_place[query->place[i]] = query->leaf[i]->weight * saturated(search, document, frequencies);
    }
    *score = 0;
    for (uint64_t left = present; left; left &= left - 1) *score += of_place[lowest_bit(left)];
    return present;
}

static void seed_disjunction(Search *search, const Disjunction *query) {
    bool filtered = search->filter.bits || search->filter.low > 0 || search->filter.high < search->segment->documents;
    uint64_t wanted = search->heap.room > 24 ? search->heap.room : 24;
    if (filtered || wanted > BEST) wanted = BEST;
    make_seeds(search, (uint64_t)BEST * query->count);
    int64_t indexes[MOST_TERMS];
    for (uint32_t t = query->count; t-- > 0;) {
        const Term *term = query->term[t];
        if (!has_champions(term)) continue;
        for (uint64_t c = 0; c < wanted; c++) {
            uint64_t index, document = champion_at(search, term, c, &index);
            double score;
            if (!allowed(&search->filter, document) || is_seed(search, document)) continue;
            for (uint32_t i = 0; i < query->count; i++) indexes[i] = find(query->term[i], document);
            add_seed(search, document);
            if (score_disjunction(search, query, document, indexes, &score)) offer(search, score, document);
        }
    }
}

/* Looks a document up in the words before `list`. False as soon as it cannot reach the threshold any more. */
static bool probe_lesser(const Search *search, const Disjunction *query, uint32_t list, uint64_t document, double most,
                         int64_t *indexes) {
    double possible[MOST_TERMS];
    double rest = 0;
    for (uint32_t i = 0; i < list; i++) {
        const Term *term = query->term[i];
        possible[i] = query->most[i];
        if (term->bitmap) {
            if (has_bit(term->bitmap, document))
                possible[i] = query->leaf[i]->weight * most_of(search, term->maxima[document >> 6]);
            else
                possible[i] = 0;
        }
        rest += possible[i];
    }
    for (uint32_t i = list; i-- > 0;) {
        if (most + rest < search->threshold) return false;
        rest -= possible[i];
        indexes[i] = possible[i] > 0 || !query->term[i]->bitmap ? find(query->term[i], document) : ABSENT;
        if (indexes[i] != ABSENT)
            most += query->leaf[i]->weight * most_at(search, query->term[i], (uint64_t)indexes[i]);
    }
    return most >= search->threshold;
}

/* Was the document met in a list with a greater score, and so has had its turn? */
static bool in_greater(Search *search, const Disjunction *query, uint32_t list, uint64_t document) {
    for (uint32_t i = list + 1; i < query->count; i++) {
        int64_t index = find(query->term[i], document);
        if (index != ABSENT && word_matches(search, query->word[i], (uint64_t)index)) return true;
    }
    return false;
}

static uint32_t least_bound_of_list(const Search *search, const Disjunction *query, uint32_t list, uint32_t bound) {
    double weight = query->leaf[list]->weight;
    while (bound < 256 && weight * most_of(search, (uint8_t)bound) + query->up_to[list] < search->threshold) bound++;
    return bound;
}

/* Offers the documents of one list that are in no greater one. */
static void disjunction_by_list(Search *search, const Disjunction *query, uint32_t list) {
    Term *term = query->term[list];
    double weight = query->leaf[list]->weight;
    uint32_t bound = least_bound_of_list(search, query, list, 0);
    uint64_t number, last;
    Block block;
    int64_t indexes[MOST_TERMS];
    blocks_between(search, term, &search->filter, &number, &last);
    for (; number < last && bound < 256; number++) {
        if (block_bound(term, number) < bound) continue;
        read_block(search, term, number, ~UINT64_C(0), &block);
        for (uint32_t i = 0; i < block.count; i++) {
            uint64_t document = block.documents[i], index = block.indexes[i];
            if (term->bounds[index] < bound || !allowed(&search->filter, document)) continue;
            double most = weight * most_at(search, term, index), score;
            if (!probe_lesser(search, query, list, document, most, indexes)) continue;
            if (!word_matches(search, query->word[list], index) || is_seed(search, document)) continue;
            if (in_greater(search, query, list, document)) continue;
            indexes[list] = (int64_t)index;
            for (uint32_t greater = list + 1; greater < query->count; greater++) indexes[greater] = ABSENT;
            if (score_disjunction(search, query, document, indexes, &score)) offer(search, score, document);
            bound = least_bound_of_list(search, query, list, bound);
        }
    }
}

static uint64_t count_disjunction(Search *search, const Disjunction *query) {
    bool filtered = search->filter.bits || search->filter.low > 0 || search->filter.high < search->segment->documents;
    if (query->count == 1 && query->word[0]->plain && !filtered) return query->term[0]->df;
    uint64_t *bits = empty_bitmap(search);
    for (uint32_t i = 0; i < query->count; i++) add_matches(search, query->leaf[i], bits);
    clear_tail(search, bits);
    return apply_filter(search, bits);
}

static bool is_disjunction_of_words(const Node *root) {
    if (root->kind != OR_NODE || root->count > MOST_TERMS) return false;
    for (uint32_t i = 0; i < root->count; i++) {
        const Node *leaf = root->children[i];
        bool word = leaf->kind == WORD_NODE && leaf->scored && leaf->phrase.words[0].term->bounds;
        if (!word && leaf->kind != NOTHING_NODE) return false;
    }
    return true;
}

static void disjunction(Search *search, Node *root) {
    Disjunction *query = allocate(search, sizeof(Disjunction));
    prepare_disjunction(search, query, root);
    seed_disjunction(search, query);
    for (uint32_t list = query->count; list-- > 0;) {
        if (query->up_to[list + 1] < search->threshold) break;
        disjunction_by_list(search, query, list);
    }
    search->request->total = search->request->exact_total ? count_disjunction(search, query) : search->heap.size;
}
