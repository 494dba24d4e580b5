/*
 * How near do pairs of words stand in each hit?
 *
 * The same column as proximity.py makes with arrays, in one pass over the places. Which words are a pair, how far one
 * looks and at how many places, Python says, and what a distance is worth stands there, too.
 */
#include <stddef.h>

#include "native.h"

/* In the order of compiled_nearness.py's _Nearness. */
typedef struct {
    const int32_t *hit, *field; /* [places], sorted by hit, field and position */
    const uint32_t *position;
    const int32_t *word;
    uint64_t places;
    const int32_t *pair; /* [words, words]: the number of the pair of two words, -1 where they are none */
    uint64_t words;
    uint64_t pairs;
    uint64_t farthest;
    uint64_t neighbours; /* so many places after each are looked at */
    double *nearness;    /* [hits, pairs], zeros: the sums of 1 / distance */
} Nearness;

EXPORT const LayoutEntry searchsvc_layout[] = {
    {"size of Nearness", sizeof(Nearness)},
    {NULL,               0               },
};

EXPORT void pair_nearness(const Nearness *of) {
    for (uint64_t first = 0; first < of->places; first++) {
        const int32_t *pair_with = of->pair + (uint64_t)of->word[first] * of->words;
        double *of_hit = of->nearness + (uint64_t)of->hit[first] * of->pairs;
        uint64_t end = first + of->neighbours < of->places ? first + of->neighbours + 1 : of->places;
        for (uint64_t other = first + 1; other < end; other++) {
            if (of->hit[other] != of->hit[first] || of->field[other] != of->field[first]) break;
            uint32_t distance = of->position[other] - of->position[first];
            if (distance > of->farthest) break;
            int32_t pair = pair_with[of->word[other]];
            if (pair >= 0 && distance) of_hit[pair] += 1.0 / distance;
        }
    }
}
