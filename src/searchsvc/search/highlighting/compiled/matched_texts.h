/* In which texts of an article does anything match, as the index tells? They are read when they are wanted. */
#pragma once

#include "candidates.h"
#include "word_cache.h"

/* A place in the article at which a leaf of the query matches, as Python has it; `hit` is not looked at. */
typedef struct {
    uint32_t hit, column, position, leaf, length;
} Occurrence;

/* A field of the article in the order of reading: its texts, the first of which is numbered `first`. A text of up to
   `whole_up_to` characters is quoted whole; 0 where none is quoted. */
typedef struct {
    uint32_t column, first, texts, whole_up_to;
} Field;

typedef struct {
    const Span *items;
    uint64_t count;
} Spans;

/* Fills in what matches in a text at so many occurrences from the first on, where words do not tell. */
typedef void (*Read)(void *reading, uint32_t text, uint64_t first, uint64_t count, Spans *told);

/* One excerpt in the making. */
typedef struct {
    Arena *arena;
    WordCache *cache;
    const struct sentence_rules *sentences;
    const Lengths *lengths;
    Settle settle;
    Read read;
    void *reading;
    Text *texts;
    const Checkpoints *checkpoints; /* of each text */
    const Occurrence *occurrences;
    const uint32_t *concepts; /* of each leaf */
    uint64_t left;            /* characters that may still be read */
    uint64_t room;            /* for numbers of the answer */
} Job;

/* text[start:end], of which the index, or whoever read it, knows so many matches of these concepts. */
typedef struct {
    uint32_t text;
    uint64_t start, end, whole_up_to;
    uint64_t first, matches; /* occurrences */
    uint64_t concepts;
    Spans spans;
    bool is_read;
} MatchedText;

typedef struct {
    MatchedText *items;
    uint64_t count;
} MatchedTexts;

static int by_start_and_concept(const void *one, const void *other) {
    const Span *a = one, *b = other;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->concept != b->concept) return a->concept < b->concept ? -1 : 1;
    return a->end < b->end ? -1 : a->end > b->end;
}

static int by_start_and_end(const void *one, const void *other) {
    const Span *a = one, *b = other;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->end != b->end) return a->end < b->end ? -1 : 1;
    return a->concept < b->concept ? -1 : a->concept > b->concept;
}

/* The spans by where they begin; of those of one concept that begin at the same place only the longest. */
static uint64_t make_distinct(Span *spans, uint64_t count) {
    uint64_t i = 1, kept = 0;
    while (i < count && spans[i - 1].start < spans[i].start) i++;
    if (i >= count) return count;
    qsort(spans, count, sizeof *spans, by_start_and_concept);
    for (i = 0; i < count; i++) {
        bool is_same = kept && spans[kept - 1].start == spans[i].start && spans[kept - 1].concept == spans[i].concept;
        spans[is_same ? kept - 1 : kept++] = spans[i];
    }
    qsort(spans, kept, sizeof *spans, by_start_and_end);
    return kept;
}

static Spans read_by_caller(Job *job, uint32_t text, uint64_t first, uint64_t count) {
    Spans told = {NULL, UINT64_MAX};
    job->read(job->reading, text, first, count, &told);
    if (told.count == UINT64_MAX) give_up(job->arena, DECLINED); /* it failed */
    Span *spans = take(job->arena, told.count * sizeof *spans);
    if (told.count) memcpy(spans, told.items, told.count * sizeof *spans);
    return (Spans){spans, told.count};
}

/* What matches in a text, all of whose occurrences these are, as its words tell. items NULL: they do not. */
static Spans spans_of_words(Job *job, uint32_t number, uint64_t first, uint64_t count) {
    Text *text = &job->texts[number];
    const Checkpoints *checkpoints = &job->checkpoints[number];
    prepare(job->arena, text);
    Span *spans = take(job->arena, count * sizeof *spans);
    Place place = start_of(checkpoints);
    for (uint64_t i = 0; i < count; i++) {
        const Occurrence *one = &job->occurrences[first + i];
        uint64_t past = (uint64_t)one->position + one->length;
        uint32_t bounds[2];
        if (!find_bounds(job->cache, text, checkpoints, &place, one->position, past, bounds)) return (Spans){NULL, 0};
        spans[i] = (Span){bounds[0], bounds[1], job->concepts[one->leaf]};
    }
    return (Spans){spans, make_distinct(spans, count)};
}

