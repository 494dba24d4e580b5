/*
 * What do Python and the kernel pass to one another?
 *
 * structs.py mirrors these structures field for field, and the layout in kernel.c tells their sizes and these
 * enumerations, which the loader compares; a test compares the members. Every pointer is to memory of the caller.
 */
#pragma once

#include "engines/whoosh/segment/format.h"
#include "native.h"

#ifdef __clang__             /* other compilers keep to the standard by themselves with -std=c11 */
#pragma STDC FP_CONTRACT OFF /* numpy rounds after each operation, so this must too */
#endif

enum { ALL_FIELDS = (1 << VECTOR_FIELDS) - 1 };
_Static_assert(VECTOR_FIELDS <= 8, "a set of fields is a byte");

/* DECLINED: a right program, of a fuzzy word that is too long to be answered here. */
enum Status { OK, DAMAGED, NO_MEMORY, DECLINED, BAD_PROGRAM };
enum Sort { BY_SCORE, NEWEST, OLDEST };
enum Tail { NO_TAIL, TAIL_BY_SCORE, TAIL_BY_NUMBER };

/* How the text fields count: in a request, and in the segment's bounds. */
typedef struct {
    double k1;
    double boost[VECTOR_FIELDS];
    double b[VECTOR_FIELDS];
    double mean_length[VECTOR_FIELDS];
} Weighting;

/* The sections of a segment, in the order of structs.py's SegmentPointers. */
typedef struct {
    uint64_t documents;
    uint64_t terms;
    uint64_t forms;
    uint64_t vectors;
    uint64_t hash_size;
    uint64_t term_text_size;
    uint64_t form_text_size;
    uint64_t postings_size;
    uint64_t id_text_size;
    uint64_t wide_lengths;
    const uint8_t *term_text;
    const uint32_t *term_start;
    const uint32_t *term_hash;
    const uint8_t *term_info;
    const uint8_t *postings;
    const uint8_t *form_text;
    const uint32_t *form_start;
    const uint32_t *form_term;
    const uint32_t *form_number;
    const uint32_t *vector;
    const void *lengths;
    const int64_t *seconds;
    const uint8_t *day_only;
    const uint8_t *id_text;
    const uint32_t *id_start; /* [documents + 1] */
    const uint64_t *live;     /* bitmap of the documents that are not deleted; NULL: all */
    double longest[VECTOR_FIELDS];
    Weighting bounds;
} Segment;

/* One search, in the order of structs.py's KernelRequest. */
typedef struct {
    const uint8_t *program; /* the tree, then the filters */
    uint64_t program_size;
    uint64_t filters;
    const double *idf;         /* of each scored leaf in the order of the program; NULL: of this segment alone */
    uint64_t idf_count;        /* so many are told */
    uint64_t documents_of_all; /* N of the idf */
    uint64_t k;
    uint64_t first; /* hits that come before those whose ids are wanted */
    uint64_t sort;
    uint64_t exact_total;
    uint64_t tail;           /* of the documents that match some children of the tree's And */
    const uint8_t *distinct; /* with a tail: of each child whether it equals none before it */
    Weighting weighting;
    /* answers */
    uint32_t *documents; /* [k] */
    double *scores;      /* [k] */
    uint8_t *ids;        /* [ids_room]: the ids of the hits from `first` on, each with a 0 after it */
    uint64_t ids_room;
    uint64_t ids_size; /* bytes written; 0 where not all ids fit, or one is damaged */
    uint64_t found;
    uint64_t total;
    uint64_t complete;
    uint64_t *child_counts; /* with the tail by number */
    uint8_t *missing;       /* with a tail: [(k - first) * children], 1 where a hit from `first` on lacks a child */
    uint64_t failed_term;   /* with DAMAGED */
} Request;

typedef struct Workspace Workspace;

/* The segments of one search, in the order of structs.py's KernelSegments, and room for what each of them answers. */
typedef struct {
    const Segment *const *segment; /* [count] */
    Workspace *const *workspace;   /* [count]: of each its own, which keeps what is computed of it */
    uint64_t count;                /* MOST_AT_ONCE at most */
    uint64_t children;             /* with a tail: those of the tree's And */
    uint32_t *documents;           /* [count * k] */
    double *scores;                /* [count * k] */
    uint8_t *missing;              /* with a tail: [count * k * children] */
    uint64_t *child_counts;        /* with a tail: [children] */
    uint32_t *origin;              /* answer, [k]: the number of the segment of each hit */
    uint64_t failed;               /* answer, with DAMAGED: the number of the segment */
} Segments;

typedef struct {
    uint32_t hit, field, position, leaf, length;
} Occurrence;

/* One request for places, in the order of structs.py's KernelPlaces. */
typedef struct {
    const uint8_t *program; /* `leaves` leaves */
    uint64_t program_size;
    uint64_t leaves;
    const uint32_t *documents;
    uint64_t hits;
    uint64_t with_places;    /* of so many leaves, the first, places are written */
    uint64_t limit;          /* of one leaf in one field of one document */
    Occurrence *occurrences; /* by hit, field and position; at one place leaf by leaf */
    uint64_t room;
    uint64_t found; /* may be more than there was room for, and then they are in no order: ask again */
    uint64_t failed_term;
    uint32_t *frequencies; /* [hits, leaves, VECTOR_FIELDS], zeros: of all leaves; or NULL */
    uint32_t *lengths;     /* [hits, VECTOR_FIELDS]; or NULL */
    uint64_t *holders;     /* [leaves], zeros: of alternatives the documents that have any of them; or NULL */
    double *idf;           /* [leaves], of this segment alone; not a number where it lacks a leaf; or NULL */
} Places;

/* In which documents does an operand stand (operands.h)? In the order of structs.py's KernelPlaced. */
typedef struct {
    const uint8_t *program; /* one operand */
    uint64_t program_size;
    uint64_t least;                 /* how many of its places, 1 or more */
    uint64_t *documents;            /* bitmap of all documents, zeros */
    const uint32_t *sentence_start; /* [documents + 1] */
    const uint8_t *sentence_bytes;
    uint64_t sentence_size;
    uint64_t failed_term; /* with DAMAGED */
} Placed;

/* A value column: u8, u16 or u32 numbers [documents] by `width` in bytes, and room for a count of each number. */
typedef struct {
    const void *numbers;
    uint64_t width;
    uint32_t *counts; /* [room], zeros */
    uint64_t room;
} ValueColumn;

/* The values of a column by its rows, in the order of structs.py's ValueRows: those of value i are row[first[i]] and
   what follows up to those of the next. */
typedef struct {
    const uint32_t *row; /* [rows]: each a number of the column */
    uint64_t rows;
    const uint32_t *first; /* [values] ascending; NULL: each value has one row */
    uint64_t values;
    const uint8_t *stated;  /* [values]: does any document state it? NULL: all are stated */
    const uint32_t *of_all; /* [values]: documents of the archive */
} ValueRows;

/* A value that some counted documents have, in the order of structs.py's CountedValue. */
typedef struct {
    uint64_t value;
    uint64_t documents;
    uint64_t of_all;
} CountedValue;

/* What is counted of the documents that a request matches, in the order of structs.py's KernelCounting. */
typedef struct {
    const ValueColumn *column;
    uint64_t columns;
    const int64_t *midnights; /* [boundaries] ascending, for documents of which only the day is known */
    const int64_t *instants;  /* [boundaries] ascending, for the others */
    uint64_t boundaries;
    /* answers */
    uint64_t *since; /* [boundaries]: how many are of then or later */
    uint64_t dated;
    int64_t oldest; /* where any is dated */
    int64_t newest;
} Counting;
