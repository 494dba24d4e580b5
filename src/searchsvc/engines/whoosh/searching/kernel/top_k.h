/*
 * Which k documents scored most so far, and what must a score be to enter?
 *
 * A heap whose top is the worst of them. Documents are numbered newest first, so the lower number wins a tie.
 */
#pragma once

#include "memory.h"

static inline bool worse(Hit one, Hit other) {
    return one.score < other.score || (one.score == other.score && one.document > other.document);
}

static void sift_down(Hit *hits, uint64_t size, uint64_t at) {
    Hit moving = hits[at];
    for (;;) {
        uint64_t child = 2 * at + 1;
        if (child >= size) break;
        if (child + 1 < size && worse(hits[child + 1], hits[child])) child++;
        if (!worse(hits[child], moving)) break;
        hits[at] = hits[child];
        at = child;
    }
    hits[at] = moving;
}

/* Takes a hit in if it is among the best, and raises the threshold when the heap is full. */
static void offer(Search *search, double score, uint64_t document) {
    Heap *heap = &search->heap;
    Hit hit = {score, (uint32_t)document};
    if (heap->size < heap->room) {
        uint64_t at = heap->size++;
        while (at > 0 && worse(hit, heap->hits[(at - 1) / 2])) {
            heap->hits[at] = heap->hits[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap->hits[at] = hit;
    } else if (heap->room && worse(heap->hits[0], hit)) {
        heap->hits[0] = hit;
        sift_down(heap->hits, heap->size, 0);
    } else {
        return;
    }
    /* Equal scores may still matter, for ties, and sums are rounded: stay a little below the worst score. */
    if (heap->size == heap->room) search->threshold = heap->hits[0].score * (1 - 1e-9);
}

/* Best first, after those that were found before. */
static void write_hits(Search *search) {
    Heap *heap = &search->heap;
    Request *request = search->request;
    uint32_t *documents = request->documents + request->found;
    double *scores = request->scores + request->found;
    request->found += heap->size;
    for (uint64_t left = heap->size; left > 0; left--) {
        Hit worst = heap->hits[0];
        heap->hits[0] = heap->hits[left - 1];
        sift_down(heap->hits, left - 1, 0);
        documents[left - 1] = worst.document;
        scores[left - 1] = worst.score;
    }
}

/* Documents that were scored ahead of their turn must not be taken twice. */
static void make_seeds(Search *search, uint64_t most) {
    uint64_t size = 16;
    while (size < 2 * most) size *= 2;
    search->seeds = allocate(search, size * 4);
    memset(search->seeds, 0, size * 4);
    search->seeds_mask = size - 1;
}

static uint64_t seed_slot(const Search *search, uint64_t document) {
    uint64_t slot = (document * UINT64_C(0x9e3779b97f4a7c15)) >> 32 & search->seeds_mask;
    while (search->seeds[slot] && search->seeds[slot] != document + 1) slot = (slot + 1) & search->seeds_mask;
    return slot;
}

static bool is_seed(const Search *search, uint64_t document) {
    return search->seeds && search->seeds[seed_slot(search, document)];
}

static void add_seed(Search *search, uint64_t document) {
    search->seeds[seed_slot(search, document)] = (uint32_t)document + 1;
}
