/*
 * Which forms are at most so many edits from a word?
 *
 * Edits are counted as the optimal string alignment distance (Wagner, Fischer: The String-to-String Correction Problem,
 * JACM 1974, with swaps of neighbours). The sorted forms are walked as if they were a trie: all forms that begin alike
 * are one node, a range of form numbers, and share the rows of the table of distances between the word and that
 * beginning.
 */
#pragma once

#include "expansion.h"

/* The code point that begins at byte `at` of UTF-8 text, and where it ends. Damaged bytes give any number. */
static uint32_t character_at(Text text, uint64_t at, uint64_t *end) {
    uint8_t byte = text.bytes[at];
    uint32_t character = byte < 0x80 ? byte : byte < 0xe0 ? byte & 0x1f : byte < 0xf0 ? byte & 0x0f : byte & 0x07;
    for (*end = at + 1; *end < text.size && (text.bytes[*end] & 0xc0) == 0x80; ++*end)
        character = character << 6 | (text.bytes[*end] & 0x3f);
    return character;
}

enum { LONGEST_FUZZY = 256 };

/* A walk through the forms, and the table of distances. */
typedef struct {
    Node *node;
    uint32_t distance, length;
    uint32_t word[LONGEST_FUZZY];     /* the characters that were asked for */
    uint64_t word_end[LONGEST_FUZZY]; /* where each ends in the key */
    Text key;
    uint32_t form[LONGEST_FUZZY + 4]; /* the characters of the beginning */
    uint8_t rows[LONGEST_FUZZY + 4][LONGEST_FUZZY + 1];
    uint8_t smallest[LONGEST_FUZZY + 4]; /* of each row */
} FuzzySearch;

static uint8_t least(uint32_t one, uint32_t other) { return (uint8_t)(one < other ? one : other); }

/* One row more of the table. Distances above the limit are all limit + 1; they are so wherever row and column differ by
 * more than the limit, so only the cells near the diagonal are computed. */
static void fill_row(FuzzySearch *fuzzy, uint32_t row) {
    uint32_t limit = fuzzy->distance + 1, character = fuzzy->form[row - 1];
    uint8_t *now = fuzzy->rows[row], *above = fuzzy->rows[row - 1];
    uint32_t first = row > fuzzy->distance ? row - fuzzy->distance : 1;
    uint32_t last = row + fuzzy->distance < fuzzy->length ? row + fuzzy->distance : fuzzy->length;
    fuzzy->smallest[row] = (uint8_t)limit;
    if (first > fuzzy->length) return;
    now[first - 1] = first == 1 ? least(row, limit) : (uint8_t)limit;
    uint8_t smallest = now[first - 1];
    for (uint32_t i = first; i <= last; i++) {
        uint32_t best = above[i - 1] + (fuzzy->word[i - 1] != character);
        if (above[i] + 1u < best) best = above[i] + 1u;
        if (now[i - 1] + 1u < best) best = now[i - 1] + 1u;
        bool swapped =
            row > 1 && i > 1 && fuzzy->word[i - 2] == character && fuzzy->word[i - 1] == fuzzy->form[row - 2];
        if (swapped && fuzzy->rows[row - 2][i - 2] + 1u < best) best = fuzzy->rows[row - 2][i - 2] + 1u;
        now[i] = least(best, limit);
        if (now[i] < smallest) smallest = now[i];
    }
    if (last < fuzzy->length) now[last + 1] = (uint8_t)limit;
    fuzzy->smallest[row] = smallest;
}

/* Rows to come cost as much as this one, or, by a swap, one edit more than the one before it. */
static bool is_hopeless(const FuzzySearch *fuzzy, uint32_t row) {
    return fuzzy->smallest[row] > fuzzy->distance && fuzzy->smallest[row - 1] + 1u > fuzzy->distance;
}

static void walk_forms(Search *search, FuzzySearch *fuzzy, uint64_t low, uint64_t high, uint32_t row, uint64_t bytes);

/* Goes on with the forms from low to high - 1 whose next character is this one. */
static void walk_child(Search *search, FuzzySearch *fuzzy, uint64_t low, uint64_t high, uint32_t row, uint64_t bytes,
                       uint32_t character) {
    if (low >= high || row + 1 >= LONGEST_FUZZY + 3) return;
    fuzzy->form[row] = character;
    fill_row(fuzzy, row + 1);
    if (!is_hopeless(fuzzy, row + 1)) walk_forms(search, fuzzy, low, high, row + 1, bytes);
}

/* How a form stands to others by one character at `bytes`, up to which they begin alike: 0, it has that character. A
 * character is few bytes, which take less time than a call of memcmp. */
static inline int compare_at(Search *search, uint64_t number, uint64_t bytes, Text character) {
    Text form = form_at(search, number);
    if (form.size < bytes) damaged(search, number);
    for (uint64_t i = 0; i < character.size; i++) {
        if (bytes + i == form.size) return -1;
        if (form.bytes[bytes + i] != character.bytes[i]) return form.bytes[bytes + i] < character.bytes[i] ? -1 : 1;
    }
    return 0;
}

