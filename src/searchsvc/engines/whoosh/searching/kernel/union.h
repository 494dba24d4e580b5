/*
 * Which documents score most that match any of many children?
 *
 * Term at a time, over bounds alone (the accumulators of Moffat, Zobel: Self-Indexing Inverted Files for Fast Text
 * Retrieval, TOIS 1996, with the byte of a posting in place of its score): each document has a sum of 16 bits of the
 * most that it can score. Then the documents of the greatest sums are scored exactly, and after them those whose sum
 * reaches the worst of these. A sum that is not 0 is a match, so that the total is known without a further pass.
 *
 * Words go window by window of documents, so that the sums of a window stay in the cache while all lists add to them.
 */
#pragma once

#include "document_set.h"
#include "words_once.h"
#include "most_any.h"
#include "top_k.h"

enum { WINDOW = 1 << 15, GREATEST_SUM = UINT16_MAX, MOST_CHILDREN = 1 << 14 };

/* A sum is in steps, of which each document gets one at least for each child that it matches. */
typedef struct {
    Node *node;
    float steps;           /* of a score of 1 times the child's weight, if it is a list; else of a score of 1 */
    uint64_t next;         /* of its list, the first posting whose turn has not come */
    const uint16_t *usual; /* of its list: the steps of each bound, if the weighting is the segment's; else NULL */
} Child;

typedef struct {
    Child *children;
    uint32_t count;
    double step;        /* the score of a step */
    uint16_t *sums;     /* [documents, rounded up to words] */
    uint16_t *greatest; /* sum of each 64 documents */
} Union;

/* Does each posting of its term match, and score? Then its list is read as it is. */
static bool is_list(const Node *child) {
    return child->kind == WORD_NODE && child->scored && child->phrase.words[0].plain &&
           child->phrase.words[0].term->bounds;
}

/* At least one step, and rounded up. */
static inline uint16_t steps_of(float steps) { return (uint16_t)((uint32_t)steps + 1); }

/* As the segment's bounds are weighed, no more than a bound has to be known of a posting. */
static const uint16_t *steps_of_bounds(Search *search, const Child *child) {
    const float *most = search->tables->saturation[ALL_FIELDS];
    uint16_t *steps = allocate(search, BOUNDS * sizeof(uint16_t));
    for (int bound = 0; bound < BOUNDS; bound++) steps[bound] = steps_of(child->steps * most[bound]);
    return steps;
}

/* False where sums of 16 bits are too small for it. */
static bool prepare_union(Search *search, Union *query, const Node *root) {
    double most = 0;
    for (uint32_t i = 0; i < root->count; i++) most += most_of_tree(root->children[i]);
    if (root->count > MOST_CHILDREN || !(most < DBL_MAX)) return false;
    query->count = root->count;
    query->step = most > 0 ? most / (GREATEST_SUM - root->count) : 1;
    query->children = allocate(search, root->count * sizeof(Child) + 1);
    for (uint32_t i = 0; i < root->count; i++) {
        Node *node = root->children[i];
        Child *child = &query->children[i];
        *child = (Child){.node = node, .steps = (float)((is_list(node) ? node->weight : 1) / query->step)};
        if (is_list(node) && search->tables->default_weighting) child->usual = steps_of_bounds(search, child);
    }
    query->sums = allocate(search, search->words * 64 * sizeof(uint16_t));
    query->greatest = allocate(search, search->words * sizeof(uint16_t));
    memset(query->sums, 0, search->words * 64 * sizeof(uint16_t));
    memset(query->greatest, 0, search->words * sizeof(uint16_t));
    return true;
}

/* The most steps of a posting of a child. */
static inline uint16_t steps_at(const Tables *tables, const Child *child, const Term *term, uint64_t index,
                                const uint16_t *usual) {
    if (usual) return usual[term->bounds[index]];
    uint8_t fields = tables->fields_of_code[term->codes[index]];
    return steps_of(child->steps * tables->saturation[fields][term->bounds[index]]);
}

