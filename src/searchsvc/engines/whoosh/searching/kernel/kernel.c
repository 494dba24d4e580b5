/*
 * The search kernel: which documents of a segment match a query tree, and which k of them score most?
 *
 * A segment is a file mapped into memory; layout.py describes it. Python encodes a tree as a short program
 * (program.py), passes it with pointers to the sections (binding.py), and gets document numbers and scores back. This
 * file has the requests, and the choice of strategy:
 *
 *     conjunction.h   words and phrases that must all stand in a document, with filters
 *     any_of.h        children of which any may: maxscore.h for a few words, union.h for many or others
 *     exhaustive.h    any other tree
 *     date_order.h    newest or oldest first
 *     relaxed.h       any of the words, those first that have more of them
 *     nearness.h      no hits, but the documents in which words stand near one another, which a tree then names
 *     merge_hits.h    the hits of several segments, as one
 *     counting.h      no hits, but how many have each value and were published in each period
 *     top_values.h    of a facet's values that were counted those that most have
 *
 * All of it is one translation unit: each header holds one step or algorithm as static functions. The layers, from what
 * is asked last to what all stand on (a header includes what stands right of it or below):
 *
 *     kernel.c
 *                                                             nearness.h
 *     relaxed.h                                               operands.h  sorted_places.h
 *     any_of.h  counting.h  date_order.h  top_values.h        parse.h  occurrences.h
 *     exhaustive.h  maxscore.h  union.h                       merge_hits.h
 *                                                             dates.h  fuzzy.h  merged_places.h
 *     document_set.h  most_any.h
 *     conjunction.h  score_any.h  words_once.h                pattern_postings.h  stretches.h
 *     expansion.h  alternatives.h                             sentences.h
 *     query.h
 *     bm25f.h  phrase.h  positions.h  postings.h              dictionary.h  top_k.h
 *     bitmap.h  memory.h  interface.h
 *
 * Bounds only ever leave documents out that are worse than what was found; what is left is scored exactly, in double
 * precision, always by the same functions.
 */
#include "any_of.h"
#include "conjunction.h"
#include "counting.h"
#include "date_order.h"
#include "document_set.h"
#include "exhaustive.h"
#include "merge_hits.h"
#include "nearness.h"
#include "parse.h"
#include "relaxed.h"
#include "sorted_places.h"
#include "top_values.h"

TELL_LAYOUT(FORMAT_LAYOUT, SIZE_OF(Weighting), SIZE_OF(Segment), SIZE_OF(Request), SIZE_OF(Places), SIZE_OF(Segments),
            SIZE_OF(Occurrence), SIZE_OF(Placed), SIZE_OF(ValueColumn), SIZE_OF(ValueRows), SIZE_OF(CountedValue),
            SIZE_OF(Counting), VALUE_OF(MOST_AT_ONCE), VALUE_OF(OK), VALUE_OF(DAMAGED), VALUE_OF(NO_MEMORY),
            VALUE_OF(DECLINED), VALUE_OF(BAD_PROGRAM), VALUE_OF(BY_SCORE), VALUE_OF(NEWEST), VALUE_OF(OLDEST),
            VALUE_OF(NO_TAIL), VALUE_OF(TAIL_BY_SCORE), VALUE_OF(TAIL_BY_NUMBER));

/* All or none: who gets none looks each id up, and says what is wrong with it. */
static void write_ids(Request *request, const Segment *segment) {
    uint64_t size = 0;
    for (uint64_t hit = request->first; hit < request->found; hit++) {
        const uint32_t *of_hit = segment->id_start + request->documents[hit];
        uint64_t start = of_hit[0], end = of_hit[1];
        if (start > end || end > segment->id_text_size || end - start >= request->ids_room - size) return;
        memcpy(request->ids + size, segment->id_text + start, end - start);
        size += end - start;
        request->ids[size++] = 0;
    }
    request->ids_size = size;
}

