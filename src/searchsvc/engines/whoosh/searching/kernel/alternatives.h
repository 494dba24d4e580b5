/*
 * How do several words and phrases count as one word?
 *
 * Their posting lists are merged into the list of a term that the segment does not have, which every algorithm then
 * takes for any other. Frequencies are added by field, and so are bounds, since saturation grows ever more slowly:
 * S(a + b) <= S(a) + S(b). The merged term is laid out as a dense one (layout.py), whose bitmap is the union, and each
 * of its postings has a row of frequencies of its own.
 */
#pragma once

#include "query.h"

/* Where one of them stands: documents in order, with frequencies and bounds; or a word whose every posting matches. */
typedef struct {
    const Word *word;
    uint32_t *documents, *frequencies; /* [count], [count * VECTOR_FIELDS] */
    uint8_t *bounds;
    uint64_t count;
} Found;

static void new_found(Search *search, Found *found, uint64_t room) {
    *found = (Found){NULL, allocate(search, room * sizeof(uint32_t)),
                     allocate(search, room * VECTOR_FIELDS * sizeof(uint32_t)), allocate(search, room), 0};
}

static uint32_t *next_frequencies(const Found *found) { return found->frequencies + found->count * VECTOR_FIELDS; }

static void keep(Found *found, uint32_t document, uint8_t bound) {
    found->documents[found->count] = document;
    found->bounds[found->count++] = bound;
}

/* The postings of a word in the documents that are wanted. */
static void find_wanted(Search *search, const Word *word, Found *found) {
    for (uint64_t number = 0; number < search->words; number++)
        for (uint64_t left = search->wanted[number]; left; left &= left - 1) {
            uint32_t document = (uint32_t)(number * 64 + lowest_bit(left));
            int64_t index = find(word->term, document);
            if (index == ABSENT || !word_frequencies(search, word, (uint64_t)index, next_frequencies(found))) continue;
            keep(found, document, word->term->bounds ? word->term->bounds[index] : 0);
        }
}

/* The postings of a word. Its documents in whichever form are added to `holders`. */
static void find_word(Search *search, const Word *word, Found *found, uint64_t *holders) {
    Term *term = word->term;
    Block block;
    add_documents(search, term, holders);
    *found = (Found){.word = word->plain ? word : NULL};
    if (word->plain || word->form == NO_FORM) return;
    new_found(search, found, term->df);
    if (search->wanted) {
        find_wanted(search, word, found);
        return;
    }
    for (uint64_t number = 0; number < block_count(search, term); number++) {
        read_block(search, term, number, ~UINT64_C(0), &block);
        for (uint32_t i = 0; i < block.count && found->count < term->df; i++) {
            uint64_t index = block.indexes[i];
            if (word_frequencies(search, word, index, next_frequencies(found)))
                keep(found, block.documents[i], term->bounds ? term->bounds[index] : 0);
        }
    }
}

/* Where the words of a phrase stand in a document of its rarest one. `bound` is lowered to the least of theirs. */
static bool probe_phrase(const Phrase *phrase, uint64_t document, int64_t *indexes, uint8_t *bound) {
    for (uint32_t i = 0; i < phrase->count; i++) {
        Term *term = phrase->words[phrase->order[i]].term;
        int64_t index = i ? find(term, document) : indexes[phrase->order[0]];
        if (index == ABSENT) return false;
        indexes[phrase->order[i]] = index;
        uint8_t of_word = term->bounds ? term->bounds[index] : 0;
        if (of_word < *bound) *bound = of_word;
    }
    return true;
}

/* The documents of a phrase, which are added to `holders`. */
static void find_phrase(Search *search, const Phrase *phrase, Found *found, uint64_t *holders) {
    uint32_t first = phrase->order[0];
    Term *rarest = phrase->words[first].term;
    int64_t *indexes = allocate(search, phrase->count * sizeof(int64_t));
    Block block;
    new_found(search, found, rarest->df);
    for (uint64_t number = 0; number < block_count(search, rarest); number++) {
        read_block(search, rarest, number, ~UINT64_C(0), &block);
        for (uint32_t i = 0; i < block.count && found->count < rarest->df; i++) {
            uint8_t bound = 255;
            indexes[first] = block.indexes[i];
            if (!probe_phrase(phrase, block.documents[i], indexes, &bound)) continue;
            if (!phrase_frequencies(search, phrase, indexes, next_frequencies(found))) continue;
            set_bit(holders, block.documents[i]);
            keep(found, block.documents[i], bound);
        }
    }
}

