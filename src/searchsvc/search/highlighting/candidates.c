/*
 * Which piece of a text says most about a query?
 *
 * The same as passages.py gives, whose rules these are: sentences with a match in them, as many as there is room for, or
 * a piece of one that is long; the one with the most concepts that are lacking, the most concepts, the most matches, the
 * first of those. Where sentences end is text/sentences/sentences.h's to say, and its caller's where that is in doubt.
 */
#include <stdbool.h>
#include <stdlib.h>

#include "text/sentences/sentences.h"
#include "native.h"

enum { FOUND, DECLINED, NO_MEMORY };
enum { USUAL_ROOM = 64 };

/* Does a sentence end between a word with its stop and what follows? Both are bytes of the text. */
typedef int (*Settle)(const uint8_t *word, uint64_t word_size, const uint8_t *following, uint64_t following_size);

typedef struct {
    uint64_t room, longest; /* characters, of passages.py */
    struct sentence_rules sentences;
} Rules;

/* `characters` of UTF-8. */
typedef struct {
    const uint8_t *bytes;
    uint64_t size, characters;
} Text;

/* Of characters, but of bytes while sentences are cut. */
typedef struct {
    uint64_t start, end;
} Stretch;

typedef struct {
    Stretch *items;
    uint64_t count;
} Stretches;

/* A match, of one of up to 64 concepts. */
typedef struct {
    uint32_t start, end, concept;
} Span;

typedef struct {
    uint64_t lacking, concepts, matches; /* what it is worth */
    uint64_t start, end, first, last, whole;
} Candidate;

/* The matches of a text, by where they begin, and the candidates as they are weighed. */
typedef struct {
    const Rules *rules;
    const Span *spans;
    uint64_t count;
    uint64_t lacking; /* concepts, a bit each */
    Candidate best;
    uint64_t from, to; /* the matches of the last candidate; neither its start nor its end goes backwards */
} Choice;

static bool grow_cuts(struct cuts *found) {
    uint64_t room = found->room ? 8 * found->room : USUAL_ROOM;
    uint64_t *cuts = realloc(found->cuts, room * sizeof *cuts);
    if (cuts == NULL) return false;
    found->cuts = cuts;
    struct doubt *doubts = realloc(found->doubts, room * sizeof *doubts);
    if (doubts == NULL) return false;
    found->doubts = doubts;
    found->room = room;
    return true;
}

/* Finds where sentences of the text begin, twice the byte and one more where that is settled: all that are cuts are. */
static bool find_settled_cuts(const Rules *rules, const Text *text, Settle settle, struct cuts *found) {
    struct span_of_bytes bytes = {text->bytes, text->size};
    do
        if (!grow_cuts(found)) return false;
    while (!find_cuts(&rules->sentences, bytes, found));
    for (uint64_t i = 0; i < found->doubt_count; i++) {
        const struct doubt *doubt = &found->doubts[i];
        if (settle(text->bytes + doubt->word, doubt->stop - doubt->word, text->bytes + doubt->next,
                   doubt->next_end - doubt->next))
            found->cuts[doubt->cut] |= 1;
    }
    return true;
}

static uint64_t without_spaces(const Rules *rules, const Text *text, uint64_t end) {
    struct span_of_bytes bytes = {text->bytes, text->size};
    uint32_t length;
    while (end > 0) {
        uint64_t before = character_before(bytes, end);
        if (!(kind_at(&rules->sentences, bytes, before, &length) & IS_SPACE)) break;
        end = before;
    }
    return end;
}

static void count_characters(const Text *text, Stretches *found) {
    uint64_t at = 0, characters = 0;
    for (uint64_t i = 0; i < found->count; i++) {
        Stretch *stretch = &found->items[i];
        for (; at < stretch->start; at++) characters += (text->bytes[at] & 0xC0) != 0x80;
        uint64_t start = characters;
        for (; at < stretch->end; at++) characters += (text->bytes[at] & 0xC0) != 0x80;
        *stretch = (Stretch){start, characters};
    }
}

