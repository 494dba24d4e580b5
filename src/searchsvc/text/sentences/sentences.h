/*
 * Where do sentences of a text begin? splitter.py says by which rule, and what a word before a full stop means.
 *
 * This file knows signs and spaces; of words it knows only which are never abbreviations: those of two letters or more
 * that are not in the list, before a full stop. Of any other it leaves a doubt, which the caller settles.
 */
#pragma once

#include <stdint.h>
#include <string.h>

enum { LONGEST_ABBREVIATION = 6, LONGEST_WORD_SEEN = 40, MOST_ABBREVIATIONS = 256 };
/* What Python must agree on: splitter.SENTENCES_LAYOUT. */
#define SENTENCES_LAYOUT VALUE_OF(LONGEST_ABBREVIATION), VALUE_OF(LONGEST_WORD_SEEN)

/* What a character is to a sentence; characters beyond the basic plane are none of it. */
enum {
    IS_SPACE = 1,
    ENDS = 2,
    CLOSES = 4,
    OPENS = 8,
    ENDS_WIDE = 16,
    CLOSES_WIDE = 32,
    IS_LOWER = 64,
    IN_WORD = 128,
    ENDS_STRING = 256
};
enum { KINDS = 1 << 16 };

struct sentence_rules {
    uint16_t kinds[KINDS];
    uint8_t may_end[256]; /* bytes with which a character begins that ends a sentence */
    uint64_t abbreviations[MOST_ABBREVIATIONS];
    uint64_t count;
};

/* Which cut is in doubt, the word before its stop, and the one that follows: all but the first are bytes of the text. */
struct doubt {
    uint64_t cut;
    uint64_t word;
    uint64_t stop;
    uint64_t next;
    uint64_t next_end;
};

/* Twice the byte at which a sentence begins, and one more where that is settled. No word reaches over a cut, so that a
   text may be parted there in any case. */
struct cuts {
    uint64_t *cuts;
    struct doubt *doubts;
    uint64_t room; /* of each */
    uint64_t count;
    uint64_t doubt_count;
};

struct span_of_bytes {
    const uint8_t *bytes;
    uint64_t size;
};

struct sentence_end {
    uint64_t stop;
    int is_point; /* a full stop by itself */
    uint64_t cut;
    uint64_t next; /* the cut, or behind what opens quotes and brackets there */
};

static void set_rules(struct sentence_rules *rules, const uint16_t *kinds, const uint64_t *abbreviations,
                      uint64_t count) {
    memcpy(rules->kinds, kinds, sizeof rules->kinds);
    rules->count = count < MOST_ABBREVIATIONS ? count : MOST_ABBREVIATIONS;
    memcpy(rules->abbreviations, abbreviations, rules->count * sizeof *abbreviations);
    for (uint32_t point = 0; point < KINDS; point++)
        if (kinds[point] & (ENDS | ENDS_WIDE))
            rules->may_end[point < 0x80 ? point : point < 0x800 ? 0xC0 | point >> 6 : 0xE0 | point >> 12] = 1;
}

/* The kind of the character at the byte `at`, and its length in bytes; 0 at the end of the text. */
static uint32_t kind_at(const struct sentence_rules *rules, struct span_of_bytes text, uint64_t at, uint32_t *length) {
    if (at >= text.size) return *length = 0;
    const uint8_t *byte = text.bytes + at;
    *length = byte[0] < 0x80 ? 1 : byte[0] < 0xE0 ? 2 : byte[0] < 0xF0 ? 3 : 4;
    switch (*length) {
    case 1:
        return rules->kinds[byte[0]];
    case 2:
        return rules->kinds[(byte[0] & 0x1F) << 6 | (byte[1] & 0x3F)];
    case 3:
        return rules->kinds[(byte[0] & 0xF) << 12 | (byte[1] & 0x3F) << 6 | (byte[2] & 0x3F)];
    default:
        return 0;
    }
}

/* The byte from `at` on at which characters of this kind end. */
static uint64_t skip_kind(const struct sentence_rules *rules, struct span_of_bytes text, uint64_t at, uint32_t kind) {
    uint32_t length;
    while (kind_at(rules, text, at, &length) & kind) at += length;
    return at;
}