static inline void sum_bitmap(Search *search, const Child *child, uint64_t first, uint64_t last, uint16_t *sums,
                              const uint16_t *usual) {
    Term *term = child->node->phrase.words[0].term;
    uint64_t index = rank_of_word(term, first);
    for (uint64_t word = first; word < last; word++) {
        uint64_t left = term->bitmap[word];
        if (index + count_bits(left) > term->df) damaged(search, term->number);
        for (uint16_t *of_word = sums + word * 64; left; left &= left - 1, index++)
            of_word[lowest_bit(left)] += steps_at(search->tables, child, term, index, usual);
    }
}

/* Postings from the next one on whose documents are below `end`; the number of the first that is not. */
static inline uint64_t sum_postings(const Tables *tables, const Child *child, uint64_t end, uint16_t *sums,
                                    const uint16_t *usual) {
    const Term *term = child->node->phrase.words[0].term;
    uint64_t index = child->next;
    while (index < term->df) {
        uint64_t stop = index / BLOCK * BLOCK + BLOCK;
        uint64_t base = term->bases ? term->bases[index / BLOCK] : 0;
        if (stop > term->df) stop = term->df;
        for (; index < stop; index++) {
            uint64_t document = term->documents32 ? term->documents32[index] : base + term->documents16[index];
            if (document >= end) return index;
            sums[document] += steps_at(tables, child, term, index, usual);
        }
    }
    return index;
}

/* Each call with what a compiler knows, so that its loop over postings asks nothing that is the same for all of them. */
static void sum_lists(Search *search, Union *query, uint64_t first, uint64_t last) {
    for (uint32_t i = 0; i < query->count; i++) {
        Child *child = &query->children[i];
        if (!is_list(child->node)) continue;
        bool has_bitmap = child->node->phrase.words[0].term->bitmap;
        if (has_bitmap && child->usual)
            sum_bitmap(search, child, first, last, query->sums, child->usual);
        else if (has_bitmap)
            sum_bitmap(search, child, first, last, query->sums, NULL);
        else if (child->usual)
            child->next = sum_postings(search->tables, child, last * 64, query->sums, child->usual);
        else
            child->next = sum_postings(search->tables, child, last * 64, query->sums, NULL);
    }
}

/* What is no list: its set, and for each document of it, within these words, the most that it can score there. */
static void sum_sets(Search *search, Union *query, uint64_t first, uint64_t last) {
    for (uint32_t i = 0; i < query->count; i++) {
        Child *child = &query->children[i];
        if (is_list(child->node)) continue;
        const uint64_t *set = set_of(search, child->node);
        for (uint64_t word = first; word < last; word++)
            for (uint64_t left = set[word]; left; left &= left - 1) {
                uint64_t document = word * 64 + lowest_bit(left);
                query->sums[document] += steps_of(child->steps * (float)most_in(search, child->node, document));
            }
    }
}

/* Forgets the sums of what the filter leaves out, and tells how many documents of these words are left that match. */
static uint64_t sweep(Search *search, Union *query, uint64_t first, uint64_t last) {
    const Filter *filter = &search->filter;
    uint64_t matching = 0;
    for (uint64_t word = first; word < last; word++) {
        uint64_t passing = range_mask(word, filter->low, filter->high);
        uint16_t *sums = query->sums + word * 64, greatest = 0, count = 0;
        if (filter->bits) passing &= filter->bits[word];
        if (passing != ~UINT64_C(0))
            for (int i = 0; i < 64; i++) sums[i] = passing >> i & 1 ? sums[i] : 0;
        for (int i = 0; i < 64; i++) {
            greatest = sums[i] > greatest ? sums[i] : greatest;
            count += sums[i] > 0;
        }
        query->greatest[word] = greatest;
        matching += count;
    }
    return matching;
}

