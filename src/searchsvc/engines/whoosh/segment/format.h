/*
 * The constants of a segment, under the names of layout.py, which draws what they are for; a test compares the two.
 *
 * TEXT_FIELDS, how many text fields schema.py has, comes from the build (hatch_build.py).
 */
#pragma once

#include <stdint.h>

#ifndef TEXT_FIELDS
#error "compile with hatch_build.py, which says how many text fields there are"
#endif

enum {
    FORMAT_VERSION = 3, /* of file.py */
    VECTOR_FIELDS = TEXT_FIELDS,
    ALIGNMENT = 8,
    NARROW = 1 << 16,
    DENSE = 1,
    WIDE_DOCS = 2,
    CHAMPIONS = 4,
    NO_DIRECTORY = 255,
    WORD = 64,
    DENSE_SHARE = 32,
    WORDS_A_RANK = 8,
    BLOCK = 128,
    BEST = 64,
    CHAMPIONS_FROM = 128,
    STRIDE = 32,
    ESCAPE = 255
};

/* A term as it is stored: layout.RECORD. */
typedef struct {
    uint32_t start, documents, tokens, forms, exceptions;
    uint8_t max_bound, shift, flags, unused;
} Record;

/* A term as it is built: layout.TERM. */
typedef struct {
    uint64_t start, end, tokens;
    uint32_t documents, forms, exceptions;
    uint8_t max_bound, shift, flags, unused;
} TermRecord;
