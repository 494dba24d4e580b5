/*
 * What the caller hands over: the tokens of a run, and the postings of a batch of terms. native.py mirrors both, field for
 * field.
 *
 * Every pointer is to memory of the caller; the sizes of the arrays stand beside them, and the caller has checked that
 * what indexes them lies within. A width is checked here as well, since memory of this library's own is indexed by it:
 * BAD_WIDTH, and nothing is written.
 */
#pragma once

#include <stdint.h>

#include "engines/whoosh/segment/format.h"
#include "native.h"

enum { DONE, BAD_WIDTH };

/* A cell is a field of a document. */
struct token {
    uint32_t cell, position, form;
};

/* The tokens of a run, as they came, and what becomes of them. */
struct run {
    uint64_t token_count;
    uint64_t cell_count;
    uint64_t term_count;
    uint64_t width;             /* fields of a document, 1 to VECTOR_FIELDS */
    const uint32_t *entries;    /* by token */
    const uint32_t *positions;  /* by token */
    const uint32_t *cell_sizes; /* tokens of each cell */
    const uint32_t *entry_term; /* by entry */
    const uint32_t *entry_form;
    const uint8_t *several; /* by term: does it have several forms? */

    uint64_t *next;       /* scratch, by term, and one more */
    struct token *tokens; /* scratch, by token: the tokens of a term side by side */

    uint32_t *df;    /* by term; the results are those of inversion.Lists */
    uint32_t *docs;  /* by posting, of which there are at most as many as tokens */
    uint32_t *codes; /* a usual vector's number, or USUAL_VECTORS and the number of a large one */
    uint32_t *sizes;
    uint8_t *bytes;      /* at most five for each token */
    uint32_t *numbers;   /* at most one for each token */
    uint32_t *large;     /* VECTOR_FIELDS for each posting whose vector is not usual */
    uint64_t large_room; /* vectors for which there is room; those past it are only counted */
    uint64_t large_count;
    uint64_t posting_count;
    uint64_t byte_count;
    uint64_t number_count;
};

/* Postings of consecutive terms, by term and then by document: posting_encoding.TermBatch. */
struct batch {
    uint64_t term_count;
    uint64_t documents; /* of the segment */
    uint64_t positional;
    uint64_t scored;
    uint64_t wide_lengths; /* lengths are uint32, not uint16 */
    const uint32_t *docs;  /* by posting */
    const uint32_t *codes;
    const uint32_t *sizes;
    const uint8_t *positions;
    const uint32_t *numbers;
    const uint32_t *vectors; /* [codes, VECTOR_FIELDS] */
    const void *lengths;     /* [documents, VECTOR_FIELDS] */
    const double *defaults;  /* k1, boosts, b and mean lengths: the section bounds.defaults */
    double *weights;         /* scratch, by posting of the term with most */
    TermRecord *terms;       /* documents and forms are given, the rest is written */
    uint8_t *out;
    uint64_t out_size; /* written by measure_lists: what write_lists needs */
};