static uint64_t character_before(struct span_of_bytes text, uint64_t at) {
    do at--;
    while (at > 0 && (text.bytes[at] & 0xC0) == 0x80);
    return at;
}

/* Reads the character at `*at` and, where sentences may end with it, what stands around that end. 0 where none ends. */
static int read_end(const struct sentence_rules *rules, struct span_of_bytes text, uint64_t *at,
                    struct sentence_end *end) {
    uint32_t length, kind = kind_at(rules, text, *at, &length);
    int wide = (kind & ENDS_WIDE) != 0;
    end->stop = *at;
    *at += length;
    if (!(kind & (ENDS | ENDS_WIDE))) return 0;
    *at = skip_kind(rules, text, *at, wide ? ENDS_WIDE : ENDS);
    end->is_point = text.bytes[end->stop] == '.' && *at == end->stop + 1;
    uint64_t closed = skip_kind(rules, text, *at, wide ? CLOSES_WIDE : CLOSES);
    end->cut = skip_kind(rules, text, closed, IS_SPACE);
    end->next = skip_kind(rules, text, end->cut, OPENS);
    kind = kind_at(rules, text, end->next, &length);
    return (wide || (end->cut > closed && length > 0 && !(kind & (IS_SPACE | ENDS_STRING)))) && !(kind & IS_LOWER);
}

static int is_abbreviation(const struct sentence_rules *rules, uint64_t word) {
    for (uint64_t i = 0; i < rules->count; i++)
        if (rules->abbreviations[i] == word) return 1;
    return 0;
}

/* The word before the stop is surely none to which a stop belongs. */
static int is_no_abbreviation(const struct sentence_rules *rules, struct span_of_bytes text, uint64_t stop) {
    uint64_t at = stop, word = 0;
    uint32_t count = 0, length;
    int ascii = 1;
    while (at > 0 && count <= LONGEST_ABBREVIATION) {
        uint64_t before = character_before(text, at);
        if (!(kind_at(rules, text, before, &length) & IN_WORD)) break;
        ascii &= length == 1;
        word = word << 8 | text.bytes[before] | 0x20;
        at = before;
        count++;
    }
    if (count > LONGEST_ABBREVIATION) return 1;
    return count > 1 && ascii && (at == 0 || text.bytes[at - 1] < 0x80) && !is_abbreviation(rules, word);
}

static struct doubt doubt_of(const struct sentence_rules *rules, struct span_of_bytes text,
                             const struct sentence_end *end) {
    struct doubt doubt = {0, end->stop, end->stop, end->next, end->next};
    uint32_t length;
    for (int seen = 0; end->is_point && seen < LONGEST_WORD_SEEN && doubt.word > 0; seen++) {
        uint64_t before = character_before(text, doubt.word);
        if (kind_at(rules, text, before, &length) & (IS_SPACE | ENDS_STRING)) break;
        doubt.word = before;
    }
    for (int seen = 0; seen < LONGEST_WORD_SEEN; seen++, doubt.next_end += length)
        if ((kind_at(rules, text, doubt.next_end, &length) & (IS_SPACE | ENDS_STRING)) || length == 0) break;
    return doubt;
}

/* Finds all cuts. 0 where there is no room for them. */
static int find_cuts(const struct sentence_rules *rules, struct span_of_bytes text, struct cuts *found) {
    found->count = found->doubt_count = 0;
    for (uint64_t at = 0; at < text.size;) {
        struct sentence_end end;
        if (!rules->may_end[text.bytes[at]]) {
            at++;
            continue;
        }
        if (!read_end(rules, text, &at, &end)) continue;
        if (found->count == found->room) return 0;
        at = end.cut;
        uint32_t length;
        kind_at(rules, text, end.next, &length);
        int settled = length < 4 && (!end.is_point || is_no_abbreviation(rules, text, end.stop));
        if (!settled) {
            struct doubt *doubt = &found->doubts[found->doubt_count++];
            *doubt = doubt_of(rules, text, &end);
            doubt->cut = found->count;
        }
        found->cuts[found->count++] = end.cut << 1 | (uint64_t)settled;
    }
    return 1;
}
