/*
 * Which documents hold all of these words and phrases, and which of them score most?
 *
 * The rarest term leads, block by block; the others are probed. Where all terms are dense their bitmaps are intersected
 * word by word. Blocks and postings whose bounds cannot reach the threshold are passed over, once the champions of each
 * term, its 64 best postings, have raised it.
 */
#pragma once

#include "bm25f.h"
#include "query.h"
#include "top_k.h"

enum { MOST_LEAVES = 32 };

/* What has to be in a document: each term once, the rarest first; and the leaves that score. */
typedef struct {
    Node **leaves;
    uint32_t leaf_count;
    Term *terms[MOST_TERMS];
    uint32_t term_count;
    uint32_t *term_of_word[MOST_LEAVES]; /* for each leaf and word: which of the terms */
    bool plain;                          /* every document that has all terms matches */
    double weight_of_first;              /* of the leaves that hold the first term */
    double rest;                         /* the most that the other leaves can add */
} Conjunction;

/* False where there are too many terms. */
static bool add_term(Conjunction *query, Term *term) {
    uint32_t at = 0;
    for (uint32_t i = 0; i < query->term_count; i++)
        if (query->terms[i]->number == term->number) return true;
    if (query->term_count == MOST_TERMS) return false;
    for (at = query->term_count++; at > 0 && query->terms[at - 1]->df > term->df; at--)
        query->terms[at] = query->terms[at - 1];
    query->terms[at] = term;
    return true;
}

/* False where there are too many leaves or terms. */
static bool prepare_conjunction(Search *search, Conjunction *query, Node **leaves, uint32_t count) {
    *query = (Conjunction){.leaves = leaves, .leaf_count = count, .plain = true};
    if (count > MOST_LEAVES) return false;
    for (uint32_t i = 0; i < count; i++) {
        const Phrase *phrase = &leaves[i]->phrase;
        query->plain = query->plain && leaves[i]->kind == WORD_NODE && phrase->words[0].plain;
        for (uint32_t w = 0; w < phrase->count; w++)
            if (!add_term(query, phrase->words[w].term)) return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        const Phrase *phrase = &leaves[i]->phrase;
        query->term_of_word[i] = allocate(search, phrase->count * sizeof(uint32_t));
        bool has_first = false;
        for (uint32_t w = 0; w < phrase->count; w++) {
            uint32_t at = 0;
            while (query->terms[at]->number != phrase->words[w].term->number) at++;
            query->term_of_word[i][w] = at;
            has_first = has_first || at == 0;
        }
        if (has_first)
            query->weight_of_first += leaves[i]->scored ? leaves[i]->weight : 0;
        else
            query->rest += most_of_leaf(search, leaves[i]);
    }
    return true;
}

/* The most that a document can score in which the terms have these postings. */
static double most_of_document(const Search *search, const Conjunction *query, const int64_t *indexes) {
    double most = 0;
    for (uint32_t i = 0; i < query->leaf_count; i++) {
        const Node *leaf = query->leaves[i];
        if (!leaf->scored) continue;
        double of_leaf = 1;
        for (uint32_t w = 0; w < leaf->phrase.count; w++) {
            uint32_t at = query->term_of_word[i][w];
            double of_word = most_at(search, query->terms[at], (uint64_t)indexes[at]);
            if (of_word < of_leaf) of_leaf = of_word;
        }
        most += leaf->weight * of_leaf;
    }
    return most;
}

/* The postings of a leaf's words among those of all terms. `few`: room for the usual number of them. */
static const int64_t *indexes_of_leaf(Search *search, const Phrase *phrase, const uint32_t *terms,
                                      const int64_t *indexes, int64_t few[8]) {
    int64_t *of_words = phrase->count > 8 ? allocate(search, phrase->count * sizeof(int64_t)) : few;
    for (uint32_t w = 0; w < phrase->count; w++) of_words[w] = indexes[terms[w]];
    return of_words;
}

