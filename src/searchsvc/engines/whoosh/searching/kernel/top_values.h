/*
 * Which values have most of the documents that were counted by rows: the top k of a facet?
 *
 * A value has the documents of its rows. Values come in the order that breaks ties, so one enters only before such as
 * have fewer, and nearly all are left out by one comparison with the last of those found.
 */
#pragma once

#include "interface.h"

static inline uint64_t documents_of_value(const ValueRows *of, const uint32_t *counts, uint64_t value) {
    if (!of->first) return counts[of->row[value]];
    uint64_t end = value + 1 < of->values ? of->first[value + 1] : of->rows, documents = 0;
    for (uint64_t i = of->first[value]; i < end; i++) documents += counts[of->row[i]];
    return documents;
}

/* Writes the `limit` values with most documents, of equals the first; how many have any, at most so many. */
static uint64_t top_values(const ValueRows *asked, const uint32_t *counts, CountedValue *found, uint64_t limit) {
    const ValueRows of = *asked; /* which nothing that is written can be a part of */
    uint64_t size = 0, least = 0;
    for (uint64_t value = 0; limit && value < of.values; value++) {
        uint64_t documents = documents_of_value(&of, counts, value);
        if (documents <= least || (of.stated && !of.stated[value])) continue;
        uint64_t place = size < limit ? size++ : limit - 1;
        for (; place && found[place - 1].documents < documents; place--) found[place] = found[place - 1];
        found[place] = (CountedValue){value, documents, of.of_all[value]};
        if (size == limit) least = found[limit - 1].documents; /* so much does not do any more */
    }
    return size;
}
