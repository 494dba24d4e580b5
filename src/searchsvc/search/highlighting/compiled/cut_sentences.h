/* Where do the sentences of a part of a text lie, in characters? */
#pragma once

#include <stdbool.h>

#include "characters.h"
#include "text/sentences/sentences.h"

enum { USUAL_CUTS = 64 };

/* Does a sentence end between a word with its stop and what follows? Both are bytes of the text. */
typedef int (*Settle)(const uint8_t *word, uint64_t word_size, const uint8_t *following, uint64_t following_size);

typedef struct {
    uint64_t start, end;
} Stretch;

typedef struct {
    Stretch *items;
    uint64_t count;
} Stretches;

/* Finds where sentences begin, twice the byte and one more where that is settled: all that are cuts are. */
static void find_settled_cuts(Arena *arena, const struct sentence_rules *rules, Settle settle,
                              struct span_of_bytes bytes, struct cuts *found) {
    do {
        found->room = found->room ? 8 * found->room : USUAL_CUTS;
        found->cuts = take(arena, found->room * sizeof *found->cuts);
        found->doubts = take(arena, found->room * sizeof *found->doubts);
    } while (!find_cuts(rules, bytes, found));
    for (uint64_t i = 0; i < found->doubt_count; i++) {
        const struct doubt *doubt = &found->doubts[i];
        if (settle(bytes.bytes + doubt->word, doubt->stop - doubt->word, bytes.bytes + doubt->next,
                   doubt->next_end - doubt->next))
            found->cuts[doubt->cut] |= 1;
    }
}

static uint64_t without_spaces(const struct sentence_rules *rules, struct span_of_bytes bytes, uint64_t end) {
    uint32_t length;
    while (end > 0) {
        uint64_t before = character_before(bytes, end);
        if (!(kind_at(rules, bytes, before, &length) & IS_SPACE)) break;
        end = before;
    }
    return end;
}

static void count_characters(struct span_of_bytes bytes, Stretches *found) {
    uint64_t at = 0, characters = 0;
    for (uint64_t i = 0; i < found->count; i++) {
        Stretch *stretch = &found->items[i];
        for (; at < stretch->start; at++) characters += begins_character(bytes.bytes[at]) != 0;
        uint64_t start = characters;
        for (; at < stretch->end; at++) characters += begins_character(bytes.bytes[at]) != 0;
        *stretch = (Stretch){start, characters};
    }
}

/* The sentences of text[start:end] without the spaces round them. */
static Stretches cut_sentences(Arena *arena, const struct sentence_rules *rules, Settle settle, const Text *text,
                               uint64_t start, uint64_t end) {
    uint64_t first = byte_at(text, start);
    struct span_of_bytes bytes = {text->bytes + first, byte_at(text, end) - first};
    struct cuts cuts = {NULL, NULL, 0, 0, 0};
    find_settled_cuts(arena, rules, settle, bytes, &cuts);
    Stretches found = {take(arena, (cuts.count + 1) * sizeof(Stretch)), 0};
    uint64_t begin = skip_kind(rules, bytes, 0, IS_SPACE);
    for (uint64_t i = 0; i <= cuts.count; i++) {
        if (i < cuts.count && !(cuts.cuts[i] & 1)) continue;
        uint64_t next = i < cuts.count ? cuts.cuts[i] >> 1 : bytes.size, stop = without_spaces(rules, bytes, next);
        if (stop > begin) found.items[found.count++] = (Stretch){begin, stop};
        begin = next;
    }
    if (text->byte_of) count_characters(bytes, &found);
    for (uint64_t i = 0; i < found.count; i++) {
        found.items[i].start += start;
        found.items[i].end += start;
    }
    return found;
}
