/*
 * What is shown of each hit of a page: where in its headline and in its best passages lie marks?
 *
 * The same as highlighter.py gives, whose rules these are. What words tell, and what a full stop means, its callers say.
 */
#include "passages.h"
#include "native.h"

typedef struct {
    struct sentence_rules sentences;
    Lengths lengths;
    Settle settle;
    Read read;
} Rules;

/* An article and where a query matches in it. Behind it lie, one after the other: the fields; of each text its length in
   characters; of each text how many numbers its checkpoints have; all checkpoints. */
typedef struct {
    uint32_t size, fields, texts, occurrences; /* `size`: bytes of all texts */
    uint32_t leaves, concepts, characters;     /* of the query, and how many characters may be read */
    uint32_t room;                             /* for numbers of the answer */
} Request;

/* Pieces of texts, the headline and then the passages: of each the text, where it begins and ends, how many marks it
   has, and where these begin and end. `longest_text` in which anything matches. Only `status` counts where it is not FOUND. */
typedef struct {
    uint32_t status, count, longest_text;
    uint32_t numbers[];
} Answer;

static void part_texts(Job *job, const Request *request, const uint8_t *bytes, const uint32_t *lengths) {
    uint64_t at = 0, characters = 0;
    for (uint64_t i = 0; i < request->texts; i++) characters += lengths[i];
    for (uint64_t i = 0; i < request->texts; i++) {
        uint64_t start = at, left = lengths[i];
        if (characters == request->size)
            at += left;
        else
            for (; at < request->size; at++)
                if (begins_character(bytes[at]) && left-- == 0) break;
        job->texts[i] = (Text){bytes + start, at - start, lengths[i], NULL};
    }
}

/* Reads what Python tells, and declines what no sound index has. */
static const Field *read_request(Job *job, const Request *request, const uint8_t *bytes) {
    const Field *fields = (const Field *)(request + 1);
    const uint32_t *lengths = (const uint32_t *)(fields + request->fields), *counts = lengths + request->texts;
    const uint32_t *numbers = counts + request->texts;
    Checkpoints *checkpoints = take(job->arena, request->texts * sizeof *checkpoints);
    job->texts = take(job->arena, request->texts * sizeof *job->texts);
    part_texts(job, request, bytes, lengths);
    for (uint64_t i = 0; i < request->texts; i++) {
        if (!counts[i]) give_up(job->arena, DECLINED);
        checkpoints[i] = (Checkpoints){numbers, counts[i]};
        numbers += counts[i];
    }
    job->checkpoints = checkpoints;
    for (uint64_t i = 0; i < request->leaves; i++)
        if (job->concepts[i] >= MOST_CONCEPTS) give_up(job->arena, DECLINED);
    for (uint64_t i = 0; i < request->occurrences; i++)
        if (job->occurrences[i].leaf >= request->leaves || !job->occurrences[i].length) give_up(job->arena, DECLINED);
    return fields;
}

static int is_joining(uint32_t character) {
    switch (character) {
    case '-':
    case '\'':
    case 0x2010:
    case 0x2011:
    case 0x2013:
    case 0x2019:
        return 1;
    default:
        return 0;
    }
}

static void tell(Job *job, Answer *answer, uint32_t number) {
    if (answer->count == job->room) give_up(job->arena, DECLINED);
    answer->numbers[answer->count++] = number;
}

/* Tells of text[start:end], and where the marks in it begin and end; marks that touch or overlap are one. */
static void tell_piece(Job *job, Answer *answer, uint32_t number, Spans spans, uint64_t start, uint64_t end) {
    const Text *text = &job->texts[number];
    uint64_t marks_at = answer->count + 3;
    uint32_t head[] = {number, (uint32_t)start, (uint32_t)end, 0};
    for (int i = 0; i < 4; i++) tell(job, answer, head[i]);
    for (uint64_t i = 0; i < spans.count;) {
        uint64_t first = spans.items[i].start, last = spans.items[i].end;
        for (i++; i < spans.count; i++) {
            uint64_t next = spans.items[i].start;
            if (next > last && !(next == last + 1 && is_joining(character_at(text, last)))) break;
            if (spans.items[i].end > last) last = spans.items[i].end;
        }
        first = first > start ? first : start;
        last = last < end ? last : end;
        if (first >= last) continue;
        tell(job, answer, (uint32_t)first);
        tell(job, answer, (uint32_t)last);
        answer->numbers[marks_at]++;
    }
}

