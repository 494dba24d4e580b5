/*
 * The term dictionary: which number has a term, and which forms lie in a range?
 *
 * Terms are found by hash, forms in their sorted order by bisection. dictionary.py describes both.
 */
#pragma once

#include "memory.h"

static uint32_t crc_table[256];

/* CRC-32 as zlib computes it (RFC 1952, section 8). */
static uint32_t crc32_of(const uint8_t *bytes, uint64_t size) {
    uint32_t crc = ~0u;
    for (uint64_t i = 0; i < size; i++) crc = crc_table[(crc ^ bytes[i]) & 255] ^ (crc >> 8);
    return ~crc;
}

__attribute__((constructor)) static void fill_crc_table(void) {
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t crc = byte;
        for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xedb88320u : crc >> 1;
        crc_table[byte] = crc;
    }
}

typedef struct {
    const uint8_t *bytes;
    uint64_t size;
} Text;

static Text key_at(Search *search, const uint8_t *text, uint64_t text_size, const uint32_t *starts, uint64_t index) {
    uint64_t start = starts[index], end = starts[index + 1];
    if (start > end || end > text_size) damaged(search, index);
    return (Text){text + start, end - start};
}

static Text form_at(Search *search, uint64_t index) {
    const Segment *segment = search->segment;
    return key_at(search, segment->form_text, segment->form_text_size, segment->form_start, index);
}

static int compare(Text one, Text other) {
    int order = memcmp(one.bytes, other.bytes, one.size < other.size ? one.size : other.size);
    if (order) return order;
    return (one.size > other.size) - (one.size < other.size);
}

static bool begins_with(Text text, Text prefix) {
    return text.size >= prefix.size && !memcmp(text.bytes, prefix.bytes, prefix.size);
}

/* The number of a term, or ABSENT. */
static int64_t term_number(Search *search, Text key) {
    const Segment *segment = search->segment;
    uint64_t mask = segment->hash_size - 1, slot = crc32_of(key.bytes, key.size) & mask;
    for (uint64_t tried = 0; tried <= mask; tried++, slot = (slot + 1) & mask) {
        uint64_t entry = segment->term_hash[slot];
        if (!entry) return ABSENT;
        if (entry > segment->terms) damaged(search, entry);
        Text found = key_at(search, segment->term_text, segment->term_text_size, segment->term_start, entry - 1);
        if (found.size == key.size && !memcmp(found.bytes, key.bytes, key.size)) return (int64_t)entry - 1;
    }
    return ABSENT;
}

/* The first form from number `low` on that is not before `key`; with `past`, nor begins with it. */
static uint64_t form_bound(Search *search, Text key, uint64_t low, bool past) {
    uint64_t high = search->segment->forms;
    while (low < high) {
        uint64_t middle = (low + high) / 2;
        Text form = form_at(search, middle);
        if (compare(form, key) < 0 || (past && begins_with(form, key)))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint64_t term_of_form(Search *search, uint64_t form) {
    uint64_t term = search->segment->form_term[form];
    if (term >= search->segment->terms) damaged(search, term);
    return term;
}

/* The number that a form has among those of a term, or ABSENT. A form can belong to several terms. */
static int64_t form_number(Search *search, Text key, uint64_t term) {
    for (uint64_t form = form_bound(search, key, 0, false); form < search->segment->forms; form++) {
        if (compare(form_at(search, form), key)) break;
        if (term_of_form(search, form) == term) return search->segment->form_number[form];
    }
    return ABSENT;
}
