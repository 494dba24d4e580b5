/*
 * How does a program become a tree?
 *
 * program.py writes it: each node is its kind and what belongs to it, and the children of a branch follow it. Whatever
 * is read is taken by its length, so that a wrong program gives BAD_PROGRAM.
 */
#pragma once

#include "merged_places.h"
#include "dates.h"
#include "expansion.h"
#include "fuzzy.h"
#include "query.h"

enum { AFTER = 1, BEFORE = 2 };

typedef struct {
    Search *search;
    const uint8_t *at;
    uint64_t left;
} Parser;

static const uint8_t *next_bytes(Parser *parser, uint64_t count) {
    if (count > parser->left) fail(parser->search, BAD_PROGRAM);
    const uint8_t *bytes = parser->at;
    parser->at += count;
    parser->left -= count;
    return bytes;
}

static uint8_t next_byte(Parser *parser) { return *next_bytes(parser, 1); }

static uint32_t next_number(Parser *parser) {
    uint32_t number;
    memcpy(&number, next_bytes(parser, 4), 4);
    return number;
}

static int64_t next_seconds(Parser *parser) {
    int64_t seconds;
    memcpy(&seconds, next_bytes(parser, 8), 8);
    return seconds;
}

static DayStart next_day_start(Parser *parser) {
    int64_t midnight = next_seconds(parser), instant = next_seconds(parser);
    return (DayStart){midnight, instant};
}

static Text next_text(Parser *parser) {
    uint32_t size = next_number(parser);
    return (Text){next_bytes(parser, size), size};
}

/* What is known of a term serves all leaves that have it: a word, its very form, the phrases that it is in. Of many
 * leaves only the last terms are looked through. */
enum { MOST_OPENED = 64 };
typedef struct Opened {
    Term *terms[MOST_OPENED];
    uint64_t count;
} Opened;

static Term *opened_term(Search *search, uint64_t number, uint32_t group) {
    Opened *opened = search->opened;
    if (!opened) return open_term(search, number, group);
    uint64_t kept = opened->count < MOST_OPENED ? opened->count : MOST_OPENED;
    for (uint64_t i = 0; i < kept; i++)
        if (opened->terms[i]->number == number) return opened->terms[i];
    return opened->terms[opened->count++ % MOST_OPENED] = open_term(search, number, group);
}

/* Opens a word, whose term may be among those of words before it. False where the segment lacks it; its term is NULL
 * unless only the form is lacking. */
static bool open_word(Search *search, const Node *node, Text key, Text form, const Word *before, uint32_t count,
                      Word *word) {
    int64_t number = term_number(search, key);
    *word = (Word){.term = NULL, .fields = node->fields, .form = ANY_FORM};
    if (number == ABSENT) return false;
    for (uint32_t same = 0; same < count; same++) /* "to be or not to be" opens each word once */
        if (before[same].term->number == number) word->term = before[same].term;
    if (!word->term) word->term = opened_term(search, (uint64_t)number, node->group);
    if (form.size) word->form = form_number(search, form, (uint64_t)number);
    if (form.size && word->form == ABSENT) {
        word->form = NO_FORM;
        return false;
    }
    if (word->term->forms <= 1) word->form = ANY_FORM; /* its only form */
    word->plain = word->form == ANY_FORM && counts_everywhere(node->group, node->fields);
    return true;
}

/* The words of which any may stand at one place of a phrase. False where the segment lacks all of them. */
static bool parse_place(Parser *parser, const Node *node, Word *word) {
    const uint8_t *start = parser->at;
    uint32_t count = next_number(parser), present = 0;
    if (count > parser->left || !count) fail(parser->search, BAD_PROGRAM);
    Word *words = allocate(parser->search, count * sizeof(Word));
    for (uint32_t i = 0; i < count; i++) {
        Text key = next_text(parser), form = next_text(parser);
        Word *next = &words[present];
        if (open_word(parser->search, node, key, form, words, present, next) || next->term) present++;
    }
    if (!present) return false;
    Text program = {start, (uint64_t)(parser->at - start)};
    *word = merged_word(parser->search, words, present, node->group, program);
    word->fields = node->fields;
    word->plain = word->form == ANY_FORM && counts_everywhere(node->group, node->fields);
    return parser->search->wanted ? word->term->holders : word->term->df; /* of the wanted ones none may have it */
}

/* The idf of a leaf over all segments is told from outside, where scored_leaves of statistics.py counts leaves alike. */
static void weigh_leaf(Search *search, Node *node, double idf) {
    if (!node->scored) return;
    uint64_t leaf = search->scored_leaves++;
    if (search->request->idf) {
        if (leaf >= search->request->idf_count) fail(search, BAD_PROGRAM);
        idf = search->request->idf[leaf];
    }
    node->weight = idf * (search->tables->weighting.k1 + 1);
}

/* Opens the terms of a word or phrase. False where the segment lacks one of them. A place of several words has no key.
 */
