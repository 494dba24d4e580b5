/*
 * Where in a document do the words of a phrase follow one another?
 *
 * A phrase is scored by its phrase frequency, how often it stands in each field, as a word is by its term frequency.
 *
 * Two ways. The positions of a usual article are marked in a small bitmap, word after word. Where they lie too far
 * apart for that, the words' lists of positions catch up with one another in turn (the leapfrog join of Veldhuizen:
 * Leapfrog Triejoin, ICDT 2014).
 */
#pragma once

#include "positions.h"

/* Words that follow one another. `order`: the rarest first, so that most documents fail at once. */
typedef struct {
    Word *words;
    uint32_t *order;
    Walk *walks; /* in that order */
    uint32_t count;
} Phrase;

/* The next place at or after where the walks are at which the phrase begins; they take turns to catch up with one
 * another (the leapfrog join of Veldhuizen, ICDT 2014). False when there is none. */
static bool phrase_here_or_on(Search *search, const Phrase *phrase, uint64_t *start) {
    Walk *walks = phrase->walks;
    *start = walks[0].key - phrase->order[0];
    for (uint32_t i = 1; i < phrase->count; i++) {
        uint64_t wanted = *start + phrase->order[i];
        if (!walk_up_to(search, &walks[i], wanted)) return false;
        if (walks[i].key == wanted) continue;
        if (!walk_up_to(search, &walks[0], walks[i].key - phrase->order[i] + phrase->order[0])) return false;
        *start = walks[0].key - phrase->order[0];
        i = 0;
    }
    return true;
}

/* The first place at which a phrase begins in a document in which word i has the posting indexes[i]. */
static bool first_phrase(Search *search, const Phrase *phrase, const int64_t *indexes, uint64_t *start) {
    for (uint32_t i = 0; i < phrase->count; i++) {
        uint32_t word = phrase->order[i];
        if (!walk_from_start(search, &phrase->walks[i], &phrase->words[word], (uint64_t)indexes[word])) return false;
    }
    return phrase_here_or_on(search, phrase, start);
}

static bool next_phrase(Search *search, const Phrase *phrase, uint64_t *start) {
    uint64_t before = *start; /* two forms of a word can be stacked on one place, which is no second phrase */
    do {
        if (!walk_on(search, &phrase->walks[0]) || !phrase_here_or_on(search, phrase, start)) return false;
    } while (*start == before);
    return true;
}

/* In an article of usual length the places are so near that a bitmap holds them. Marking the places of one word and
 * asking for those of the next takes no guesses of the CPU that could fail, as merging two lists does at every step. */
enum { NEAR_POSITIONS = 1 << 14, NEAR_TOKENS = 512, LONGEST_VARINT = 5, FEW_PLACES = 8 };
static const int64_t TOO_FAR = -1;

/* The places at which a phrase may begin: a list, and marked in a bitmap; a few places in one word of bits instead, of
 * which several places may share one. */
typedef struct {
    const uint32_t *places;
    uint64_t count, some;
    const uint64_t *marked; /* NULL: there are few */
} Starts;

static inline bool is_start(const Starts *starts, uint32_t place) {
    if (starts->marked) return has_bit(starts->marked, place % (VECTOR_FIELDS * NEAR_POSITIONS));
    if (!((starts->some >> (place & 63)) & 1)) return false;
    for (uint64_t i = 0; i < starts->count; i++)
        if (starts->places[i] == place) return true;
    return false;
}

/* Reads the positions of a posting as near places less `offset`, and keeps those that count and, with `only`, are among
 * those; each once. Places are numbered through all fields. Inlined with `plain` known, since most words are. */
static inline int64_t read_near_places(const Word *word, const uint32_t *vector, uint32_t offset, const Starts *only,
                                       uint32_t *places, bool plain) {
    Term *term = word->term;
    const uint8_t *at = term->positions + term->reached_byte;
    uint64_t token = term->reached_token;
    uint32_t count = 0, far = 0, before = UINT32_MAX;
    for (uint32_t f = 0; f < VECTOR_FIELDS; f++) {
        uint32_t position = 0, start = f * NEAR_POSITIONS - offset;
        bool counts = plain || ((word->fields >> f) & 1);
        for (uint32_t i = 0; i < vector[f]; i++, token++) {
            uint32_t low = at[0], more = low >> 7, high = at[1] & (0u - more);
            position += (low & 127) | high << 7;
            at += 1 + more;
            far |= high >> 7;
            uint32_t place = start + position;
            bool fits = counts & (position >= offset) & (place != before);
            if (!plain && word->form != ANY_FORM) fits = fits && form_number_at(term, token) == (uint64_t)word->form;
            if (only) fits = fits && is_start(only, place);
            places[count] = place;
            count += fits;
            before = fits ? place : before;
        }
        far |= position >= NEAR_POSITIONS;
    }
    if (far) return TOO_FAR;
    term->reached_byte = (uint64_t)(at - term->positions);
    term->reached_token = token;
    return count;
}