static void find_option(Search *search, const Node *option, Found *found, uint64_t *holders) {
    if (option->kind == PHRASE_NODE)
        find_phrase(search, &option->phrase, found, holders);
    else
        find_word(search, option->phrase.words, found, holders);
}

/* How many documents have any of the options? */
static uint64_t count_holders(Search *search, const Node *node) {
    uint64_t *holders = empty_bitmap(search);
    Found ignored;
    for (uint32_t i = 0; i < node->count; i++)
        if (node->children[i]->kind == WORD_NODE)
            add_documents(search, node->children[i]->phrase.words[0].term, holders);
        else
            find_option(search, node->children[i], &ignored, holders);
    clear_tail(search, holders);
    return count_all_bits(holders, search->words);
}

/* The union of all documents as a dense term without postings. */
static Term *union_of(Search *search, const Found *found, uint32_t count, uint8_t group) {
    uint64_t *bitmap = empty_bitmap(search), words = search->words;
    uint32_t *ranks = allocate(search, over(words, WORDS_A_RANK) * sizeof(uint32_t)), before = 0;
    Term *term = allocate(search, sizeof(Term));
    for (uint32_t i = 0; i < count; i++) {
        if (found[i].word) add_documents(search, found[i].word->term, bitmap);
        for (uint64_t p = 0; p < found[i].count; p++) set_bit(bitmap, found[i].documents[p]);
    }
    clear_tail(search, bitmap);
    for (uint64_t word = 0; word < words; word++) {
        if (search->wanted) bitmap[word] &= search->wanted[word];
        if (word % WORDS_A_RANK == 0) ranks[word / WORDS_A_RANK] = before;
        before += count_bits(bitmap[word]);
    }
    *term = (Term){.number = UINT32_MAX - search->merged++,
                   .df = before,
                   .forms = 1,
                   .exceptions = before,
                   .merged = true,
                   .bitmap = bitmap,
                   .ranks = ranks,
                   .shift = NO_DIRECTORY,
                   .rows = before,
                   .known_word = NO_WORD,
                   .reached_byte = NO_BYTE};
    uint8_t *codes = allocate(search, (uint64_t)before + 1);
    memset(codes, ESCAPE, (uint64_t)before + 1);
    term->codes = codes;
    if (group & TEXT_GROUP) {
        uint8_t *bounds = allocate(search, (uint64_t)before + 1), *maxima = allocate(search, words + 1);
        memset(bounds, 0, (uint64_t)before + 1);
        memset(maxima, 0, words + 1);
        term->bounds = bounds;
        term->maxima = maxima;
    }
    return term;
}

/* Adds a posting to that of the merged term. */
static inline void add_posting(Term *term, uint32_t document, const uint32_t *frequencies, uint8_t more) {
    uint64_t index = (uint64_t)find(term, document);
    uint32_t *row = (uint32_t *)term->vectors + index * VECTOR_FIELDS;
    for (int f = 0; f < VECTOR_FIELDS; f++) row[f] += frequencies[f];
    if (!term->bounds) return;
    uint8_t *bound = (uint8_t *)term->bounds + index, *greatest = (uint8_t *)term->maxima + document / 64;
    *bound = *bound + more < 255 ? (uint8_t)(*bound + more) : 255;
    if (*bound > *greatest) *greatest = *bound;
    if (*bound > term->max_bound) term->max_bound = *bound;
}

static void add_postings(Search *search, Term *term, Term *added) {
    Block block;
    for (uint64_t number = 0; number < block_count(search, added); number++) {
        read_block(search, added, number, ~UINT64_C(0), &block);
        for (uint32_t i = 0; i < block.count; i++) {
            uint64_t index = block.indexes[i];
            uint8_t bound = added->bounds ? added->bounds[index] : 0;
            add_posting(term, block.documents[i], vector_at(search, added, index), bound);
        }
    }
}