static bool parse_words(Parser *parser, Node *node) {
    Search *search = parser->search;
    uint32_t count = next_number(parser);
    if (count > parser->left || !count) fail(search, BAD_PROGRAM);
    Phrase *phrase = &node->phrase;
    *phrase = (Phrase){allocate(search, count * sizeof(Word)), allocate(search, count * sizeof(uint32_t)),
                       allocate(search, count * sizeof(Walk)), count};
    bool present = true;
    double idf = 0;
    for (uint32_t i = 0; i < count; i++) {
        Text key = next_text(parser), form = next_text(parser);
        Word *word = &phrase->words[i];
        if (!key.size) {
            present = parse_place(parser, node, word) && present;
        } else {
            present = present && open_word(search, node, key, form, phrase->words, i, word);
        }
        if (present) idf += idf_of(search, word->term->holders);
    }
    weigh_leaf(search, node, idf);
    return present;
}

static void order_words(Phrase *phrase) {
    for (uint32_t i = 0; i < phrase->count; i++) {
        uint32_t at = i;
        for (; at > 0 && phrase->words[phrase->order[at - 1]].term->df > phrase->words[i].term->df; at--)
            phrase->order[at] = phrase->order[at - 1];
        phrase->order[at] = i;
    }
}

/* Words and phrases that count as one word, as far as the segment has them. */
static void parse_alternatives(Parser *parser, Node *node) {
    Search *search = parser->search;
    const uint8_t *start = parser->at;
    uint32_t count = next_number(parser);
    if (count > parser->left || !count || !(node->group & POSITIONAL_GROUP)) fail(search, BAD_PROGRAM);
    node->children = allocate(search, count * sizeof(Node *));
    for (uint32_t i = 0; i < count; i++) {
        Node *option = allocate(search, sizeof(Node));
        *option = (Node){.kind = next_byte(parser), .group = node->group, .fields = ALL_FIELDS};
        if (option->kind != WORD_NODE && option->kind != PHRASE_NODE) fail(search, BAD_PROGRAM);
        bool present = parse_words(parser, option);
        const Word *word = option->phrase.words;
        if (!present && !(option->kind == WORD_NODE && word->term)) continue; /* without its form it still has an idf */
        order_words(&option->phrase);
        node->children[node->count++] = option;
    }
    if (!node->count) node->kind = NOTHING_NODE;
    Text program = {start, (uint64_t)(parser->at - start)};
    if (node->count && search->merges) merge_alternatives(search, node, program);
    weigh_leaf(search, node, node->kind == WORD_NODE ? idf_of(search, node->phrase.words[0].term->holders) : 0);
}

static Node *parse_node(Parser *parser);

static void parse_children(Parser *parser, Node *node) {
    node->count = node->kind == NOT_NODE ? 1 : next_number(parser);
    if (node->count > parser->left) fail(parser->search, BAD_PROGRAM);
    node->children = allocate(parser->search, node->count * sizeof(Node *) + 1);
    for (uint32_t i = 0; i < node->count; i++) {
        node->children[i] = parse_node(parser);
        node->scored = node->scored || (node->kind != NOT_NODE && node->children[i]->scored);
    }
}

static void parse_scope(Parser *parser, Node *node) {
    node->group = next_byte(parser);
    node->fields = next_byte(parser);
    node->scored = node->group & TEXT_GROUP;
}

static void parse_dates(Parser *parser, Node *node) {
    uint8_t ends = next_byte(parser);
    DayStart after = next_day_start(parser), before = next_day_start(parser);
    find_dates(parser->search, node, ends & AFTER ? &after : NULL, ends & BEFORE ? &before : NULL);
}

/* A bitmap of documents, as set_of would give it. */
static void parse_documents(Parser *parser, Node *node) {
    Search *search = parser->search;
    uint64_t size = search->words * 8;
    const uint8_t *bytes = next_bytes(parser, size);
    uint64_t *bits = allocate(search, size);
    memcpy(bits, bytes, size);
    clear_tail(search, bits);
    node->set = bits;
}

static Node *parse_node(Parser *parser) {
    Search *search = parser->search;
    Node *node = allocate(search, sizeof(Node));
    *node = (Node){.kind = next_byte(parser)};
    switch (node->kind) {
    case WORD_NODE:
    case PHRASE_NODE:
        parse_scope(parser, node);
        if (parse_words(parser, node))
            order_words(&node->phrase);
        else
            node->kind = NOTHING_NODE;
        break;
    case ALTERNATIVES_NODE:
        parse_scope(parser, node);
        parse_alternatives(parser, node);
        break;
    case PREFIX_NODE: {
        parse_scope(parser, node);
        Text beginning = next_text(parser);
        find_prefix(search, node, beginning, next_text(parser));
        break;
    }
    case FUZZY_NODE: {
        parse_scope(parser, node);
        uint8_t distance = next_byte(parser);
        find_fuzzy(search, node, next_text(parser), distance);
        break;
    }
    case DATES_NODE:
        parse_dates(parser, node);
        break;
    case DOCUMENTS_NODE:
        parse_documents(parser, node);
        break;
    case EVERYTHING_NODE:
    case NOTHING_NODE:
        break;
    case AND_NODE:
    case OR_NODE:
    case BEST_NODE:
    case NOT_NODE:
        parse_children(parser, node);
        break;
    default:
        fail(search, BAD_PROGRAM);
    }
    return node;
}
