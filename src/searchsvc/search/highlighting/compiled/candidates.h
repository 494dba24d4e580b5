/*
 * Which piece of one text says most about a query?
 *
 * The same as passages.py gives, whose rules these are: sentences with a match in them, as many as there is room for, or
 * a piece of one that is long; the one with the most concepts that are lacking, the most concepts, the most matches, the
 * first of those.
 */
#pragma once

#include "cut_sentences.h"

enum { MOST_CONCEPTS = 64 }; /* of a query, a bit each */

/* In characters: ROOM, LONGEST and SHORT of passages.py, LONG and MARGIN of matched_texts.py. */
typedef struct {
    uint64_t room, longest, short_passage, long_text, margin;
} Lengths;

/* A match. */
typedef struct {
    uint32_t start, end, concept;
} Span;

/* The greater the better, from the first number on. */
typedef struct {
    uint64_t lacking, concepts, matches;
} Worth;

/* `first` and `last` are the bounds within which it is shown. */
typedef struct {
    Worth worth;
    uint64_t start, end, first, last;
    bool whole;
} Candidate;

/* The matches of a text, by where they begin, and the candidates as they are weighed. */
typedef struct {
    const Lengths *lengths;
    const Span *spans;
    uint64_t count;
    uint64_t lacking; /* concepts, a bit each */
    Candidate best;
    uint64_t from, to; /* the matches of the last candidate; neither its start nor its end goes backwards */
} Choice;

static uint64_t concepts_of(const Span *spans, uint64_t count) {
    uint64_t concepts = 0;
    for (uint64_t i = 0; i < count; i++) concepts |= (uint64_t)1 << spans[i].concept;
    return concepts;
}

static Worth worth_of(uint64_t concepts, uint64_t matches, uint64_t lacking) {
    return (Worth){(uint64_t)__builtin_popcountll(concepts & lacking), (uint64_t)__builtin_popcountll(concepts),
                   matches};
}

/* Below 0, 0, or above 0: the one is worth less than the other, as much, or more. */
static int compared(const Worth *one, const Worth *other) {
    if (one->lacking != other->lacking) return one->lacking < other->lacking ? -1 : 1;
    if (one->concepts != other->concepts) return one->concepts < other->concepts ? -1 : 1;
    return one->matches < other->matches ? -1 : one->matches > other->matches;
}

/* True where it holds all there is, so that none after it is better. */
static bool weigh(Choice *choice, Candidate candidate) {
    while (choice->from < choice->count && choice->spans[choice->from].start < candidate.start) choice->from++;
    if (choice->to < choice->from) choice->to = choice->from;
    while (choice->to < choice->count && choice->spans[choice->to].start < candidate.end) choice->to++;
    uint64_t matches = choice->to - choice->from;
    candidate.worth = worth_of(concepts_of(choice->spans + choice->from, matches), matches, choice->lacking);
    if (!choice->best.end || compared(&candidate.worth, &choice->best.worth) > 0) choice->best = candidate;
    return matches == choice->count;
}

/* Joins the sentences that a match reaches across. False where a match lies past the last one. */
static bool join_broken(Stretches *sentences, const Span *spans, uint64_t count) {
    uint64_t joined = 0, following = 0, reach = 0;
    for (uint64_t i = 0; i < sentences->count; i++) {
        Stretch sentence = sentences->items[i];
        if (joined && sentence.start < reach)
            sentences->items[joined - 1].end = sentence.end;
        else
            sentences->items[joined++] = sentence;
        for (; following < count && spans[following].start < sentence.end; following++)
            if (spans[following].end > reach) reach = spans[following].end;
    }
    sentences->count = joined;
    return following == count;
}

/* Weighs, for each of the matches of a long sentence, the piece from there to the last one that there is room for. */
static bool weigh_pieces(Choice *choice, uint64_t first, uint64_t past, Stretch sentence) {
    const Span *spans = choice->spans;
    uint64_t following = first, reach = 0, room = choice->lengths->room, longest = choice->lengths->longest;
    for (uint64_t i = first; i < past; i++) {
        for (; following < past && spans[following].end <= spans[i].start + room; following++)
            if (spans[following].end > reach) reach = spans[following].end;
        uint64_t end = spans[i].end < spans[i].start + longest ? spans[i].end : spans[i].start + longest;
        if (end > reach) reach = end;
        Candidate piece = {.start = spans[i].start, .end = reach, .first = sentence.start, .last = sentence.end};
        if (weigh(choice, piece)) return true;
    }
    return false;
}

/* A sentence and as many after it, and before them, as there is room for. */
static Candidate sentences_from(const Stretches *sentences, uint64_t index, uint64_t room) {
    const Stretch *items = sentences->items;
    uint64_t start = items[index].start, last = index, first = index;
    while (last + 1 < sentences->count && items[last + 1].end - start <= room) last++;
    uint64_t end = items[last].end;
    while (first && end - items[first - 1].start <= room) first--;
    return (Candidate){.start = start, .end = end, .first = items[first].start, .last = end, .whole = true};
}

static void weigh_all(Choice *choice, const Stretches *sentences) {
    uint64_t following = 0;
    for (uint64_t i = 0; i < sentences->count; i++) {
        Stretch sentence = sentences->items[i];
        uint64_t first = following;
        while (following < choice->count && choice->spans[following].start < sentence.end) following++;
        if (first == following) continue;
        if (sentence.end - sentence.start > choice->lengths->longest) {
            if (weigh_pieces(choice, first, following, sentence)) return;
        } else if (weigh(choice, sentences_from(sentences, i, choice->lengths->room))) {
            return;
        }
    }
}
