/* What is a query tree, once its program has been read? */
#pragma once

#include "bm25f.h"
#include "dictionary.h"
#include "phrase.h"

/* The names and numbers of NodeKind in program.py; a test compares the two. */
enum Kind {
    WORD_NODE = 1,
    PHRASE_NODE,
    PREFIX_NODE,
    FUZZY_NODE,
    DATES_NODE,
    EVERYTHING_NODE,
    AND_NODE,
    OR_NODE,
    BEST_NODE,
    NOT_NODE,
    ALTERNATIVES_NODE, /* parse.h makes a word of them; where their places are asked for they stay apart */
    NOTHING_NODE,
    DOCUMENTS_NODE, /* those of a bitmap that came with the program */
    NEAR_NODE,      /* these are read by operands.h, never by parse.h */
    WITHIN_NODE,
    LEAD_NODE
};
enum { MOST_TERMS = 64 }; /* of a conjunction or disjunction: more are left to exhaustive.h */
enum { DISTANCES = 3 };   /* a form is at most two edits from a fuzzy word */

/* A form by its term and by its number among that term's forms. */
typedef struct {
    uint32_t term, form;
} FormOfTerm;

typedef struct {
    FormOfTerm *items;
    uint64_t count, room;
} Forms;

typedef struct Node Node;
struct Node {
    enum Kind kind;
    bool scored;
    uint8_t group, fields;
    Phrase phrase;                          /* WORD_NODE (of one word), PHRASE_NODE */
    double weight;                          /* their idf * (k1 + 1) */
    Forms forms[DISTANCES];                 /* PREFIX_NODE, FUZZY_NODE: the forms at so many edits, by term */
    const uint64_t *at_distance[DISTANCES]; /* the documents that have them, once they were asked for */
    uint64_t low, high;                     /* DATES_NODE that are an interval */
    Node **children;                        /* of a branch, and the options of ALTERNATIVES_NODE */
    uint32_t count;
    const uint64_t *set; /* all documents that match, once they were asked for */
};

/* The most that S can be in a leaf: a phrase stands at most as often as each of its words. */
static double most_of_leaf(const Search *search, const Node *leaf) {
    uint8_t bound = 255;
    if (!leaf->scored) return 0;
    for (uint32_t i = 0; i < leaf->phrase.count; i++)
        if (leaf->phrase.words[i].term->max_bound < bound) bound = leaf->phrase.words[i].term->max_bound;
    return leaf->weight * most_of(search, bound);
}