static void make_excerpt(Job *job, const Request *request, const Field *fields, Answer *answer) {
    MatchedTexts sources = {take(job->arena, request->occurrences * sizeof(MatchedText)), 0};
    Spans headline = {NULL, 0};
    for (uint64_t i = 0; i < request->fields; i++) {
        const Field *field = &fields[i];
        uint64_t first = 0, past;
        while (first < request->occurrences && job->occurrences[first].column != field->column) first++;
        for (past = first; past < request->occurrences && job->occurrences[past].column == field->column;) past++;
        if (field->whole_up_to)
            add_matched_texts(job, field, first, past - first, request->characters, &sources);
        else if (past > first)
            headline = spans_at(job, field->first, 0, job->texts[field->first].length, first, past - first);
    }
    for (uint64_t i = 0; i < sources.count; i++) {
        uint64_t length = job->texts[sources.items[i].text].length;
        if (length > answer->longest_text) answer->longest_text = (uint32_t)length;
    }
    Passage passages[2];
    uint64_t in_headline = concepts_of(headline.items, headline.count);
    uint64_t found = find_passages(job, sources, in_headline, request->concepts, passages);
    tell_piece(job, answer, 0, headline, 0, job->texts[0].length);
    for (uint64_t i = 0; i < found; i++)
        tell_piece(job, answer, passages[i].source->text, passages[i].source->spans, passages[i].start,
                   passages[i].end);
}

/* FOUND, or DECLINED what is left to Python, or NO_MEMORY. `bytes` are all texts, `concepts` those of each leaf;
   `reading` is handed on to Read. */
static int find_excerpt(const Rules *rules, WordCache *cache, const uint8_t *bytes, const Request *request,
                        const Occurrence *occurrences, const uint32_t *concepts, void *reading, Answer *answer) {
    Arena arena; /* whose memory need not be cleared */
    arena.blocks = NULL;
    arena.used = 0;
    Job job = {.arena = &arena,
               .cache = cache,
               .sentences = &rules->sentences,
               .lengths = &rules->lengths,
               .settle = rules->settle,
               .read = rules->read,
               .reading = reading,
               .occurrences = occurrences,
               .concepts = concepts,
               .left = request->characters,
               .room = request->room};
    int status = setjmp(arena.out);
    if (!status) make_excerpt(&job, request, read_request(&job, request, bytes), answer);
    let_go(&arena);
    return status;
}

/* The end of what lies behind a request. */
static const void *behind_request(const Request *request) {
    const uint32_t *counts = (const uint32_t *)((const Field *)(request + 1) + request->fields) + request->texts;
    const uint32_t *numbers = counts + request->texts;
    for (uint64_t i = 0; i < request->texts; i++) numbers += counts[i];
    return numbers;
}

/* The excerpts of so many hits. Requests, texts and answers lie one after the other, each answer with as much room as its
   request says. */
void find_excerpts(const Rules *rules, WordCache *cache, uint64_t hits, const uint8_t *bytes, const Request *request,
                   const Occurrence *const *occurrences, const uint32_t *concepts, void *const *reading,
                   Answer *answer) {
    for (uint64_t hit = 0; hit < hits; hit++) {
        answer->status =
            (uint32_t)find_excerpt(rules, cache, bytes, request, occurrences[hit], concepts, reading[hit], answer);
        bytes += request->size;
        answer = (Answer *)(answer->numbers + request->room);
        request = behind_request(request);
    }
}

WordCache *open_word_cache(uint32_t seed, Tell tell_steps) {
    WordCache *cache = calloc(1, sizeof *cache);
    if (cache == NULL) return NULL;
    cache->seed = seed;
    cache->tell = tell_steps;
    return cache;
}

void close_word_cache(WordCache *cache) { free(cache); }

/* NULL without memory. */
Rules *open_rules(const Lengths *lengths, const uint16_t *kinds, const uint64_t *abbreviations, uint64_t count,
                  Settle settle, Read read) {
    Rules *rules = calloc(1, sizeof *rules);
    if (rules == NULL) return NULL;
    rules->lengths = *lengths;
    rules->settle = settle;
    rules->read = read;
    set_rules(&rules->sentences, kinds, abbreviations, count);
    return rules;
}

TELL_LAYOUT(SIZE_OF(Steps), SIZE_OF(Span), SIZE_OF(Spans), SIZE_OF(Occurrence), SIZE_OF(Field), SIZE_OF(Lengths),
            SIZE_OF(Request), VALUE_OF(MOST_STEPS), VALUE_OF(FOUND), VALUE_OF(DECLINED), SENTENCES_LAYOUT);
