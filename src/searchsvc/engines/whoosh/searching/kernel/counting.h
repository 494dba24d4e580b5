/*
 * How many of the documents that match have each row of the value columns, and were published in each period?
 *
 * The numbers of the documents are written out block by block, and each column counts a block: a table of counters
 * stays near while it is counted in. Documents stand by falling seconds, so what was published since a day is the bits
 * up to its number; where the day alone is known, midnight is in another zone, and those between the day's two starts
 * are looked at one by one.
 */
#pragma once

#include "dates.h"

enum { COUNTED_AT_ONCE = 1024 };

/* How many of a block have each number. Numbers past the last counter count there. */
static inline void count_numbers(const ValueColumn *column, const uint32_t *block, uint32_t count, uint32_t width) {
    for (uint32_t i = 0; i < count; i++) {
        uint64_t number = width == 1   ? ((const uint8_t *)column->numbers)[block[i]]
                          : width == 2 ? ((const uint16_t *)column->numbers)[block[i]]
                                       : ((const uint32_t *)column->numbers)[block[i]];
        column->counts[number < column->room ? number : column->room - 1]++;
    }
}

/* One loop a width. */
static void count_block(const ValueColumn *column, const uint32_t *block, uint32_t count) {
    if (column->width == 1)
        count_numbers(column, block, count, 1);
    else if (column->width == 2)
        count_numbers(column, block, count, 2);
    else
        count_numbers(column, block, count, 4);
}

static void count_values(const Search *search, const Counting *counting, const uint64_t *bits) {
    uint32_t block[COUNTED_AT_ONCE + 64], count = 0;
    for (uint64_t word = 0; word < search->words; word++) {
        for (uint64_t left = bits[word]; left; left &= left - 1)
            block[count++] = (uint32_t)(word * 64 + lowest_bit(left));
        if (count < COUNTED_AT_ONCE && word + 1 < search->words) continue;
        for (uint64_t c = 0; c < counting->columns; c++) count_block(&counting->column[c], block, count);
        count = 0;
    }
}

/* How many documents have at least so many seconds, when at least `low` have? */
static uint64_t documents_since_from(const Segment *segment, int64_t seconds, uint64_t low) {
    uint64_t step = 64, high = low;
    while (high < segment->documents && segment->seconds[high] >= seconds) {
        low = high + 1;
        high += step;
        step *= 2;
    }
    if (high > segment->documents) high = segment->documents;
    while (low < high) {
        uint64_t middle = (low + high) / 2;
        if (segment->seconds[middle] >= seconds)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint64_t count_between(const uint64_t *bits, uint64_t low, uint64_t high) {
    uint64_t total = 0;
    for (uint64_t word = low / 64; word < over(high, 64); word++)
        total += count_bits(bits[word] & range_mask(word, low, high));
    return total;
}

/* From the last boundary back to the first, which are ascending. */
static void count_since(const Segment *segment, Counting *counting, const uint64_t *bits) {
    uint64_t place = 0, counted = 0;
    for (uint64_t i = counting->boundaries; i-- > 0;) {
        const DayStart start = {counting->midnights[i], counting->instants[i]};
        uint64_t certain = documents_since_from(segment, later_of(&start), place);
        uint64_t possible = documents_since_from(segment, earlier_of(&start), certain);
        counted += count_between(bits, place, certain);
        place = certain;
        uint64_t doubted = 0;
        for (uint64_t document = certain; document < possible; document++)
            doubted += has_bit(bits, document) && since(segment, document, &start);
        counting->since[i] = counted + doubted;
    }
}

static void count_dates(const Search *search, Counting *counting, const uint64_t *bits) {
    const Segment *segment = search->segment;
    uint64_t dated = documents_since(segment, INT64_MIN + 1);
    counting->dated = count_between(bits, 0, dated);
    if (!counting->dated) return;
    uint64_t word = 0;
    while (!bits[word]) word++;
    counting->newest = segment->seconds[word * 64 + lowest_bit(bits[word])];
    for (word = (dated - 1) / 64; !(bits[word] & range_mask(word, 0, dated)); word--) {
    }
    uint64_t last = bits[word] & range_mask(word, 0, dated);
    counting->oldest = segment->seconds[word * 64 + 63 - (uint64_t)__builtin_clzll(last)];
}
