/*
 * The date filter: which documents lie in a range of dates?
 *
 * They stand by falling seconds, so a range is an interval of numbers, found by bisection. Where the day alone is known
 * of some of them, midnight is in another zone than theirs, and the documents about both ends are looked at one by one.
 */
#pragma once

#include "bitmap.h"
#include "query.h"

/* Documents stand by falling seconds: how many have at least so many? Undated ones have the least of all numbers. */
static uint64_t documents_since(const Segment *segment, int64_t seconds) {
    uint64_t low = 0, high = segment->documents;
    while (low < high) {
        uint64_t middle = (low + high) / 2;
        if (segment->seconds[middle] >= seconds)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

typedef struct {
    int64_t midnight, instant; /* for documents of which only the day is known, and for the others */
} DayStart;

static int64_t earlier_of(const DayStart *start) {
    return start->midnight < start->instant ? start->midnight : start->instant;
}

static int64_t later_of(const DayStart *start) {
    return start->midnight < start->instant ? start->instant : start->midnight;
}

static inline bool since(const Segment *segment, uint64_t document, const DayStart *start) {
    return segment->seconds[document] >= (segment->day_only[document] ? start->midnight : start->instant);
}

/* Takes the documents out of the set that are not (or, with `wanted` false, are) since a day. Only those between its
 * two starts are in doubt. */
static void remove_outside(const Segment *segment, uint64_t *bits, const DayStart *start, bool wanted) {
    uint64_t last = documents_since(segment, earlier_of(start));
    for (uint64_t document = documents_since(segment, later_of(start)); document < last; document++)
        if (since(segment, document, start) != wanted) bits[document >> 6] &= ~(UINT64_C(1) << (document & 63));
}

/* The dated documents since the day `after` and not since the day `before`; NULL: that end is open. */
static void find_dates(Search *search, Node *node, const DayStart *after, const DayStart *before) {
    const Segment *segment = search->segment;
    node->low = before ? documents_since(segment, later_of(before)) : 0;
    node->high = documents_since(segment, after ? earlier_of(after) : INT64_MIN + 1);
    if (node->low > node->high) node->low = node->high;
    bool exact_after = !after || after->midnight == after->instant;
    bool exact_before = !before || before->midnight == before->instant;
    if (exact_after && exact_before) return;
    uint64_t *bits = empty_bitmap(search);
    for (uint64_t word = 0; word < search->words; word++) bits[word] = range_mask(word, node->low, node->high);
    if (after) remove_outside(segment, bits, after, true);
    if (before) remove_outside(segment, bits, before, false);
    node->set = bits;
}