/* The same for a posting of one token of a plain word, as most are. */
static inline int64_t read_near_place(Term *term, const uint32_t *vector, uint32_t offset, const Starts *only,
                                      uint32_t *places) {
    const uint8_t *at = term->positions + term->reached_byte;
    uint32_t low = at[0], more = low >> 7, high = at[1] & (0u - more);
    uint32_t position = (low & 127) | high << 7, field = 0;
    for (uint32_t f = 1; f < VECTOR_FIELDS; f++) field += f * vector[f];
    if (high >> 7) return TOO_FAR; /* below it, 14 bits hold every near position */
    places[0] = field * NEAR_POSITIONS + position - offset;
    term->reached_byte += 1 + more;
    term->reached_token++;
    return position >= offset && (!only || is_start(only, places[0]));
}

static inline int64_t near_places(Search *search, const Word *word, uint64_t index, uint32_t offset, const Starts *only,
                                  uint32_t *places) {
    Term *term = word->term;
    const uint32_t *vector = vector_at(search, term, index);
    uint64_t tokens = total_frequency(vector);
    reach_tokens(search, term, index, true);
    if (tokens > NEAR_TOKENS || term->positions_size - term->reached_byte < tokens * LONGEST_VARINT)
        return TOO_FAR; /* so that no byte need be checked */
    if (term->form_bits && term->reached_token + tokens > term->tokens) damaged(search, term->number);
    int64_t count = word->plain && tokens == 1 ? read_near_place(term, vector, offset, only, places)
                    : word->plain              ? read_near_places(word, vector, offset, only, places, true)
                                               : read_near_places(word, vector, offset, only, places, false);
    if (count != TOO_FAR) term->reached = index + 1;
    return count;
}

/* Places in a document, while a phrase is looked for. */
typedef struct {
    uint32_t places[2][NEAR_TOKENS + 1];
} NearPlaces;

/* Where a phrase begins, as near places, each once, in one of the two arrays of `room`. TOO_FAR: ask first_phrase. */
static inline int64_t near_phrases(Search *search, const Phrase *phrase, const int64_t *indexes, NearPlaces *room,
                                   uint32_t **starts) {
    if (!search->near) {
        search->near = allocate(search, VECTOR_FIELDS * NEAR_POSITIONS / 8);
        memset(search->near, 0, VECTOR_FIELDS * NEAR_POSITIONS / 8);
    }
    uint32_t word = phrase->order[0];
    *starts = room->places[0];
    int64_t count = near_places(search, &phrase->words[word], (uint64_t)indexes[word], word, NULL, *starts);
    for (uint32_t i = 1; i < phrase->count && count > 0; i++) {
        uint32_t *before = *starts;
        word = phrase->order[i];
        *starts = room->places[i % 2];
        bool few = count <= FEW_PLACES;
        Starts only = {before, (uint64_t)count, 0, few ? NULL : search->near};
        for (int64_t p = 0; p < count && few; p++) only.some |= UINT64_C(1) << (before[p] & 63);
        for (int64_t p = 0; p < count && !few; p++) set_bit(search->near, before[p]);
        int64_t kept = near_places(search, &phrase->words[word], (uint64_t)indexes[word], word, &only, *starts);
        for (int64_t p = 0; p < count && !few; p++) search->near[before[p] / 64] = 0;
        count = kept;
    }
    return count;
}

/* As word_frequencies, for a phrase. */
static bool phrase_frequencies(Search *search, const Phrase *phrase, const int64_t *indexes,
                               uint32_t frequencies[VECTOR_FIELDS]) {
    NearPlaces room;
    uint32_t *starts;
    memset(frequencies, 0, VECTOR_FIELDS * sizeof(uint32_t));
    int64_t count = near_phrases(search, phrase, indexes, &room, &starts);
    if (count != TOO_FAR) {
        for (int64_t i = 0; i < count; i++) frequencies[starts[i] / NEAR_POSITIONS]++;
        return count;
    }
    uint64_t start;
    if (!first_phrase(search, phrase, indexes, &start)) return false;
    do {
        int field = field_of_key(start);
        if (field >= 0 && field < VECTOR_FIELDS) frequencies[field]++;
    } while (next_phrase(search, phrase, &start));
    return true;
}

static inline bool phrase_matches(Search *search, const Phrase *phrase, const int64_t *indexes) {
    NearPlaces room;
    uint32_t *starts;
    uint64_t start;
    int64_t count = near_phrases(search, phrase, indexes, &room, &starts);
    return count == TOO_FAR ? first_phrase(search, phrase, indexes, &start) : count > 0;
}
