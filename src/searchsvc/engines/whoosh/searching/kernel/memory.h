/*
 * What does a search keep in memory, and where does it get it from?
 *
 * A workspace is one thread's and lives from search to search; the state of a search lies on the stack. Memory is taken
 * piece by piece from a chunk and let go of all at once, so that nothing is freed by hand, and a search that fails can
 * jump out from anywhere.
 */
#pragma once

#include <setjmp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "interface.h"

typedef struct Chunk {
    struct Chunk *next;
    uint64_t size, used;
} Chunk;

enum { CODES = 256, BOUNDS = 256 };

/* What is computed from the segment and a weighting, and so is the same for most searches. */
typedef struct {
    const Segment *segment;         /* whose tables they are; NULL: nobody's yet */
    uint32_t tokens_of_code[CODES]; /* how many tokens a posting of a code has, 0 of ESCAPE */
    bool weighed;                   /* what follows has been computed */
    bool default_weighting;
    Weighting weighting;
    double norm_fixed[VECTOR_FIELDS], norm_per_word[VECTOR_FIELDS];
    /* saturation[m][q]: the most that S can be for a posting of bound q whose tf is not 0 in the fields m. */
    float saturation[1 << VECTOR_FIELDS][BOUNDS];
    uint8_t fields_of_code[CODES]; /* in which fields a code's vector is not 0 */
} Tables;

/* What is kept from search to search. Memory is taken piece by piece, and let go of all at once. */
struct Workspace {
    Chunk *chunks;
    Tables tables;
};

typedef struct Search Search;

EXPORT Workspace *workspace_new(void) { return calloc(1, sizeof(Workspace)); }

static void free_chunks(Chunk *chunk) {
    while (chunk) {
        Chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
}

EXPORT void workspace_free(Workspace *workspace) {
    if (workspace) {
        free_chunks(workspace->chunks);
        free(workspace);
    }
}

enum { MOST_KEPT = 16 << 20 };

/* Keeps the newest chunk, which is the largest, for the next search, unless an unusual search made it very large. */
static void workspace_reset(Workspace *workspace) {
    if (workspace->chunks && workspace->chunks->size > MOST_KEPT) {
        free_chunks(workspace->chunks);
        workspace->chunks = NULL;
    } else if (workspace->chunks) {
        free_chunks(workspace->chunks->next);
        workspace->chunks->next = NULL;
        workspace->chunks->used = 0;
    }
}

typedef struct {
    uint64_t low, high;   /* document numbers from low to high - 1 */
    const uint64_t *bits; /* and these; NULL: all of them */
} Filter;

typedef struct {
    double score;
    uint32_t document;
} Hit;

/* The best hits so far; the worst of them is on top, so that it is the one to be replaced. */
typedef struct {
    Hit *hits;
    uint64_t size, room;
} Heap;

struct Search {
    const Segment *segment;
    Request *request;
    Workspace *workspace;
    jmp_buf failure;
    uint64_t *failed_term; /* where the caller is told which term is damaged */
    uint64_t words;        /* 64-bit words of a bitmap over the documents */
    const Tables *tables;
    Filter filter;
    Heap heap;
    double threshold;     /* a score below this cannot enter the heap */
    double last_champion; /* the score of the champion that was met last: of one word alone, the least of them */
    uint32_t *seeds;      /* documents that the champions brought in, as an open-addressed set of number + 1 */
    uint64_t seeds_mask;
    uint64_t scored_leaves;
    bool merges;     /* alternatives become one word each: where documents are searched, not where places are */
    uint32_t merged; /* terms that were made so */
    struct MergedTerm *merged_terms, *merged_places; /* the latter with positions */
    bool documents_only;                             /* nothing is scored */
    const uint64_t *wanted;                          /* the documents whose postings a merged term has; NULL: all */
    struct Opened *opened;                           /* terms that several leaves may have; NULL: none is kept */
    uint64_t *near;                                  /* one bit a place, see phrase.h; all 0 between uses */
};

static _Noreturn void fail(Search *search, enum Status status) { longjmp(search->failure, status); }

static _Noreturn void damaged(Search *search, uint64_t term) {
    *search->failed_term = term;
    fail(search, DAMAGED);
}

static void *allocate(Search *search, uint64_t bytes) {
    Workspace *workspace = search->workspace;
    Chunk *chunk = workspace->chunks;
    bytes = (bytes + 15) & ~UINT64_C(15);
    if (!chunk || chunk->size - chunk->used < bytes) {
        uint64_t size = chunk ? 2 * chunk->size : 1 << 16;
        if (size < bytes) size = bytes;
        chunk = malloc(sizeof(Chunk) + 16 + size);
        if (!chunk) fail(search, NO_MEMORY);
        *chunk = (Chunk){.next = workspace->chunks, .size = size, .used = 0};
        workspace->chunks = chunk;
    }
    uint8_t *start = (uint8_t *)(((uintptr_t)(chunk + 1) + 15) & ~(uintptr_t)15);
    void *memory = start + chunk->used;
    chunk->used += bytes;
    return memory;
}
