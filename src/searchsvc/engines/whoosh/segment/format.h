/*
 * The constants of a segment, and widths worked out of its numbers, under the names of layout.py, which draws what they
 * are for; a test compares the constants.
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

/* What Python must agree on: layout.FORMAT_LAYOUT. */
#define FORMAT_LAYOUT                                                                                                  \
    {"number of text fields", VECTOR_FIELDS}, { "version of the segment format", FORMAT_VERSION }

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

/* As many units as the number fills, the last of them perhaps in part. */
static inline uint64_t over(uint64_t number, uint64_t unit) { return (number + unit - 1) / unit; }

/* Bits of a form number of a term of so many forms. One of a single form has no such numbers. */
static inline uint32_t form_width(uint32_t forms) {
    if (forms <= 2) return 1;
    if (forms <= 4) return 2;
    if (forms <= 16) return 4;
    return forms <= 256 ? 8 : 32;
}