/* Parts a conjunction into the words and phrases that score and what only filters; -1 where that does not part it. */
static int64_t part_leaves(Search *search, Node *root, Node ***leaves) {
    uint32_t children = root->kind == AND_NODE ? root->count : 1;
    Node **of_root = root->kind == AND_NODE ? root->children : &root, **filters;
    uint32_t scored = 0, filtering = 0;
    *leaves = allocate(search, (children + 1) * sizeof(Node *));
    filters = allocate(search, (children + 1) * sizeof(Node *));
    for (uint32_t i = 0; i < children; i++) {
        Node *child = of_root[i];
        if (child->scored && child->kind != WORD_NODE && child->kind != PHRASE_NODE && child->kind != NOTHING_NODE)
            return -1;
        if (child->scored && child->kind != NOTHING_NODE)
            (*leaves)[scored++] = child;
        else
            filters[filtering++] = child;
    }
    if (!scored) return -1;
    for (uint32_t i = 0; i < filtering; i++) {
        if (filters[i]->kind == NOTHING_NODE) search->filter.high = search->filter.low;
        add_filter(search, filters[i]);
    }
    return scored;
}

/* The best of the documents in which all leaves match. */
static void best_of_all(Search *search, Node **leaves, uint32_t count) {
    Conjunction *query = allocate(search, sizeof(Conjunction));
    if (!prepare_conjunction(search, query, leaves, count)) {
        Node *root = allocate(search, sizeof(Node));
        *root = (Node){.kind = AND_NODE, .scored = true, .children = leaves, .count = count};
        exhaustive(search, root);
        return;
    }
    conjunction(search, query);
    if (!search->request->exact_total && search->request->total < search->heap.size)
        search->request->total = search->heap.size;
}

static void by_score(Search *search, Node *root) {
    Node **leaves;
    int64_t count;
    if (root->kind == OR_NODE) {
        best_of_any(search, words_once(search, root));
    } else if ((count = part_leaves(search, root, &leaves)) > 0) {
        best_of_all(search, leaves, (uint32_t)count);
    } else {
        exhaustive(search, root);
    }
    write_hits(search);
}

/* Without a `weighting` nothing may be scored. */
static void start(Search *search, const Segment *segment, Workspace *workspace, const Weighting *weighting,
                  Request *request, Parser *parser) {
    workspace_reset(workspace);
    search->segment = segment;
    search->request = request;
    search->workspace = workspace;
    search->words = over(segment->documents, 64);
    search->filter = (Filter){0, segment->documents, segment->live};
    search->seeds = NULL;
    search->scored_leaves = 0;
    search->merges = weighting;
    search->merged = 0;
    search->merged_terms = search->merged_places = NULL;
    search->wanted = NULL;
    search->opened = NULL;
    search->documents_only = false;
    search->near = NULL;
    search->tables = tables_of(workspace, segment, weighting);
    search->threshold = search->last_champion = 0;
    search->failed_term = &request->failed_term;
    request->found = request->total = request->complete = request->failed_term = request->ids_size = 0;
    uint64_t room = request->k < segment->documents ? request->k : segment->documents;
    search->heap = (Heap){allocate(search, (room + 1) * sizeof(Hit)), 0, room};
    *parser = (Parser){search, request->program, request->program_size};
}

/* Answers a request. The status is OK, or says why there is no answer. */
EXPORT int32_t kernel_search(const Segment *segment, Workspace *workspace, Request *request) {
    Search search;
    int failure = setjmp(search.failure);
    if (failure) return failure;
    Parser parser;
    start(&search, segment, workspace, &request->weighting, request, &parser);
    Node *root = parse_node(&parser);
    for (uint64_t i = 0; i < request->filters; i++) add_filter(&search, parse_node(&parser));
    if (!segment->documents) return OK;
    if (request->tail)
        relaxed(&search, root);
    else if (request->sort == BY_SCORE)
        by_score(&search, root);
    else
        by_date(&search, root);
    if (!request->tail) request->complete = request->total;
    write_ids(request, segment);
    return OK;
}

/* What one of several segments has for the page; added to what others have counted. The status as of a search. */
static int32_t ask_segment(Segments *segments, uint64_t number, Request *request, Share *share) {
    uint64_t at = number * request->k, children = request->tail ? segments->children : 0;
    Request asked = *request;
    asked.first = asked.ids_room = 0;
    asked.documents = segments->documents + at;
    asked.scores = segments->scores + at;
    asked.child_counts = segments->child_counts;
    asked.missing = children ? segments->missing + at * children : NULL;
    if (children) memset(asked.child_counts, 0, children * sizeof(uint64_t));
    int32_t status = kernel_search(segments->segment[number], segments->workspace[number], &asked);
    request->failed_term = asked.failed_term;
    request->total += asked.total;
    request->complete += asked.complete;
    for (uint64_t c = 0; c < children; c++) request->child_counts[c] += asked.child_counts[c];
    *share = (Share){segments->segment[number], asked.documents, asked.scores, asked.missing, asked.found, 0};
    return status;
}

