/* What stands near what? The program of a Near, a Within or a Lead becomes a tree of operands, each with room for its
 * places. */
#pragma once

#include "parse.h"
#include "pattern_postings.h"
#include "stretches.h"

typedef struct Operand Operand;
struct Operand {
    enum Kind kind;
    Node *leaf;       /* of all but OR_NODE, NEAR_NODE, WITHIN_NODE, LEAD_NODE */
    Pattern *pattern; /* of a PREFIX_NODE or FUZZY_NODE */
    int64_t *indexes; /* room for a posting of each word of its longest phrase */
    Operand **children;
    uint32_t count;
    Link *links;         /* NEAR_NODE: [count - 1] */
    uint32_t *needed;    /* WITHIN_NODE: [count], how often each word must stand there */
    uint64_t *reached;   /* WITHIN_NODE: [count], how many places of each word are not behind a place */
    uint64_t width;      /* WITHIN_NODE: how many positions the words may take together */
    Stretches *kept;     /* NEAR_NODE: [2 * count], to which a chain leads from its first operand, and from its last */
    uint8_t lead_fields; /* LEAD_NODE: those of which all counts */
    uint32_t lead_paragraphs; /* LEAD_NODE: so many of lead_field */
    int lead_field;
    Sentences *sentences; /* NEAR_NODE, LEAD_NODE */
    Stretches room, places;
    uint64_t read_for; /* the document that `places` are of, + 1 */
};

/* The operands of one program. A leaf that comes again is the one before it, and is read once a document. */
typedef struct {
    Parser *parser;
    Sentences *sentences;
    Operand **leaves;
    Text *programs; /* of the leaves */
    uint32_t count, room;
} Operands;

static Operand *new_operand(Search *search, enum Kind kind) {
    Operand *operand = allocate(search, sizeof(Operand));
    *operand = (Operand){.kind = kind};
    return operand;
}

static void keep_leaf(Search *search, Operands *all, Operand *leaf, Text program) {
    if (all->count == all->room) {
        uint32_t room = 2 * all->room + 16;
        Operand **leaves = allocate(search, room * sizeof(Operand *));
        Text *programs = allocate(search, room * sizeof(Text));
        if (all->count) memcpy(leaves, all->leaves, all->count * sizeof(Operand *));
        if (all->count) memcpy(programs, all->programs, all->count * sizeof(Text));
        *all = (Operands){all->parser, all->sentences, leaves, programs, all->count, room};
    }
    all->leaves[all->count] = leaf;
    all->programs[all->count++] = program;
}

static int64_t *room_for_indexes(Search *search, const Node *node) {
    uint32_t longest = node->phrase.count;
    for (uint32_t i = 0; i < node->count; i++)
        if (node->children[i]->phrase.count > longest) longest = node->children[i]->phrase.count;
    return allocate(search, longest * sizeof(int64_t) + 1);
}

/* A word, phrase, alternatives or pattern of texts, or NOTHING_NODE. */
static Operand *parse_leaf(Operands *all) {
    Parser *parser = all->parser;
    Search *search = parser->search;
    const uint8_t *start = parser->at;
    Node *node = parse_node(parser);
    bool pattern = node->kind == PREFIX_NODE || node->kind == FUZZY_NODE;
    bool words = node->kind == WORD_NODE || node->kind == PHRASE_NODE || node->kind == ALTERNATIVES_NODE;
    if (!pattern && !words && node->kind != NOTHING_NODE) fail(search, BAD_PROGRAM);
    if (node->kind != NOTHING_NODE && node->group != (TEXT_GROUP | POSITIONAL_GROUP)) fail(search, BAD_PROGRAM);
    Text program = {start, (uint64_t)(parser->at - start)};
    for (uint32_t i = 0; i < all->count; i++)
        if (all->programs[i].size == program.size && !memcmp(all->programs[i].bytes, start, program.size))
            return all->leaves[i];
    Operand *leaf = new_operand(search, node->kind);
    leaf->leaf = node;
    leaf->indexes = room_for_indexes(search, node);
    if (pattern) leaf->pattern = open_pattern(search, node);
    keep_leaf(search, all, leaf, program);
    return leaf;
}

static Operand *parse_operand(Operands *all);

static void parse_links(Parser *parser, Operand *near) {
    Search *search = parser->search;
    near->links = allocate(search, near->count * sizeof(Link));
    near->kept = allocate(search, 2 * near->count * sizeof(Stretches));
    memset(near->kept, 0, 2 * near->count * sizeof(Stretches));
    for (uint32_t i = 0; i + 1 < near->count; i++) {
        bool ordered = next_byte(parser);
        uint8_t unit = next_byte(parser);
        near->links[i] = (Link){next_number(parser), unit, ordered};
    }
}

static void parse_widths(Parser *parser, Operand *within) {
    Search *search = parser->search;
    within->width = next_number(parser);
    within->needed = allocate(search, within->count * sizeof(uint32_t));
    within->reached = allocate(search, within->count * sizeof(uint64_t));
    for (uint32_t i = 0; i < within->count; i++) within->needed[i] = next_number(parser);
}

static void parse_lead(Parser *parser, Operand *lead) {
    lead->lead_fields = next_byte(parser);
    lead->lead_field = next_byte(parser);
    lead->lead_paragraphs = next_number(parser);
}

static Operand *parse_operand(Operands *all) {
    Parser *parser = all->parser;
    Search *search = parser->search;
    if (!parser->left) fail(search, BAD_PROGRAM);
    uint8_t kind = *parser->at;
    bool branch = kind == OR_NODE || kind == BEST_NODE;
    if (!branch && kind != NEAR_NODE && kind != WITHIN_NODE && kind != LEAD_NODE) return parse_leaf(all);
    Operand *operand = new_operand(search, next_byte(parser));
    operand->count = next_number(parser);
    if (operand->count > parser->left) fail(search, BAD_PROGRAM);
    if (!branch && !operand->count) fail(search, BAD_PROGRAM);
    if (kind == NEAR_NODE) parse_links(parser, operand);
    operand->sentences = all->sentences;
    if (kind == LEAD_NODE) parse_lead(parser, operand);
    if (kind == WITHIN_NODE) parse_widths(parser, operand);
    operand->children = allocate(search, operand->count * sizeof(Operand *) + 1);
    for (uint32_t i = 0; i < operand->count; i++) operand->children[i] = parse_operand(all);
    return operand;
}