/* Does every leaf match, with which score? The terms are in the document. */
static bool score_conjunction(Search *search, const Conjunction *query, uint64_t document, const int64_t *indexes,
                              double *score) {
    *score = 0;
    for (uint32_t i = 0; i < query->leaf_count; i++) {
        const Node *leaf = query->leaves[i];
        const uint32_t *terms = query->term_of_word[i];
        uint32_t frequencies[VECTOR_FIELDS];
        int64_t few[8];
        bool matches;
        if (leaf->kind == PHRASE_NODE)
            matches = phrase_frequencies(search, &leaf->phrase,
                                         indexes_of_leaf(search, &leaf->phrase, terms, indexes, few), frequencies);
        else
            matches = word_frequencies(search, &leaf->phrase.words[0], (uint64_t)indexes[terms[0]], frequencies);
        if (!matches) return false;
        if (leaf->scored) *score += leaf->weight * saturated(search, document, frequencies);
    }
    return true;
}

/* Does every leaf match? */
static inline bool conjunction_matches(Search *search, const Conjunction *query, const int64_t *indexes) {
    for (uint32_t i = 0; i < query->leaf_count; i++) {
        const Phrase *phrase = &query->leaves[i]->phrase;
        const uint32_t *terms = query->term_of_word[i];
        int64_t few[8];
        if (query->leaves[i]->kind == PHRASE_NODE
                ? !phrase_matches(search, phrase, indexes_of_leaf(search, phrase, terms, indexes, few))
                : !word_matches(search, &phrase->words[0], (uint64_t)indexes[terms[0]]))
            return false;
    }
    return true;
}

/* Where the terms after the first stand in a document; false where one does not. Bitmaps are asked first. */
static inline bool probe_terms(const Conjunction *query, uint64_t document, int64_t *indexes) {
    for (uint32_t i = 1; i < query->term_count; i++)
        if (query->terms[i]->bitmap && !has_bit(query->terms[i]->bitmap, document)) return false;
    for (uint32_t i = 1; i < query->term_count; i++) {
        indexes[i] = find(query->terms[i], document);
        if (indexes[i] == ABSENT) return false;
    }
    return true;
}

/* Are the champions of the only word the whole answer? Not if the last of them is as good as the worst hit: then more
 * postings may be, and a newer one among them would win the tie. */
static bool champions_suffice(const Search *search, const Conjunction *query) {
    const Term *term = query->terms[0];
    return query->plain && query->leaf_count == 1 && has_champions(term) && search->tables->default_weighting &&
           search->heap.size == search->heap.room && search->last_champion < search->threshold &&
           !search->filter.bits && search->filter.low == 0 && search->filter.high == search->segment->documents;
}

/* Scores the champions of every term first, so that the threshold is high from the start. */
static void seed_conjunction(Search *search, const Conjunction *query) {
    make_seeds(search, (uint64_t)BEST * query->term_count);
    int64_t indexes[MOST_TERMS];
    for (uint32_t t = 0; t < query->term_count; t++) {
        const Term *term = query->terms[t];
        if (!has_champions(term)) continue;
        for (uint64_t c = 0; c < BEST; c++) {
            uint64_t index, document = champion_at(search, term, c, &index);
            double score;
            if (!allowed(&search->filter, document) || is_seed(search, document)) continue;
            indexes[0] = t == 0 ? (int64_t)index : find(query->terms[0], document);
            if (indexes[0] == ABSENT || !probe_terms(query, document, indexes)) continue;
            add_seed(search, document);
            if (!score_conjunction(search, query, document, indexes, &score)) continue;
            offer(search, score, document);
            search->last_champion = score;
        }
    }
}

/* The least bound with which a posting of the first term may lead to a hit; 256: none may. */
static uint32_t least_bound(const Search *search, const Conjunction *query, uint32_t bound) {
    while (bound < 256 && query->weight_of_first * most_of(search, (uint8_t)bound) + query->rest < search->threshold)
        bound++;
    return bound;
}

/* If the first term is dense, the documents of a word of its bitmap that the filter and all dense terms let through. */
static uint64_t wanted_of_word(const Conjunction *query, const Filter *filter, uint64_t word) {
    uint64_t wanted = ~UINT64_C(0);
    if (!query->terms[0]->bitmap) return wanted;
    if (filter->bits) wanted &= filter->bits[word];
    for (uint32_t i = 1; i < query->term_count; i++)
        if (query->terms[i]->bitmap) wanted &= query->terms[i]->bitmap[word];
    return wanted;
}

