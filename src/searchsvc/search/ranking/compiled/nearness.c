/*
 * How near do pairs of words stand in each hit?
 *
 * The same column as parts/proximity.py makes with arrays, where it is defined, in one pass over the places: Büttcher,
 * Clarke and Lushman, "Term proximity scoring for ad-hoc retrieval on very large text collections" (SIGIR 2006). Which
 * words are a pair, how far one looks and at how many places, Python says, and what a distance is worth stands there,
 * too.
 */
#include <stddef.h>

#include "native.h"

/* A column of numbers of 32 bits, so many bytes apart: those of an engine may lie in rows. */
typedef struct {
    const uint8_t *first;
    uint64_t stride;
} Column;

/* In the order of nearness.py's _Nearness. */
typedef struct {
    Column hit, field, position, word; /* [places], sorted by hit, field and position */
    uint64_t places;
    const int32_t *pair; /* [words, words]: the number of the pair of two words, -1 where they are none */
    uint64_t words;
    uint64_t pairs;
    uint64_t farthest;
    uint64_t neighbours; /* so many places after each are looked at */
    double *nearness;    /* [hits, pairs], zeros: the sums of 1 / distance */
} Nearness;

TELL_LAYOUT(SIZE_OF(Nearness));

static inline uint32_t number_at(Column column, uint64_t place) {
    return *(const uint32_t *)(column.first + place * column.stride);
}

EXPORT void pair_nearness(const Nearness *of) {
    for (uint64_t first = 0; first < of->places; first++) {
        uint32_t hit = number_at(of->hit, first), field = number_at(of->field, first);
        uint32_t position = number_at(of->position, first);
        const int32_t *pair_with = of->pair + (uint64_t)number_at(of->word, first) * of->words;
        double *of_hit = of->nearness + (uint64_t)hit * of->pairs;
        uint64_t end = first + of->neighbours < of->places ? first + of->neighbours + 1 : of->places;
        for (uint64_t other = first + 1; other < end; other++) {
            if (number_at(of->hit, other) != hit || number_at(of->field, other) != field) break;
            uint32_t distance = number_at(of->position, other) - position;
            if (distance > of->farthest) break;
            int32_t pair = pair_with[number_at(of->word, other)];
            if (pair >= 0 && distance) of_hit[pair] += 1.0 / distance;
        }
    }
}