/* The sentences of a text without the spaces round them. */
static bool cut_sentences(const Rules *rules, const Text *text, Settle settle, Stretches *found) {
    struct cuts cuts = {NULL, NULL, 0, 0, 0};
    bool done = find_settled_cuts(rules, text, settle, &cuts);
    if (done) found->items = malloc((cuts.count + 1) * sizeof(Stretch));
    done = done && found->items != NULL;
    if (done) {
        struct span_of_bytes bytes = {text->bytes, text->size};
        uint64_t start = skip_kind(&rules->sentences, bytes, 0, IS_SPACE), end;
        for (uint64_t i = 0; i <= cuts.count; i++) {
            if (i < cuts.count && !(cuts.cuts[i] & 1)) continue;
            uint64_t next = i < cuts.count ? cuts.cuts[i] >> 1 : text->size;
            end = without_spaces(rules, text, next);
            if (end > start) found->items[found->count++] = (Stretch){start, end};
            start = next;
        }
        if (text->characters < text->size) count_characters(text, found);
    }
    free(cuts.cuts);
    free(cuts.doubts);
    return done;
}

static bool is_better(const Candidate *one, const Candidate *other) {
    if (one->lacking != other->lacking) return one->lacking > other->lacking;
    if (one->concepts != other->concepts) return one->concepts > other->concepts;
    return one->matches > other->matches;
}

/* True where it holds all there is, so that none after it is better. */
static bool weigh(Choice *choice, Candidate candidate) {
    uint64_t concepts = 0;
    while (choice->from < choice->count && choice->spans[choice->from].start < candidate.start) choice->from++;
    if (choice->to < choice->from) choice->to = choice->from;
    while (choice->to < choice->count && choice->spans[choice->to].start < candidate.end) choice->to++;
    for (uint64_t i = choice->from; i < choice->to; i++) concepts |= (uint64_t)1 << choice->spans[i].concept;
    candidate.lacking = (uint64_t)__builtin_popcountll(concepts & choice->lacking);
    candidate.concepts = (uint64_t)__builtin_popcountll(concepts);
    candidate.matches = choice->to - choice->from;
    if (!choice->best.end || is_better(&candidate, &choice->best)) choice->best = candidate;
    return candidate.matches == choice->count;
}

static bool are_few_concepts(const Span *spans, uint64_t count) {
    for (uint64_t i = 0; i < count; i++)
        if (spans[i].concept >= 64) return false;
    return true;
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
    uint64_t following = first, reach = 0, room = choice->rules->room, longest = choice->rules->longest;
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
    return (Candidate){.start = start, .end = end, .first = items[first].start, .last = end, .whole = 1};
}

static void weigh_all(Choice *choice, const Stretches *sentences) {
    uint64_t following = 0;
    for (uint64_t i = 0; i < sentences->count; i++) {
        Stretch sentence = sentences->items[i];
        uint64_t first = following;
        while (following < choice->count && choice->spans[following].start < sentence.end) following++;
        if (first == following) continue;
        if (sentence.end - sentence.start > choice->rules->longest) {
            if (weigh_pieces(choice, first, following, sentence)) return;
        } else if (weigh(choice, sentences_from(sentences, i, choice->rules->room))) {
            return;
        }
    }
}

/* The best candidate of a text with these matches, of which there is one at least. */
int best_candidate(const Rules *rules, Settle settle, const uint8_t *bytes, uint64_t size, uint64_t characters,
                   const Span *spans, uint64_t count, uint64_t lacking, Candidate *best) {
    Text text = {bytes, size, characters};
    Stretches sentences = {NULL, 0};
    Choice choice = {.rules = rules, .spans = spans, .count = count, .lacking = lacking};
    int status = DECLINED;
    if (are_few_concepts(spans, count)) {
        status = cut_sentences(rules, &text, settle, &sentences) ? FOUND : NO_MEMORY;
        if (status == FOUND && !join_broken(&sentences, spans, count)) status = DECLINED;
        if (status == FOUND) weigh_all(&choice, &sentences);
    }
    free(sentences.items);
    *best = choice.best;
    return status;
}

/* NULL without memory. */
Rules *open_rules(uint64_t room, uint64_t longest, const uint16_t *kinds, const uint64_t *abbreviations,
                  uint64_t count) {
    Rules *rules = calloc(1, sizeof *rules);
    if (rules == NULL) return NULL;
    rules->room = room;
    rules->longest = longest;
    set_rules(&rules->sentences, kinds, abbreviations, count);
    return rules;
}

void close_rules(Rules *rules) { free(rules); }

EXPORT const LayoutEntry searchsvc_layout[] = {
    {"size of Span",         sizeof(Span)        },
    {"size of Candidate",    sizeof(Candidate)   },
    {"longest abbreviation", LONGEST_ABBREVIATION},
    {"longest word seen",    LONGEST_WORD_SEEN   },
    {NULL,                   0                   },
};
