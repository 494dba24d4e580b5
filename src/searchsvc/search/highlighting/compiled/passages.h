/*
 * Which piece of an article's texts says most about a query, and which next to it?
 *
 * The same as passages.py and highlighter.py give, whose rules these are.
 */
#pragma once

#include "matched_texts.h"

enum { FIRST_IDEOGRAPH = 0x2E80 };

/* text[start:end], a piece to be shown, of a source that was read. */
typedef struct {
    const MatchedText *source;
    uint64_t start, end;
} Passage;

/* What the best candidate of a source is worth at most. */
typedef struct {
    Worth worth;
    uint64_t source;
} Bound;

/* The best candidate of all sources so far, and which source it is of. */
typedef struct {
    Worth worth;
    uint64_t source;
    Candidate candidate;
} TopCandidate;

static bool is_space(const Job *job, uint32_t character) {
    return character < KINDS && (job->sentences->kinds[character] & IS_SPACE);
}

/* The first of the candidates that are worth most. False where nothing matches. */
static bool best_candidate(Job *job, const MatchedText *source, uint64_t lacking, Candidate *best) {
    Spans spans = source->spans;
    if (!spans.count) return false;
    if (source->end - source->start <= source->whole_up_to) {
        Worth worth = worth_of(concepts_of(spans.items, spans.count), spans.count, lacking);
        *best = (Candidate){worth, source->start, source->end, source->start, source->end, true};
        return true;
    }
    Choice choice = {.lengths = job->lengths, .spans = spans.items, .count = spans.count, .lacking = lacking};
    const Text *text = &job->texts[source->text];
    Stretches sentences = cut_sentences(job->arena, job->sentences, job->settle, text, source->start, source->end);
    if (!join_broken(&sentences, spans.items, spans.count)) give_up(job->arena, DECLINED);
    weigh_all(&choice, &sentences);
    *best = choice.best;
    return true;
}

/* What may be worth most comes first, then what is read first. */
static int by_bound(const void *one, const void *other) {
    const Bound *a = one, *b = other;
    int found = compared(&b->worth, &a->worth);
    return found ? found : a->source < b->source ? -1 : a->source > b->source;
}

static bool is_better(const Worth *worth, uint64_t source, const TopCandidate *best) {
    int found = compared(worth, &best->worth);
    return found ? found > 0 : source < best->source;
}

static bool may_read(Job *job, const MatchedText *source) {
    uint64_t unread = source->is_read ? 0 : source->end - source->start;
    if (unread > job->left) return false;
    job->left -= unread;
    return true;
}

/* The best candidate of all sources. False where nothing matches, of the concepts that are lacking if any are. */
static bool find_best(Job *job, MatchedTexts sources, uint64_t lacking, TopCandidate *best) {
    Bound *bounds = take(job->arena, sources.count * sizeof *bounds);
    for (uint64_t i = 0; i < sources.count; i++)
        bounds[i] = (Bound){worth_of(sources.items[i].concepts, sources.items[i].matches, lacking), i};
    qsort(bounds, sources.count, sizeof *bounds, by_bound);
    bool found = false;
    for (uint64_t i = 0; i < sources.count; i++) {
        const Bound *bound = &bounds[i];
        if ((found && !is_better(&bound->worth, bound->source, best)) || (lacking && !bound->worth.lacking)) break;
        MatchedText *source = &sources.items[bound->source];
        Candidate candidate;
        if (!may_read(job, source)) continue;
        prepare(job->arena, &job->texts[source->text]);
        read_source(job, source);
        if (!best_candidate(job, source, lacking, &candidate) || (lacking && !candidate.worth.lacking)) continue;
        if (!found || is_better(&candidate.worth, bound->source, best))
            *best = (TopCandidate){candidate.worth, bound->source, candidate};
        found = true;
    }
    return found;
}

static bool is_word_bound(const Job *job, const Text *text, uint64_t at) {
    uint32_t before = character_at(text, at - 1), after = character_at(text, at);
    return is_space(job, before) || is_space(job, after) || (before >= FIRST_IDEOGRAPH && after >= FIRST_IDEOGRAPH);
}

/* The bounds of a piece moved apart to take up the room there is, to bounds of words. */
static Stretch with_words_round(const Job *job, const Text *text, const Candidate *piece) {
    uint64_t room = job->lengths->room, spare = or_zero(room, piece->end - piece->start), start, end;
    start = or_zero(piece->start, spare / 2) > piece->first ? or_zero(piece->start, spare / 2) : piece->first;
    end = piece->end + spare - (piece->start - start);
    if (end > piece->last) end = piece->last;
    if (start > or_zero(end, room)) start = or_zero(end, room);
    if (start < piece->first) start = piece->first;
    if (start > piece->first)
        while (start < piece->start && !is_word_bound(job, text, start)) start++;
    if (end < piece->last)
        while (end > piece->end && !is_word_bound(job, text, end)) end--;
    return (Stretch){start, end};
}

