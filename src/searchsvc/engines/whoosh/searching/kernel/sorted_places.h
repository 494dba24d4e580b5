/* What else is told of the documents in which leaves were looked for: the places in order, and how long fields are.
 *
 * Places come leaf by leaf. They are dealt to their hits, and those of each are merged, run by run.
 */
#pragma once

#include "occurrences.h"

static void write_lengths(const Segment *segment, const Places *places) {
    for (uint64_t hit = 0; hit < places->hits; hit++)
        for (int f = 0; f < VECTOR_FIELDS; f++)
            places->lengths[hit * VECTOR_FIELDS + f] = (uint32_t)length_of(segment, places->documents[hit], f);
}

static inline bool is_after(const Occurrence *one, const Occurrence *other) {
    return one->field != other->field ? one->field > other->field : one->position > other->position;
}

/* Sorts the places of one hit by field and position; those of one place stay as they are. */
static void sort_of_hit(Occurrence *places, Occurrence *spare, uint64_t count) {
    if (count < 2) return;
    uint64_t half = count / 2, left = 0, right = half;
    sort_of_hit(places, spare, half);
    sort_of_hit(places + half, spare, count - half);
    if (!is_after(&places[half - 1], &places[half])) return;
    memcpy(spare, places, half * sizeof *places);
    for (uint64_t at = 0; left < half; at++)
        places[at] = right == count || !is_after(&spare[left], &places[right]) ? spare[left++] : places[right++];
}

static void sort_places(Search *search, Places *places) {
    uint64_t *next = allocate(search, (places->hits + 1) * sizeof *next), *starts = next + 1;
    Occurrence *by_leaf = allocate(search, places->found * sizeof *by_leaf + 1);
    if (places->found) memcpy(by_leaf, places->occurrences, places->found * sizeof *by_leaf);
    memset(next, 0, (places->hits + 1) * sizeof *next);
    for (uint64_t i = 0; i < places->found; i++) starts[by_leaf[i].hit]++;
    for (uint64_t hit = 1; hit <= places->hits; hit++) next[hit] += next[hit - 1];
    for (uint64_t i = 0; i < places->found; i++) places->occurrences[next[by_leaf[i].hit]++] = by_leaf[i];
    for (uint64_t hit = 0, start = 0; hit < places->hits; start = next[hit++])
        sort_of_hit(places->occurrences + start, by_leaf, next[hit] - start);
}