/* Of forms that begin alike up to `bytes`, the first that is not before the character there; with `past`, after it. */
static uint64_t character_bound(Search *search, uint64_t low, uint64_t high, uint64_t bytes, Text character,
                                bool past) {
    while (low < high) {
        uint64_t middle = (low + high) / 2;
        if (compare_at(search, middle, bytes, character) < past)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The same past the character, which form `low` has: the first that does not is seldom far. */
static uint64_t character_past(Search *search, uint64_t low, uint64_t high, uint64_t bytes, Text character) {
    uint64_t step = 1;
    while (low + step < high && !compare_at(search, low + step, bytes, character)) step *= 2;
    uint64_t end = low + step < high ? low + step : high;
    return character_bound(search, low + step / 2 + 1, end, bytes, character, true);
}

/* May the word's character number `i` be the next of a form, with all edits used up? Either in its turn, or before the
 * character that was read last, with which it is then swapped. */
static bool may_follow(const FuzzySearch *fuzzy, uint32_t row, uint32_t i) {
    uint32_t limit = fuzzy->distance;
    if (i + limit >= row && i <= row + limit && fuzzy->rows[row][i] <= limit) return true;
    return row > 0 && i + 1 < fuzzy->length && fuzzy->word[i + 1] == fuzzy->form[row - 1] && i + limit + 1 >= row &&
           i < row + limit && fuzzy->rows[row - 1][i] < limit;
}

static void walk_exact(Search *search, FuzzySearch *fuzzy, uint64_t low, uint64_t high, uint32_t row, uint64_t bytes) {
    uint32_t limit = fuzzy->distance, done[2 * DISTANCES + 2], count = 0;
    uint32_t first = row > limit + 1 ? row - limit - 1 : 0;
    for (uint32_t i = first; i < fuzzy->length && i <= row + limit; i++) {
        bool again = !may_follow(fuzzy, row, i);
        for (uint32_t before = 0; before < count; before++) again = again || done[before] == fuzzy->word[i];
        if (again) continue;
        done[count++] = fuzzy->word[i];
        uint64_t begin = i ? fuzzy->word_end[i - 1] : 1;
        Text character = {fuzzy->key.bytes + begin, fuzzy->word_end[i] - begin};
        uint64_t from = character_bound(search, low, high, bytes, character, false);
        uint64_t to = character_bound(search, from, high, bytes, character, true);
        walk_child(search, fuzzy, from, to, row, bytes + character.size, fuzzy->word[i]);
    }
}

/* Forms low to high - 1 begin with the same `bytes` bytes, which are `row` characters. */
static void walk_forms(Search *search, FuzzySearch *fuzzy, uint64_t low, uint64_t high, uint32_t row, uint64_t bytes) {
    uint32_t apart = row > fuzzy->length ? row - fuzzy->length : fuzzy->length - row;
    for (; low < high && form_at(search, low).size <= bytes; low++) /* the beginning itself, once for each stem of it */
        if (apart <= fuzzy->distance && fuzzy->rows[row][fuzzy->length] <= fuzzy->distance)
            add_form(search, &fuzzy->node->forms[fuzzy->rows[row][fuzzy->length]], low);
    if (fuzzy->smallest[row] >= fuzzy->distance) {
        walk_exact(search, fuzzy, low, high, row, bytes);
        return;
    }
    while (low < high) {
        uint64_t end, next;
        Text form = form_at(search, low);
        if (form.size <= bytes) damaged(search, low);
        uint32_t character = character_at(form, bytes, &end);
        next = character_past(search, low, high, bytes, (Text){form.bytes + bytes, end - bytes});
        walk_child(search, fuzzy, low, next, row, end, character);
        low = next;
    }
}

static void find_fuzzy(Search *search, Node *node, Text key, uint8_t distance) {
    if (key.size < 2 || distance >= DISTANCES) fail(search, BAD_PROGRAM);
    FuzzySearch *fuzzy = allocate(search, sizeof(FuzzySearch));
    fuzzy->node = node;
    fuzzy->key = key;
    fuzzy->distance = distance;
    fuzzy->length = 0;
    for (uint64_t at = 1; at < key.size; fuzzy->length++) { /* the first byte of a key is its group */
        if (fuzzy->length == LONGEST_FUZZY) fail(search, DECLINED);
        fuzzy->word[fuzzy->length] = character_at(key, at, &fuzzy->word_end[fuzzy->length]);
        at = fuzzy->word_end[fuzzy->length];
    }
    for (uint32_t i = 0; i <= fuzzy->length; i++) fuzzy->rows[0][i] = least(i, distance + 1u);
    fuzzy->smallest[0] = 0;
    Text beginning = {key.bytes, fuzzy->word_end[0]}; /* the first character is taken as it was typed */
    uint64_t low = form_bound(search, beginning, 0, false), high = form_bound(search, beginning, low, true);
    walk_child(search, fuzzy, low, high, 0, beginning.size, fuzzy->word[0]);
    for (int edits = 0; edits < DISTANCES; edits++) sort_forms(&node->forms[edits]);
}