/* How a candidate is shown. A match is shown whole or not at all: a stray word of a phrase would mislead. */
static Passage shown(const Job *job, const MatchedText *source, const Candidate *candidate) {
    const Text *text = &job->texts[source->text];
    Spans spans = source->spans;
    Stretch stretch = {candidate->first, candidate->last};
    if (!candidate->whole) {
        stretch = with_words_round(job, text, candidate);
        for (uint64_t i = 0; i < spans.count; i++)
            if (spans.items[i].start < stretch.start && stretch.start < spans.items[i].end)
                stretch.start = spans.items[i].end;
        for (uint64_t i = spans.count; i-- > 0;)
            if (spans.items[i].start < stretch.end && stretch.end < spans.items[i].end)
                stretch.end = spans.items[i].start;
        if (candidate->start < stretch.start) stretch.start = candidate->start;
        if (candidate->end > stretch.end) stretch.end = candidate->end;
    }
    while (stretch.start < stretch.end && is_space(job, character_at(text, stretch.start))) stretch.start++;
    while (stretch.start < stretch.end && is_space(job, character_at(text, stretch.end - 1))) stretch.end--;
    return (Passage){source, stretch.start, stretch.end};
}

static uint64_t concepts_shown(const Passage *passage) {
    uint64_t concepts = 0;
    for (uint64_t i = 0; i < passage->source->spans.count; i++) {
        const Span *span = &passage->source->spans.items[i];
        if (span->start < passage->end && passage->start < span->end) concepts |= (uint64_t)1 << span->concept;
    }
    return concepts;
}

static bool is_text_of(const Job *job, const Passage *passage, const MatchedText *source) {
    const Text *text = &job->texts[passage->source->text], *other = &job->texts[source->text];
    uint64_t start = byte_at(text, passage->start), size = byte_at(text, passage->end) - start;
    return other->size == size && !memcmp(other->bytes, text->bytes + start, size);
}

/* What lies in text[start:end], a part of a source that was read. */
static MatchedText part_of(const Job *job, const MatchedText *source, uint64_t start, uint64_t end) {
    MatchedText part = {
        .text = source->text, .start = start, .end = end, .whole_up_to = source->whole_up_to, .is_read = true};
    Span *spans = take(job->arena, source->spans.count * sizeof *spans);
    for (uint64_t i = 0; i < source->spans.count; i++)
        if (start <= source->spans.items[i].start && source->spans.items[i].end <= end)
            spans[part.matches++] = source->spans.items[i];
    part.spans = (Spans){spans, part.matches};
    part.concepts = concepts_of(spans, part.matches);
    return part;
}

/* The sources without what is shown already, and without texts that say the same. */
static MatchedTexts others(const Job *job, MatchedTexts sources, const Passage *passage) {
    MatchedTexts found = {take(job->arena, (sources.count + 1) * sizeof(MatchedText)), 0};
    for (uint64_t i = 0; i < sources.count; i++) {
        const MatchedText *source = &sources.items[i];
        if (is_text_of(job, passage, source)) continue;
        if (source != passage->source) {
            found.items[found.count++] = *source;
            continue;
        }
        found.items[found.count++] = part_of(job, source, source->start, passage->start);
        found.items[found.count++] = part_of(job, source, passage->end, source->end);
    }
    return found;
}

/* The best passage, and a second one if it adds something of the query or the first is short. Tells how many. */
static uint64_t find_passages(Job *job, MatchedTexts sources, uint64_t in_headline, uint64_t concepts,
                              Passage found[2]) {
    TopCandidate best;
    if (!find_best(job, sources, 0, &best)) return 0;
    found[0] = shown(job, &sources.items[best.source], &best.candidate);
    bool is_short = found[0].end - found[0].start < job->lengths->short_passage;
    uint64_t in_first = concepts_shown(&found[0]), lacking = 0;
    if ((uint64_t)__builtin_popcountll(in_first) == concepts && !is_short) return 1;
    for (uint64_t i = 0; i < sources.count; i++) lacking |= sources.items[i].concepts;
    lacking &= ~in_first & ~in_headline;
    if (!lacking && !is_short) return 1;
    MatchedTexts rest = others(job, sources, &found[0]);
    if (!find_best(job, rest, lacking, &best)) return 1;
    found[1] = shown(job, &rest.items[best.source], &best.candidate);
    return 2;
}