/* Of the documents that the merged term has. */
static void add_wanted_postings(Search *search, Term *term, Term *added) {
    for (uint64_t word = 0; word < search->words; word++)
        for (uint64_t left = term->bitmap[word]; left; left &= left - 1) {
            uint32_t document = (uint32_t)(word * 64 + lowest_bit(left));
            int64_t index = find(added, document);
            if (index == ABSENT) continue;
            uint8_t bound = added->bounds ? added->bounds[index] : 0;
            add_posting(term, document, vector_at(search, added, (uint64_t)index), bound);
        }
}

/* The term whose postings are those of all; where some documents alone are wanted, of these. Without `frequencies` it
 * has nothing but its documents. */
static Term *merged_term(Search *search, const Found *found, uint32_t count, uint8_t group, bool frequencies) {
    Term *term = union_of(search, found, count, group);
    uint64_t size = ((uint64_t)term->df * VECTOR_FIELDS + 1) * sizeof(uint32_t);
    uint32_t *rows = allocate(search, size);
    memset(rows, 0, size);
    term->vectors = rows;
    if (!frequencies) return term;
    for (uint32_t i = 0; i < count; i++) {
        if (found[i].word && search->wanted)
            add_wanted_postings(search, term, found[i].word->term);
        else if (found[i].word)
            add_postings(search, term, found[i].word->term);
        for (uint64_t p = 0; p < found[i].count; p++)
            add_posting(term, found[i].documents[p], found[i].frequencies + p * VECTOR_FIELDS, found[i].bounds[p]);
    }
    return term;
}

/* A merged term by the part of the program that says what it is made of: what comes again, in another field or as a
 * filter, is merged once. */
typedef struct MergedTerm {
    Text program;
    Term *term;
    struct MergedTerm *next;
} MergedTerm;

static Term *known_term(const MergedTerm *known, Text program) {
    for (; known; known = known->next)
        if (!compare(known->program, program)) return known->term;
    return NULL;
}

static MergedTerm *remembered(Search *search, Text program, Term *term, MergedTerm *others) {
    MergedTerm *merged = allocate(search, sizeof(MergedTerm));
    *merged = (MergedTerm){program, term, others};
    return merged;
}

static bool counts_everywhere(uint8_t group, uint8_t fields) { return fields == ALL_FIELDS || !(group & TEXT_GROUP); }

static Term *merged_options(Search *search, const Node *node, Text program) {
    uint64_t *holders = empty_bitmap(search);
    Found *found = allocate(search, node->count * sizeof(Found));
    for (uint32_t i = 0; i < node->count; i++) find_option(search, node->children[i], &found[i], holders);
    bool all_fields = counts_everywhere(node->group, node->fields);
    Term *term = merged_term(search, found, node->count, node->group, !(search->documents_only && all_fields));
    clear_tail(search, holders);
    term->holders = (uint32_t)count_all_bits(holders, search->words);
    if (!search->documents_only) search->merged_terms = remembered(search, program, term, search->merged_terms);
    return term;
}

/* Makes of alternatives the word that they count as. `program`: what was read of it. */
static void merge_alternatives(Search *search, Node *node, Text program) {
    Word *word = allocate(search, sizeof(Word));
    const Node *first = node->children[0];
    if (node->count == 1 && first->kind == WORD_NODE && first->phrase.words[0].form != NO_FORM) {
        *word = first->phrase.words[0];
    } else {
        Term *known = known_term(search->merged_terms, program);
        *word = (Word){.term = known ? known : merged_options(search, node, program), .form = ANY_FORM};
    }
    word->fields = node->fields;
    word->plain = word->form == ANY_FORM && counts_everywhere(node->group, node->fields);
    node->phrase = (Phrase){word, allocate(search, sizeof(uint32_t)), allocate(search, sizeof(Walk)), 1};
    node->phrase.order[0] = 0;
    node->kind = word->term->df ? WORD_NODE : NOTHING_NODE;
    node->count = 0;
}
