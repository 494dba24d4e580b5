/*
 * At which places of a document do its sentences and paragraphs begin?
 *
 * sentence_starts.py draws how they are stored. Each field begins a paragraph at its first place, so that no sentence
 * goes on in the next field. Where they are damaged the search is declined, since what reads them in its stead says so.
 */
#pragma once

#include "positions.h"

/* Keys of places, ascending; one above all others lies behind them. */
typedef struct {
    uint64_t *keys, count;
} Begins;

typedef struct {
    const uint32_t *start; /* [documents + 1] */
    const uint8_t *bytes;
    uint64_t size;
    Begins sentences, paragraphs;
    uint64_t room, read_for; /* the document that they are of, + 1 */
} Sentences;

static void add_begin(Sentences *all, uint64_t key, bool paragraph) {
    all->sentences.keys[all->sentences.count++] = key;
    if (paragraph) all->paragraphs.keys[all->paragraphs.count++] = key;
}

static uint64_t next_start(Search *search, const Sentences *all, uint64_t *at, uint64_t end) {
    uint64_t value = 0;
    for (uint32_t shift = 0; shift < 35 && *at < end; shift += 7) {
        uint8_t byte = all->bytes[(*at)++];
        value |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) return value;
    }
    fail(search, DECLINED);
}

static void make_room(Search *search, Sentences *all, uint64_t most) {
    all->sentences.count = all->paragraphs.count = 0;
    if (most <= all->room) return;
    all->room = 2 * most;
    all->sentences.keys = allocate(search, all->room * sizeof(uint64_t));
    all->paragraphs.keys = allocate(search, all->room * sizeof(uint64_t));
}

static void read_sentences(Search *search, Sentences *all, uint64_t document) {
    if (all->read_for == document + 1) return;
    all->read_for = document + 1;
    uint64_t at = all->start[document], end = all->start[document + 1], position = 0;
    if (at > end || end > all->size) fail(search, DECLINED);
    make_room(search, all, end - at + VECTOR_FIELDS + 1);
    int field = 0;
    bool first = true;
    add_begin(all, place_key(0, 0), true);
    while (at < end) {
        uint64_t value = next_start(search, all, &at, end);
        if (!value) {
            if (++field == VECTOR_FIELDS) fail(search, DECLINED);
            add_begin(all, place_key(field, 0), true);
            position = 0;
            first = true;
            continue;
        }
        position += value >> 1;
        if (position > UINT32_MAX) fail(search, DECLINED);
        if (!first) add_begin(all, place_key(field, position), value & 1);
        first = false;
    }
    while (++field < VECTOR_FIELDS) add_begin(all, place_key(field, 0), true);
    all->sentences.keys[all->sentences.count] = all->paragraphs.keys[all->paragraphs.count] = UINT64_MAX;
}

/* How many of them are not behind a place. */
static uint64_t begins_up_to(const Begins *begins, uint64_t key) {
    uint64_t low = 0, high = begins->count;
    while (low < high) {
        uint64_t middle = (low + high) / 2;
        if (begins->keys[middle] <= key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
