/*
 * Where in a text do some positions of its field lie?
 *
 * The same as offsets.py finds, whose rules these are: from the nearest checkpoint on, words are counted. A word is what
 * stands between spaces; how many positions it takes and where they lie, the caller tells of each once (`Tell`), and it
 * is remembered.
 */
#pragma once

#include <stdbool.h>

#include "characters.h"

enum { SLOTS = 1 << 15, MOST_WORDS = 20000, LONGEST_SEARCH = 16, LONGEST_WORD = 48, MOST_STEPS = 4 };

/* `positions` that a word takes, and where in it lie the first `known` of them; none where one has two readings. */
typedef struct {
    uint32_t positions, known;
    uint32_t bounds[2 * MOST_STEPS]; /* in characters */
} Steps;

/* Fills in the steps of a word of so many bytes. 0 where it cannot. */
typedef int (*Tell)(const uint8_t *word, uint64_t size, Steps *steps);

/* Of one line of a processor's cache: most lookups wait for one. */
typedef struct {
    uint32_t hash;
    uint8_t size, positions, known, unused;
    uint8_t bounds[2 * MOST_STEPS];
    uint8_t word[LONGEST_WORD];
} Slot;

/* Words that were met before. Of one interpreter, whose lock is held. */
typedef struct {
    uint32_t seed, count;
    Tell tell;
    Slot slots[SLOTS];
} WordCache;

/* Of a text: a first position, then pairs of an offset and a position, by their differences. */
typedef struct {
    const uint32_t *numbers;
    uint64_t count;
} Checkpoints;

/* Where a word begins, in characters, the first position that it or a later word has, and the checkpoint that comes
   next. */
typedef struct {
    uint64_t offset, position, next, next_offset, next_position;
} Place;

/* The slot of a word, or the empty one where it belongs; NULL where there is none near. */
static Slot *slot_of(WordCache *cache, const uint8_t *word, uint64_t size, uint32_t hash) {
    for (uint32_t step = 0; step < LONGEST_SEARCH; step++) {
        Slot *slot = &cache->slots[(hash + step) & (SLOTS - 1)];
        if (!slot->size || (slot->hash == hash && slot->size == size && !memcmp(slot->word, word, size))) return slot;
    }
    return NULL;
}

static void remember(WordCache *cache, const uint8_t *word, uint64_t size, uint32_t hash, const Steps *steps) {
    if (cache->count == MOST_WORDS) {
        memset(cache->slots, 0, sizeof cache->slots);
        cache->count = 0;
    }
    Slot *slot = slot_of(cache, word, size, hash);
    if (slot == NULL || slot->size) return;
    *slot = (Slot){
        .hash = hash, .size = (uint8_t)size, .positions = (uint8_t)steps->positions, .known = (uint8_t)steps->known};
    for (uint32_t i = 0; i < 2 * steps->known; i++) slot->bounds[i] = (uint8_t)steps->bounds[i];
    memcpy(slot->word, word, size);
    cache->count++;
}

static Steps steps_of(const Slot *slot) {
    Steps steps = {slot->positions, slot->known, {0}};
    for (uint32_t i = 0; i < 2 * MOST_STEPS; i++) steps.bounds[i] = slot->bounds[i];
    return steps;
}

/* The steps of a word that is not empty. False where they cannot be told. While they are told, other threads may come. */
static bool read_steps(WordCache *cache, const uint8_t *word, uint64_t size, uint32_t hash, Steps *steps) {
    if (size > LONGEST_WORD) return cache->tell(word, size, steps) != 0;
    hash ^= hash >> 15;
    Slot *slot = slot_of(cache, word, size, hash);
    if (slot != NULL && slot->size) {
        *steps = steps_of(slot);
        return true;
    }
    if (!cache->tell(word, size, steps)) return false;
    remember(cache, word, size, hash, steps);
    return true;
}

static void read_next_checkpoint(const Checkpoints *checkpoints, Place *place) {
    if (place->next + 1 < checkpoints->count) {
        place->next_offset += checkpoints->numbers[place->next];
        place->next_position += checkpoints->numbers[place->next + 1];
        place->next += 2;
    } else {
        place->next_offset = place->next_position = UINT64_MAX;
    }
}

/* Of a text with one checkpoint at least. */
static Place start_of(const Checkpoints *checkpoints) {
    Place place = {0, checkpoints->numbers[0], 1, 0, checkpoints->numbers[0]};
    read_next_checkpoint(checkpoints, &place);
    return place;
}

static uint64_t characters_of(const Text *text, uint64_t start, uint64_t end) {
    if (text->byte_of == NULL) return end - start;
    uint64_t count = 0;
    for (; start < end; start++) count += begins_character(text->bytes[start]) != 0;
    return count;
}

/* Reads on, word by word, from the place to the one with the position, and tells its bounds. False where none has it. */
static bool walk(WordCache *cache, const Text *text, Place *place, uint64_t wanted, uint32_t bounds[2]) {
    uint64_t at = byte_at(text, place->offset);
    uint64_t end = place->next_offset < text->length ? byte_at(text, place->next_offset) : text->size;
    while (at < end) {
        uint64_t past = at;
        uint32_t hash = cache->seed; /* FNV-1a, its upper bits mixed into the lower ones when it is looked up */
        for (; past < end && text->bytes[past] != ' '; past++) hash = (hash ^ text->bytes[past]) * 16777619u;
        Steps steps = {0};
        if (past > at && !read_steps(cache, text->bytes + at, past - at, hash, &steps)) return false;
        if (place->position + steps.positions > wanted) {
            uint64_t step = wanted - place->position;
            if (step >= steps.known) return false;
            bounds[0] = (uint32_t)(place->offset + steps.bounds[2 * step]);
            bounds[1] = (uint32_t)(place->offset + steps.bounds[2 * step + 1]);
            return true;
        }
        place->position += steps.positions;
        place->offset += characters_of(text, at, past) + 1;
        at = past + 1;
    }
    return false;
}

/* Goes on to the word that has the position, which is not before the place. False where none has it. */
static bool go_to(WordCache *cache, const Text *text, const Checkpoints *checkpoints, Place *place, uint64_t wanted,
                  uint32_t bounds[2]) {
    if (wanted < place->position) return false;
    while (place->next_position <= wanted) {
        place->offset = place->next_offset;
        place->position = place->next_position;
        read_next_checkpoint(checkpoints, place);
    }
    return place->offset < text->length && walk(cache, text, place, wanted, bounds);
}

/* As go_to: of the positions from `first` to before `past`, from where the word at the first begins to where the one at
   the last ends. */
static bool find_bounds(WordCache *cache, const Text *text, const Checkpoints *checkpoints, Place *place,
                        uint64_t first, uint64_t past, uint32_t bounds[2]) {
    uint32_t of_last[2];
    if (!go_to(cache, text, checkpoints, place, first, bounds)) return false;
    if (past <= first + 1) return true;
    Place last = *place;
    if (!go_to(cache, text, checkpoints, &last, past - 1, of_last)) return false;
    bounds[1] = of_last[1];
    return true;
}