static uint64_t add_up(Search *search, Union *query) {
    uint64_t first = search->filter.low / 64, end = over(search->filter.high, 64), matching = 0;
    sum_sets(search, query, first, end);
    for (uint32_t i = 0; i < query->count; i++) {
        uint64_t block, ignored;
        if (!is_list(query->children[i].node) || query->children[i].node->phrase.words[0].term->bitmap) continue;
        blocks_between(search, query->children[i].node->phrase.words[0].term, &search->filter, &block, &ignored);
        query->children[i].next = block * BLOCK;
    }
    for (uint64_t last; first < end; first = last) {
        last = first + WINDOW / 64 < end ? first + WINDOW / 64 : end;
        sum_lists(search, query, first, last);
        matching += sweep(search, query, first, last);
    }
    return matching;
}

/* The exact score of a document, added up in the order of the children. */
static double score_union(Search *search, const Union *query, uint64_t document) {
    double sum = 0, score;
    for (uint32_t i = 0; i < query->count; i++) {
        Node *node = query->children[i].node;
        if (is_list(node)) {
            const Word *word = &node->phrase.words[0];
            uint32_t frequencies[VECTOR_FIELDS];
            int64_t index = find(word->term, document);
            if (index == ABSENT || !word_frequencies(search, word, (uint64_t)index, frequencies)) continue;
            sum += node->weight * saturated(search, document, frequencies);
        } else if (score_of(search, node, document, &score)) {
            sum += score;
        }
    }
    return sum;
}

/* No more than the k-th greatest sum: the k-th greatest of the maxima of 64 documents each, of which each is one's sum.
 * The heap is borrowed, for numbers of words. 1: any sum will do. */
static uint16_t sum_of_enough(Search *search, const Union *query) {
    Heap *heap = &search->heap;
    uint16_t least = 1;
    for (uint64_t word = 0; word < search->words; word++)
        if (query->greatest[word] > least || heap->size < heap->room) {
            offer(search, query->greatest[word], word);
            if (heap->size == heap->room && heap->hits[0].score > 1) least = (uint16_t)heap->hits[0].score;
        }
    heap->size = 0;
    return least;
}

/* Scores exactly and offers those of the greatest sums, as many as there is room for; their sums are then 0. */
static void offer_greatest(Search *search, Union *query) {
    Heap *heap = &search->heap;
    if (!heap->room) return;
    uint16_t least = sum_of_enough(search, query);
    for (uint64_t word = 0; word < search->words; word++) {
        if (query->greatest[word] < least) continue;
        for (uint64_t document = word * 64; document < word * 64 + 64; document++) {
            if (query->sums[document] < least) continue;
            offer(search, query->sums[document], document);
            if (heap->size == heap->room) least = (uint16_t)heap->hits[0].score;
        }
    }
    uint64_t count = heap->size;
    Hit *greatest = allocate(search, count * sizeof(Hit) + 1);
    if (count) memcpy(greatest, heap->hits, count * sizeof(Hit));
    heap->size = 0;
    search->threshold = 0;
    for (uint64_t i = 0; i < count; i++) {
        uint32_t document = greatest[i].document;
        query->sums[document] = 0;
        offer(search, score_union(search, query, document), document);
    }
}

/* The least sum with which a document may be among the best. */
static uint32_t least_sum(const Search *search, const Union *query) {
    double steps = search->threshold / query->step * (1 - 1e-5);
    return steps < 1 ? 1 : steps < GREATEST_SUM ? (uint32_t)steps : GREATEST_SUM;
}

static void offer_others(Search *search, const Union *query) {
    uint32_t least = least_sum(search, query);
    for (uint64_t word = 0; word < search->words; word++) {
        if (query->greatest[word] < least) continue;
        for (uint64_t document = word * 64; document < word * 64 + 64; document++) {
            if (query->sums[document] < least) continue;
            offer(search, score_union(search, query, document), document);
            least = least_sum(search, query);
        }
    }
}

/* False where it has to be answered in another way. `root` has each word once. */
static bool best_of_union(Search *search, const Node *root) {
    Union *query = allocate(search, sizeof(Union));
    if (!prepare_union(search, query, root)) return false;
    search->request->total = add_up(search, query);
    offer_greatest(search, query);
    if (search->heap.room && search->heap.size == search->heap.room) offer_others(search, query);
    return true;
}
