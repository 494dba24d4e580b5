/*
 * Where in a text do some positions of its field lie?
 *
 * The same as offsets.py finds, whose rules these are: from the nearest checkpoint on, words are counted. A word is what
 * stands between spaces; how many positions it takes and where they lie, the caller tells of each once (`Tell`), and it
 * is remembered. What does not lie where it should is left to Python.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "native.h"

enum { SLOTS = 1 << 15, MOST_WORDS = 20000, LONGEST_SEARCH = 16, LONGEST_WORD = 32, MOST_STEPS = 4 };
enum { FOUND, LEFT };

/* `positions` that a word takes, and where in it lie the first `known` of them; none where one has two readings. */
typedef struct {
    uint32_t positions, known;
    uint32_t bounds[2 * MOST_STEPS];
} Steps;

/* Fills in the steps of a word. 0 where it cannot. */
typedef int (*Tell)(const uint32_t *word, uint64_t length, Steps *steps);

typedef struct {
    uint32_t hash, length;
    Steps steps;
    uint32_t word[LONGEST_WORD];
} Slot;

/* Words that were met before. Of one interpreter, whose lock is held. */
typedef struct {
    uint32_t seed, count;
    Tell tell;
    Slot slots[SLOTS];
} Memory;

/* A text, and the checkpoints of it: a first position, then pairs of an offset and a position, by their differences. */
typedef struct {
    const uint32_t *characters;
    uint64_t size;
    const uint32_t *checkpoints;
    uint64_t count;
} Text;

/* Where a word begins, the first position that it or a later word has, and the checkpoint that comes next. */
typedef struct {
    uint64_t offset, position, next, next_offset, next_position;
} Place;

Memory *open_memory(uint32_t seed, Tell tell) {
    Memory *memory = calloc(1, sizeof *memory);
    if (memory == NULL) return NULL;
    memory->seed = seed;
    memory->tell = tell;
    return memory;
}

void close_memory(Memory *memory) { free(memory); }

/* The slot of a word, or the empty one where it belongs; NULL where there is none near. */
static Slot *slot_of(Memory *memory, const uint32_t *word, uint64_t length, uint32_t hash) {
    for (uint32_t step = 0; step < LONGEST_SEARCH; step++) {
        Slot *slot = &memory->slots[(hash + step) & (SLOTS - 1)];
        if (!slot->length || (slot->hash == hash && slot->length == length && !memcmp(slot->word, word, 4 * length)))
            return slot;
    }
    return NULL;
}

static void remember(Memory *memory, const uint32_t *word, uint64_t length, uint32_t hash, const Steps *steps) {
    if (memory->count == MOST_WORDS) {
        memset(memory->slots, 0, sizeof memory->slots);
        memory->count = 0;
    }
    Slot *slot = slot_of(memory, word, length, hash);
    if (slot == NULL || slot->length) return;
    *slot = (Slot){.hash = hash, .length = (uint32_t)length, .steps = *steps};
    memcpy(slot->word, word, 4 * length);
    memory->count++;
}

/* FNV-1a over characters, its upper bits mixed into the lower ones. */
static uint32_t hash_of(const Memory *memory, const uint32_t *word, uint64_t length) {
    uint32_t hash = memory->seed;
    for (uint64_t i = 0; i < length; i++) hash = (hash ^ word[i]) * 16777619u;
    return hash ^ (hash >> 15);
}

/* The steps of a word that is not empty. False where they cannot be told. While they are told, other threads may come. */
static bool read_steps(Memory *memory, const uint32_t *word, uint64_t length, Steps *steps) {
    if (length > LONGEST_WORD) return memory->tell(word, length, steps) != 0;
    uint32_t hash = hash_of(memory, word, length);
    Slot *slot = slot_of(memory, word, length, hash);
    if (slot != NULL && slot->length) {
        *steps = slot->steps;
        return true;
    }
    if (!memory->tell(word, length, steps)) return false;
    remember(memory, word, length, hash, steps);
    return true;
}

static void read_next_checkpoint(const Text *text, Place *place) {
    if (place->next + 1 < text->count) {
        place->next_offset += text->checkpoints[place->next];
        place->next_position += text->checkpoints[place->next + 1];
        place->next += 2;
    } else {
        place->next_offset = place->next_position = UINT64_MAX;
    }
}

static Place start_of(const Text *text) {
    Place place = {0, text->checkpoints[0], 1, 0, text->checkpoints[0]};
    read_next_checkpoint(text, &place);
    return place;
}

/* Goes on to the word that has the position, and tells its bounds. False where none has it. */
static bool go_to(Memory *memory, const Text *text, Place *place, uint64_t wanted, uint32_t bounds[2]) {
    if (wanted < place->position) return false;
    while (place->next_position <= wanted) {
        place->offset = place->next_offset;
        place->position = place->next_position;
        read_next_checkpoint(text, place);
    }
    uint64_t end = place->next_offset < text->size ? place->next_offset : text->size;
    while (place->offset < end) {
        const uint32_t *word = text->characters + place->offset;
        uint64_t length = 0;
        while (place->offset + length < end && word[length] != ' ') length++;
        Steps steps = {0};
        if (length && !read_steps(memory, word, length, &steps)) return false;
        if (place->position + steps.positions > wanted) {
            uint64_t step = wanted - place->position;
            if (step >= steps.known) return false;
            bounds[0] = (uint32_t)(place->offset + steps.bounds[2 * step]);
            bounds[1] = (uint32_t)(place->offset + steps.bounds[2 * step + 1]);
            return true;
        }
        place->position += steps.positions;
        place->offset += length + 1;
    }
    return false;
}

/* For each of `count` stretches of positions, [first, past) and by where they begin, from where the word at its first
   position begins to where the one at its last ends. LEFT where one is not to be found. */
int find_bounds(Memory *memory, const uint32_t *characters, uint64_t size, const uint32_t *checkpoints,
                uint64_t checkpoint_count, const uint32_t *stretches, uint64_t count, uint32_t *bounds) {
    Text text = {characters, size, checkpoints, checkpoint_count};
    Place place = start_of(&text);
    for (uint64_t i = 0; i < count; i++) {
        uint32_t first = stretches[2 * i], past = stretches[2 * i + 1], of_last[2];
        if (!go_to(memory, &text, &place, first, bounds + 2 * i)) return LEFT;
        if (past <= first + 1) continue;
        Place last = place;
        if (!go_to(memory, &text, &last, past - 1, of_last)) return LEFT;
        bounds[2 * i + 1] = of_last[1];
    }
    return FOUND;
}

EXPORT const LayoutEntry searchsvc_layout[] = {
    {"size of Steps", sizeof(Steps)},
    {"most steps",    MOST_STEPS   },
    {NULL,            0            },
};