/* Adds all documents that match to a set, without regard to the filter. */
static void collect_conjunction(Search *search, const Conjunction *query, uint64_t *collected) {
    Term *first = query->terms[0];
    Filter everything = {0, search->segment->documents, NULL};
    Block block;
    int64_t indexes[MOST_TERMS];
    for (uint64_t number = 0; number < block_count(search, first); number++) {
        read_block(search, first, number, wanted_of_word(query, &everything, number), &block);
        for (uint32_t i = 0; i < block.count; i++) {
            indexes[0] = block.indexes[i];
            if (!probe_terms(query, block.documents[i], indexes)) continue;
            if (query->plain || conjunction_matches(search, query, indexes)) set_bit(collected, block.documents[i]);
        }
    }
}

/* The rarest term leads: block by block, those whose greatest bound is too low are passed over. */
static void conjunction_by_rarest(Search *search, const Conjunction *query) {
    Term *first = query->terms[0];
    bool all = search->request->exact_total || !first->bounds;
    uint64_t number, last, total = 0;
    uint32_t bound = least_bound(search, query, 0);
    const Filter *filter = &search->filter;
    Block block;
    int64_t indexes[MOST_TERMS];
    blocks_between(search, first, filter, &number, &last);
    for (; number < last; number++) {
        if (!all && (bound > 255 || block_bound(first, number) < bound)) continue;
        read_block(search, first, number, wanted_of_word(query, filter, number), &block);
        for (uint32_t i = 0; i < block.count; i++) {
            uint64_t document = block.documents[i], index = block.indexes[i];
            bool promising = first->bounds && first->bounds[index] >= bound;
            if ((!promising && !all) || !allowed(filter, document)) continue;
            indexes[0] = (int64_t)index;
            if (!probe_terms(query, document, indexes)) continue;
            promising = promising && most_of_document(search, query, indexes) >= search->threshold;
            if (promising && !is_seed(search, document)) {
                double score;
                if (!score_conjunction(search, query, document, indexes, &score)) continue;
                offer(search, score, document);
                bound = least_bound(search, query, bound);
            } else if (!all || (!query->plain && !conjunction_matches(search, query, indexes))) {
                continue;
            }
            total++;
        }
    }
    search->request->total = total;
}

/* All terms are common: their bitmaps are intersected word by word, and words whose bounds are too low passed over. */
static void conjunction_of_bitmaps(Search *search, const Conjunction *query) {
    const Filter *filter = &search->filter;
    uint64_t total = 0, last = over(filter->high, 64);
    int64_t indexes[MOST_TERMS];
    for (uint64_t word = filter->low / 64; word < last; word++) {
        uint64_t bits = range_mask(word, filter->low, filter->high);
        if (filter->bits) bits &= filter->bits[word];
        for (uint32_t t = 0; t < query->term_count; t++) bits &= query->terms[t]->bitmap[word];
        if (!bits) continue;
        total += count_bits(bits);
        double most = 0;
        for (uint32_t i = 0; i < query->leaf_count; i++)
            most += query->leaves[i]->weight * most_of(search, query->terms[query->term_of_word[i][0]]->maxima[word]);
        if (most < search->threshold) continue;
        for (; bits; bits &= bits - 1) {
            uint64_t document = word * 64 + lowest_bit(bits);
            double score;
            indexes[0] = find(query->terms[0], document);
            if (indexes[0] == ABSENT || !probe_terms(query, document, indexes)) continue;
            if (most_of_document(search, query, indexes) < search->threshold || is_seed(search, document)) continue;
            if (score_conjunction(search, query, document, indexes, &score)) offer(search, score, document);
        }
    }
    search->request->total = total;
}

/* Offers the best documents, and counts those that match. */
static void conjunction(Search *search, const Conjunction *query) {
    bool words_only = true;
    for (uint32_t i = 0; i < query->leaf_count; i++) words_only = words_only && query->leaves[i]->kind == WORD_NODE;
    if (words_only) seed_conjunction(search, query);
    if (champions_suffice(search, query)) {
        search->request->total = query->terms[0]->df;
        return;
    }
    bool all_dense = query->plain;
    for (uint32_t t = 0; t < query->term_count; t++) all_dense = all_dense && query->terms[t]->bitmap;
    if (all_dense && query->term_count > 1)
        conjunction_of_bitmaps(search, query);
    else
        conjunction_by_rarest(search, query);
}
