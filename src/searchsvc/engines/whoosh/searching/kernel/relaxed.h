/*
 * The relaxed pass: which documents match some of the children of an And, those that match more of them first, or by
 * score alone?
 *
 * By number: how many children a document matches is counted for 64 documents at once. A plane has one bit of the
 * number of each document, so that adding a set is binary addition, and the documents of one number are an
 * intersection of planes. One number after the other, the greatest first, is then a filter of a disjunction.
 */
#pragma once

#include "any_of.h"
#include "date_order.h"

/* So many children fit a program: their number has 32 bits. */
enum { MOST_PLANES = 33 };

/* One document in so many is sooner scored for itself than found among all. */
enum { FEW_OF_ALL = 256 };

typedef struct {
    uint64_t *planes[MOST_PLANES];
    uint32_t plane_count;
    uint32_t children; /* those that were counted */
} Numbers;

static void add_to_numbers(Search *search, Numbers *numbers, const uint64_t *set) {
    if (++numbers->children >> numbers->plane_count) numbers->planes[numbers->plane_count++] = empty_bitmap(search);
    for (uint64_t word = 0; word < search->words; word++) {
        uint64_t carry = set[word];
        for (uint32_t p = 0; carry; p++) {
            uint64_t next = numbers->planes[p][word] & carry;
            numbers->planes[p][word] ^= carry;
            carry = next;
        }
    }
}

/* How many documents match so many children? `bits` takes them. */
static uint64_t documents_of_number(const Search *search, const Numbers *numbers, uint32_t number, uint64_t *bits) {
    for (uint64_t word = 0; word < search->words; word++) {
        uint64_t of_word = ~UINT64_C(0);
        for (uint32_t p = 0; p < numbers->plane_count; p++)
            of_word &= (number >> p) & 1 ? numbers->planes[p][word] : ~numbers->planes[p][word];
        bits[word] = of_word;
    }
    return count_all_bits(bits, search->words);
}

/* Counts the children of each document, and the documents of each child, that the filter lets through. */
static void count_children(Search *search, Node *root, Numbers *numbers) {
    uint64_t *set = empty_bitmap(search);
    for (uint32_t c = 0; c < root->count; c++) {
        memcpy(set, set_of(search, root->children[c]), search->words * 8);
        clear_tail(search, set);
        search->request->child_counts[c] = apply_filter(search, set);
        if (search->request->distinct[c]) add_to_numbers(search, numbers, set);
    }
}

/* Those that match all children by score, then those that lack one, and so on. `any` scores them. */
static void by_number(Search *search, Node *root, Node *any) {
    Request *request = search->request;
    Numbers numbers = {.plane_count = 0};
    count_children(search, root, &numbers);
    uint64_t wanted = search->heap.room, total = 0;
    uint64_t *bits = empty_bitmap(search);
    for (uint32_t number = numbers.children; number > 0; number--) {
        uint64_t found = documents_of_number(search, &numbers, number, bits);
        total += found;
        if (number == numbers.children) request->complete = found;
        uint64_t room = wanted - request->found;
        if (!found || !room) continue;
        search->filter.bits = bits;
        search->heap.size = 0;
        search->heap.room = room;
        search->threshold = search->last_champion = 0;
        search->seeds = NULL;
        if (found > room && found > search->segment->documents / FEW_OF_ALL) {
            best_of_any(search, any);
        } else { /* each of them is a hit, or few are to be scored */
            Node these = *any;
            these.set = bits;
            exhaustive(search, &these);
        }
        write_hits(search);
    }
    request->total = total;
}

/* How many documents of the filter match all children? */
static uint64_t count_complete(Search *search, Node *root) {
    uint64_t *bits = empty_bitmap(search);
    Node **leaves = allocate(search, root->count * sizeof(Node *) + 1);
    uint32_t count = 0, others = 0;
    for (uint32_t c = 0; c < root->count; c++) {
        Node *child = root->children[c];
        if (child->kind == NOTHING_NODE) return 0;
        if (!search->request->distinct[c]) continue;
        leaves[count++] = child;
        others += child->kind != WORD_NODE && child->kind != PHRASE_NODE;
    }
    if (!count) return 0;
    Conjunction *query = allocate(search, sizeof(Conjunction));
    if (!others && prepare_conjunction(search, query, leaves, count)) {
        collect_conjunction(search, query, bits);
    } else {
        memset(bits, 0xff, search->words * 8);
        for (uint32_t i = 0; i < count; i++) {
            const uint64_t *child = set_of(search, leaves[i]);
            uint64_t left = 0;
            for (uint64_t word = 0; word < search->words; word++) left |= bits[word] &= child[word];
            if (!left) return 0;
        }
    }
    clear_tail(search, bits);
    return apply_filter(search, bits);
}

static bool lacks(Search *search, Node *child, uint64_t document) {
    double ignored;
    if (child->kind == WORD_NODE && child->phrase.words[0].plain)
        return find(child->phrase.words[0].term, document) == ABSENT;
    return !score_of(search, child, document, &ignored);
}

static void write_missing(Search *search, const Node *root) {
    Request *request = search->request;
    uint8_t *missing = request->missing;
    for (uint64_t hit = request->first; hit < request->found; hit++)
        for (uint32_t c = 0; c < root->count; c++)
            *missing++ = request->distinct[c] && lacks(search, root->children[c], request->documents[hit]);
}

static void relaxed(Search *search, Node *root) {
    Request *request = search->request;
    Node *any = words_once(search, root);
    if (request->sort == BY_SCORE && request->tail == TAIL_BY_NUMBER) {
        by_number(search, root, any);
    } else {
        Numbers ignored = {.plane_count = 0};
        request->complete = count_complete(search, root);
        if (request->tail == TAIL_BY_NUMBER) count_children(search, root, &ignored);
        if (request->sort == BY_SCORE) {
            best_of_any(search, any);
            write_hits(search);
        } else {
            by_date(search, any);
        }
    }
    if (request->complete > request->total) request->complete = request->total; /* it was not counted to the end */
    write_missing(search, root);
}