/* Answers a request over several segments. `idf` and `documents_of_all` are of all of them. */
EXPORT int32_t kernel_search_segments(Segments *segments, Request *request) {
    Share shares[MOST_AT_ONCE];
    request->found = request->total = request->complete = request->ids_size = 0;
    if (segments->count > MOST_AT_ONCE) return BAD_PROGRAM;
    if (request->tail) memset(request->child_counts, 0, segments->children * sizeof(uint64_t));
    for (uint64_t number = 0; number < segments->count; number++) {
        int32_t status = ask_segment(segments, number, request, &shares[number]);
        segments->failed = number;
        if (status) return status;
    }
    merge(request, segments, shares);
    return OK;
}

/* Counts the documents that match, by values and periods; `request` says which, as for a search. */
EXPORT int32_t kernel_count(const Segment *segment, Workspace *workspace, Request *request, Counting *counting) {
    Search search;
    counting->dated = 0;
    int failure = setjmp(search.failure);
    if (failure) return failure;
    Parser parser;
    start(&search, segment, workspace, &request->weighting, request, &parser);
    search.documents_only = true;
    Node *root = parse_node(&parser);
    for (uint64_t i = 0; i < request->filters; i++) add_filter(&search, parse_node(&parser));
    if (!segment->documents) return OK;
    const uint64_t *bits = matching(&search, root);
    count_values(&search, counting, bits);
    count_since(segment, counting, bits);
    count_dates(&search, counting, bits);
    return OK;
}

/* Of the counts of a column's rows the values that most documents have. */
EXPORT uint64_t kernel_top_values(const ValueRows *of, const uint32_t *counts, CountedValue *found, uint64_t limit) {
    return top_values(of, counts, found, limit);
}

/* Writes where leaves match in each document, and how often. */
EXPORT int32_t kernel_occurrences(const Segment *segment, Workspace *workspace, Places *places) {
    Search search;
    Request request = {
        .program = places->program, .program_size = places->program_size, .documents_of_all = segment->documents};
    places->found = 0;
    int failure = setjmp(search.failure);
    if (failure) return failure;
    Parser parser;
    start(&search, segment, workspace, NULL, &request, &parser);
    search.failed_term = &places->failed_term;
    for (uint64_t hit = 0; hit < places->hits; hit++)
        if (places->documents[hit] >= segment->documents) fail(&search, BAD_PROGRAM);
    search.wanted = wanted_documents(&search, places);
    search.opened = allocate(&search, sizeof(Opened));
    search.opened->count = 0;
    const uint32_t *order = in_order(&search, places);
    for (uint32_t leaf = 0; leaf < places->leaves; leaf++) {
        Node *node = parse_node(&parser);
        if (places->idf) places->idf[leaf] = idf_of_leaf(&search, node);
        if (places->holders && node->kind == ALTERNATIVES_NODE) places->holders[leaf] = count_holders(&search, node);
        if (places->frequencies) places_of_leaf(&search, places, COUNT_PLACES, order, node, leaf);
        if (leaf < places->with_places) places_of_leaf(&search, places, WRITE_PLACES, order, node, leaf);
    }
    if (places->lengths) write_lengths(segment, places);
    if (places->found <= places->room) sort_places(&search, places);
    return OK;
}

/* Marks the documents in which words stand as a program says. */
EXPORT int32_t kernel_placed(const Segment *segment, Workspace *workspace, Placed *placed) {
    Search search;
    Request request = {
        .program = placed->program, .program_size = placed->program_size, .documents_of_all = segment->documents};
    int failure = setjmp(search.failure);
    if (failure) return failure;
    Parser parser;
    start(&search, segment, workspace, NULL, &request, &parser);
    search.failed_term = &placed->failed_term;
    Sentences sentences = {
        .start = placed->sentence_start, .bytes = placed->sentence_bytes, .size = placed->sentence_size};
    Operands all = {.parser = &parser, .sentences = &sentences};
    Operand *root = parse_operand(&all);
    mark_placed(&search, &all, root, placed->least, placed->documents);
    return OK;
}