/* What matches in text[start:end], all of whose occurrences these are. */
static Spans spans_at(Job *job, uint32_t text, uint64_t start, uint64_t end, uint64_t first, uint64_t count) {
    Spans spans = spans_of_words(job, text, first, count);
    if (spans.items == NULL) spans = read_by_caller(job, text, first, count);
    for (uint64_t i = 0; i < spans.count; i++) {
        const Span *span = &spans.items[i];
        if (span->start < start || span->end > end || span->end < span->start || span->concept >= MOST_CONCEPTS)
            give_up(job->arena, DECLINED);
    }
    return spans;
}

static void read_source(Job *job, MatchedText *source) {
    if (source->is_read) return;
    source->spans = spans_at(job, source->text, source->start, source->end, source->first, source->matches);
    source->is_read = true;
}

static void add_occurrence(const Job *job, MatchedText *source, uint64_t index) {
    if (!source->matches++) source->first = index;
    source->concepts |= (uint64_t)1 << job->concepts[job->occurrences[index].leaf];
}

static uint64_t or_zero(uint64_t from, uint64_t less) { return from > less ? from - less : 0; }

/* The surroundings of the occurrences of a long text, apart where there is more than that between them. Where a part
   would grow beyond `longest` characters another begins: what it shares with it, it does not tell. */
static void add_parts(const Job *job, const MatchedText *matched, uint64_t longest, MatchedTexts *found) {
    const Checkpoints *checkpoints = &job->checkpoints[matched->text];
    uint64_t length = matched->end, margin = job->lengths->margin;
    Place place = start_of(checkpoints);
    MatchedText *part = NULL;
    for (uint64_t i = matched->first; i < matched->first + matched->matches; i++) {
        const Occurrence *one = &job->occurrences[i];
        while (place.next_position <= one->position) {
            place.offset = place.next_offset;
            read_next_checkpoint(checkpoints, &place);
        }
        Place ahead = place;
        while (ahead.next_position <= (uint64_t)one->position + one->length - 1)
            read_next_checkpoint(checkpoints, &ahead);
        uint64_t latest = (ahead.next_offset < length ? ahead.next_offset : length) + margin;
        if (part == NULL || place.offset > part->end + margin || latest > part->start + longest) {
            part = &found->items[found->count++];
            *part = (MatchedText){
                .text = matched->text, .start = or_zero(place.offset, margin), .whole_up_to = matched->whole_up_to};
        }
        if (latest > length) latest = length;
        if (latest > part->end) part->end = latest;
        add_occurrence(job, part, i);
    }
}

/* Of a field, from its `count` occurrences from `first` on. */
static void add_matched_texts(Job *job, const Field *field, uint64_t first, uint64_t count, uint64_t longest,
                              MatchedTexts *found) {
    uint64_t text = 0, at = first;
    const Checkpoints *checkpoints = job->checkpoints + field->first;
    if (count && (!field->texts || job->occurrences[first].position < checkpoints[0].numbers[0]))
        give_up(job->arena, DECLINED);
    while (at < first + count) {
        while (text + 1 < field->texts && checkpoints[text + 1].numbers[0] <= job->occurrences[at].position) text++;
        uint64_t past = text + 1 < field->texts ? checkpoints[text + 1].numbers[0] : UINT64_MAX;
        uint32_t number = field->first + (uint32_t)text;
        MatchedText source = {.text = number, .end = job->texts[number].length, .whole_up_to = field->whole_up_to};
        for (; at < first + count && job->occurrences[at].position < past; at++) add_occurrence(job, &source, at);
        if (!source.matches) give_up(job->arena, DECLINED);
        if (source.end > job->lengths->long_text)
            add_parts(job, &source, longest, found);
        else
            found->items[found->count++] = source;
    }
}
