/* Inverting documents, ordering postings, and writing them as blocks.
 *
 * The compiled form of inversion.py, merging.py and block_encoding.py, which say what is done and why, and which do the same,
 * to the byte, where this library is missing. layout.py says what a block is. Every pointer is to memory of the caller;
 * the sizes of the arrays stand beside them, and the caller has checked that what indexes them lies within. A width is
 * checked here as well, since memory of this file's own is indexed by it: BAD_WIDTH, and nothing is written.
 */

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "engines/whoosh/segment/format.h"
#include "native.h"

#ifdef __clang__             /* other compilers keep to the standard by themselves with -std=c11 */
#pragma STDC FP_CONTRACT OFF /* numpy rounds after each operation, so this must too */
#endif

enum {
    SMALL_BITS = 16 / VECTOR_FIELDS, /* bits of a term frequency of which the table of usual vectors is made */
    USUAL_VECTORS = 1 << (SMALL_BITS * VECTOR_FIELDS)
};

enum { DONE, BAD_WIDTH };

/* ---- Inverting a run ------------------------------------------------------------------------------------------- */

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

    uint32_t *df;    /* by term; the results are those of inversion.Inverted */
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

/* Counting sort: afterwards the tokens of a term stand together, in the order in which they came. */
static void sort_by_term(struct run *run) {
    memset(run->next, 0, (run->term_count + 1) * sizeof *run->next);
    for (uint64_t i = 0; i < run->token_count; i++) run->next[run->entry_term[run->entries[i]] + 1]++;
    for (uint64_t term = 0; term < run->term_count; term++) run->next[term + 1] += run->next[term];

    uint64_t token = 0;
    for (uint64_t cell = 0; cell < run->cell_count; cell++) {
        for (uint32_t left = run->cell_sizes[cell]; left > 0; left--, token++) {
            uint32_t entry = run->entries[token];
            uint64_t place = run->next[run->entry_term[entry]]++;
            struct token placed = {(uint32_t)cell, run->positions[token], run->entry_form[entry]};
            run->tokens[place] = placed;
        }
    }
}

static uint8_t *put_varint(uint8_t *out, uint32_t value) {
    while (value >= 0x80) {
        *out++ = (uint8_t)(value | 0x80);
        value >>= 7;
    }
    *out++ = (uint8_t)value;
    return out;
}

/* The code of a posting's tf vector. */
static uint32_t code_of(struct run *run, const uint32_t *tf) {
    uint32_t packed = 0;
    for (int field = 0; field < VECTOR_FIELDS; field++) {
        if (tf[field] >= 1u << SMALL_BITS) {
            if (run->large_count < run->large_room)
                memcpy(run->large + run->large_count * VECTOR_FIELDS, tf, VECTOR_FIELDS * sizeof *tf);
            return (uint32_t)(USUAL_VECTORS + run->large_count++);
        }
        packed |= tf[field] << (SMALL_BITS * field);
    }
    return packed;
}

/* Make one posting of the tokens from `first` on that are of its document; gives the first that is not. */
static uint64_t put_posting(struct run *run, uint64_t first, uint64_t end) {
    const struct token *tokens = run->tokens;
    uint32_t doc = (uint32_t)(tokens[first].cell / run->width);
    uint64_t cells_end = ((uint64_t)doc + 1) * run->width;
    uint32_t tf[VECTOR_FIELDS] = {0};
    uint8_t *begin = run->bytes + run->byte_count;
    uint8_t *out = begin;
    uint64_t token = first;
    for (; token < end && tokens[token].cell < cells_end; token++) {
        uint32_t position = tokens[token].position;
        if (token > first && tokens[token].cell == tokens[token - 1].cell) position -= tokens[token - 1].position;
        out = put_varint(out, position);
        tf[tokens[token].cell % run->width]++;
    }
    run->docs[run->posting_count] = doc;
    run->codes[run->posting_count] = code_of(run, tf);
    run->sizes[run->posting_count] = (uint32_t)(out - begin);
    run->byte_count += (uint64_t)(out - begin);
    run->posting_count++;
    return token;
}

int32_t invert(struct run *run) {
    if (run->width < 1 || run->width > VECTOR_FIELDS) return BAD_WIDTH;
    sort_by_term(run);
    run->large_count = run->posting_count = run->byte_count = run->number_count = 0;
    uint64_t token = 0;
    for (uint64_t term = 0; term < run->term_count; term++) {
        uint64_t end = run->next[term]; /* the sort has moved it to the term's end */
        uint64_t postings_before = run->posting_count;
        for (uint64_t i = token; run->several[term] && i < end; i++)
            run->numbers[run->number_count++] = run->tokens[i].form;
        while (token < end) token = put_posting(run, token, end);
        run->df[term] = (uint32_t)(run->posting_count - postings_before);
    }
    return DONE;
}

/* ---- Ordering postings of several runs -------------------------------------------------------------------------- */

enum { RADIX_BITS = 11, RADIX = 1 << RADIX_BITS };

/* One pass of a radix sort: `order` by the digit of `keys` at `shift`, equals in the order that they have. */
static void sort_by_digit(uint64_t count, const uint32_t *keys, int shift, const uint32_t *order, uint32_t *sorted) {
    uint64_t next[RADIX + 1] = {0};
    for (uint64_t i = 0; i < count; i++) next[((keys[i] >> shift) & (RADIX - 1)) + 1]++;
    for (int digit = 0; digit < RADIX; digit++) next[digit + 1] += next[digit];
    for (uint64_t i = 0; i < count; i++) sorted[next[(keys[order[i]] >> shift) & (RADIX - 1)]++] = order[i];
}

/* Write to `order` the numbers of the postings by (term, document). `scratch` is as long as `order`. */
void order_postings(uint64_t count, const uint32_t *terms, uint32_t greatest_term, const uint32_t *docs,
                    uint32_t greatest_doc, uint32_t *order, uint32_t *scratch) {
    const uint32_t *keys[2] = {docs, terms};
    const uint32_t greatest[2] = {greatest_doc, greatest_term};
    uint32_t *from = order, *to = scratch;
    for (uint64_t i = 0; i < count; i++) from[i] = (uint32_t)i;
    for (int key = 0; key < 2; key++) {
        for (int shift = 0; shift < 32 && greatest[key] >> shift > 0; shift += RADIX_BITS) {
            sort_by_digit(count, keys[key], shift, from, to);
            uint32_t *swapped = from;
            from = to;
            to = swapped;
        }
    }
    if (from != order) memcpy(order, from, count * sizeof *order);
}

/* Copy the runs of `source` that begin at starts[order[i]] to `out`, one after the other; sizes in items of `width`
 * bytes, 1 to 8. */
int32_t copy_runs(uint64_t count, const uint8_t *source, uint64_t width, const uint64_t *starts, const uint32_t *order,
                  uint8_t *out) {
    if (width < 1 || width > sizeof(uint64_t)) return BAD_WIDTH;
    for (uint64_t i = 0; i < count; i++) {
        uint64_t size = (starts[order[i] + 1] - starts[order[i]]) * width;
        memcpy(out, source + starts[order[i]] * width, size);
        out += size;
    }
    return DONE;
}

/* ---- Writing blocks --------------------------------------------------------------------------------------------- */

/* Postings of consecutive terms, by term and then by document: encoding.TermBatch. */
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
    uint64_t out_size; /* written by measure_blocks: what write_blocks needs */
};

/* The parts of a block in their order, as offsets from its start. */
struct parts {
    uint64_t bitmap, ranks, champions, exceptions, position_starts, token_starts, bases, directory, docs, maxima,
        bounds, codes, forms, positions;
};

static uint64_t over(uint64_t number, uint64_t unit) { return (number + unit - 1) / unit; }

static uint32_t form_width(uint32_t forms) {
    if (forms <= 2) return 1;
    if (forms <= 4) return 2;
    if (forms <= 16) return 4;
    return forms <= 256 ? 8 : 32;
}

/* About eight postings a bucket. */
static uint8_t bucket_shift(uint64_t documents, uint64_t df) {
    uint64_t bucket = 8 * documents / df;
    uint8_t shift = 0;
    while (bucket >> (shift + 1) > 0) shift++;
    return shift;
}

static struct parts parts_of(const struct batch *batch, const TermRecord *term) {
    uint64_t df = term->documents;
    int dense = term->flags & DENSE, wide = term->flags & WIDE_DOCS;
    int narrow = !dense && df < NARROW;
    uint64_t words = over(batch->documents, WORD), blocks = over(df, BLOCK), strides = over(df, STRIDE) - 1;
    struct parts at;
    at.bitmap = 0;
    at.ranks = at.bitmap + (dense ? 8 * words : 0);
    at.champions = at.ranks + (dense ? 4 * over(words, WORDS_A_RANK) : 0);
    at.exceptions = at.champions + (term->flags & CHAMPIONS ? BEST * (dense ? 8 : narrow ? 2 : 4) : 0);
    at.position_starts = at.exceptions + 8 * (uint64_t)term->exceptions;
    at.token_starts = at.position_starts + (batch->positional ? 4 * strides : 0);
    at.bases = at.token_starts + (batch->positional && term->forms > 1 ? 4 * strides : 0);
    at.directory = at.bases + (!dense && !wide && df > BLOCK ? 4 * blocks : 0);
    at.docs = at.directory;
    if (term->shift != NO_DIRECTORY)
        at.docs += (narrow && !wide ? 2 : 4) * (((batch->documents - 1) >> term->shift) + 2);
    at.maxima = at.docs + (dense ? 0 : df * (wide ? 4 : 2));
    at.bounds = at.maxima + (!batch->scored ? 0 : dense ? words : df > BLOCK ? blocks : 0);
    at.codes = at.bounds + (batch->scored ? df : 0);
    at.forms = at.codes + (batch->positional ? df : 0);
    at.positions = at.forms + (term->forms > 1 ? over(term->tokens * form_width(term->forms), 8) : 0);
    return at;
}

/* Is a document too far from its base for 16 bits? The base is its block's first, or 0 where there is one block. */
static int is_wide(const uint32_t *docs, uint64_t df) {
    for (uint64_t i = 0; i < df; i++) {
        uint32_t base = df > BLOCK ? docs[i - i % BLOCK] : 0;
        if (docs[i] - base > UINT16_MAX) return 1;
    }
    return 0;
}

static uint32_t tokens_of(const struct batch *batch, uint32_t code) {
    const uint32_t *tf = batch->vectors + (uint64_t)code * VECTOR_FIELDS;
    uint32_t tokens = 0;
    for (int field = 0; field < VECTOR_FIELDS; field++) tokens += tf[field];
    return tokens;
}

/* Fill in the records of all terms, and how many bytes their blocks take. */
void measure_blocks(struct batch *batch) {
    uint64_t posting = 0, start = 0;
    for (uint64_t i = 0; i < batch->term_count; i++) {
        TermRecord *term = &batch->terms[i];
        uint64_t df = term->documents, position_bytes = 0;
        term->tokens = 0;
        term->exceptions = 0;
        for (uint64_t j = posting; batch->positional && j < posting + df; j++) {
            term->tokens += tokens_of(batch, batch->codes[j]);
            term->exceptions += batch->codes[j] >= ESCAPE;
            position_bytes += batch->sizes[j];
        }
        int dense = df * DENSE_SHARE >= batch->documents && df >= WORD;
        int wide = !dense && is_wide(batch->docs + posting, df);
        int champions = batch->scored && df >= CHAMPIONS_FROM;
        term->flags = (uint8_t)((dense ? DENSE : 0) | (wide ? WIDE_DOCS : 0) | (champions ? CHAMPIONS : 0));
        term->shift = !dense && df >= STRIDE ? bucket_shift(batch->documents, df) : NO_DIRECTORY;
        term->start = start;
        term->end = start + parts_of(batch, term).positions + position_bytes;
        start = over(term->end, 8) * 8;
        posting += df;
    }
    batch->out_size = start;
}

static void put_u32(uint8_t *out, uint64_t index, uint32_t value) { memcpy(out + 4 * index, &value, 4); }

/* Number `index` of those of two bytes, or of four. */
static void put_number(uint8_t *out, uint64_t index, uint32_t value, int narrow) {
    uint16_t short_value = (uint16_t)value;
    if (narrow)
        memcpy(out + 2 * index, &short_value, 2);
    else
        put_u32(out, index, value);
}

static void put_bitmap(const struct batch *batch, const uint32_t *docs, uint64_t df, uint8_t *bitmap, uint8_t *ranks) {
    uint64_t posting = 0, words = over(batch->documents, WORD);
    for (uint64_t i = 0; i < df; i++) bitmap[docs[i] / 8] |= (uint8_t)(1u << docs[i] % 8);
    for (uint64_t word = 0; word < words; word += WORDS_A_RANK) {
        while (posting < df && docs[posting] / WORD < word) posting++;
        put_u32(ranks, word / WORDS_A_RANK, (uint32_t)posting);
    }
}

static void put_sparse(const struct batch *batch, const TermRecord *term, const uint32_t *docs, struct parts at,
                       uint8_t *block) {
    uint64_t df = term->documents;
    for (uint64_t i = 0; i < df; i++) {
        if (term->flags & WIDE_DOCS) {
            put_u32(block + at.docs, i, docs[i]);
            continue;
        }
        uint32_t base = df > BLOCK ? docs[i - i % BLOCK] : 0;
        uint16_t narrow = (uint16_t)(docs[i] - base);
        memcpy(block + at.docs + 2 * i, &narrow, 2);
        if (df > BLOCK && i % BLOCK == 0) put_u32(block + at.bases, i / BLOCK, base);
    }
    if (term->shift == NO_DIRECTORY) return;
    int narrow = df < NARROW && !(term->flags & WIDE_DOCS);
    uint64_t last = ((batch->documents - 1) >> term->shift) + 1, posting = 0;
    for (uint64_t bucket = 0; bucket < last; bucket++) {
        while (posting < df && docs[posting] >> term->shift < bucket) posting++;
        put_number(block + at.directory, bucket, (uint32_t)posting, narrow);
    }
    put_number(block + at.directory, last, (uint32_t)df, narrow);
}

/* W of bm25f.py with the default boosts, b and mean lengths; see score_bounds.py. */
static double weight_of(const struct batch *batch, uint32_t doc, uint32_t code) {
    const double *boost = batch->defaults + 1, *b = boost + VECTOR_FIELDS, *mean = b + VECTOR_FIELDS;
    const uint32_t *tf = batch->vectors + (uint64_t)code * VECTOR_FIELDS;
    double weight = 0;
    for (int field = 0; field < VECTOR_FIELDS; field++) {
        if (tf[field] == 0 || mean[field] == 0) continue;
        uint64_t place = (uint64_t)doc * VECTOR_FIELDS + (uint64_t)field;
        double length =
            batch->wide_lengths ? ((const uint32_t *)batch->lengths)[place] : ((const uint16_t *)batch->lengths)[place];
        double norm = (1 - b[field]) + b[field] * length / mean[field];
        weight += boost[field] * tf[field] / norm;
    }
    return weight;
}

static void raise_to(uint8_t *greatest, uint8_t value) {
    if (*greatest < value) *greatest = value;
}

/* Keep the BEST postings so far, best first: a posting comes after those of its weight, whose documents are lower. */
static void put_champions(const struct batch *batch, const uint32_t *docs, uint64_t df, int dense, uint8_t *out) {
    uint32_t best[BEST];
    uint64_t count = 0;
    for (uint64_t i = 0; i < df; i++) {
        double weight = batch->weights[i];
        if (count == BEST && weight <= batch->weights[best[BEST - 1]]) continue;
        uint64_t place = count < BEST ? count++ : BEST - 1;
        for (; place > 0 && weight > batch->weights[best[place - 1]]; place--) best[place] = best[place - 1];
        best[place] = (uint32_t)i;
    }
    for (uint64_t i = 0; i < count; i++) {
        if (dense) put_u32(out, i, docs[best[i]]);
        put_number(out + (dense ? 4 * BEST : 0), i, best[i], !dense && df < NARROW);
    }
}

static void put_bounds(const struct batch *batch, TermRecord *term, uint64_t posting, struct parts at, uint8_t *block) {
    const uint32_t *docs = batch->docs + posting;
    double k1 = batch->defaults[0];
    term->max_bound = 0;
    for (uint64_t i = 0; i < term->documents; i++) {
        double weight = weight_of(batch, docs[i], batch->codes[posting + i]);
        double scaled = ceil(255 * weight / (weight + k1) + 1e-6);
        uint8_t bound = scaled < 255 ? (uint8_t)scaled : 255;
        batch->weights[i] = weight;
        block[at.bounds + i] = bound;
        if (term->flags & DENSE)
            raise_to(&block[at.maxima + docs[i] / WORD], bound);
        else if (term->documents > BLOCK)
            raise_to(&block[at.maxima + i / BLOCK], bound);
        raise_to(&term->max_bound, bound);
    }
    if (term->flags & CHAMPIONS) put_champions(batch, docs, term->documents, term->flags & DENSE, block + at.champions);
}

/* Form numbers one after the other, least significant bits first; the block is zero before. */
static void put_forms(const uint32_t *numbers, uint64_t count, uint32_t width, uint8_t *out) {
    for (uint64_t i = 0; i < count; i++) {
        if (width == 32)
            put_u32(out, i, numbers[i]);
        else
            out[i * width / 8] |= (uint8_t)(numbers[i] << i * width % 8);
    }
}

/* Codes, exceptions, and the known places in positions and forms. */
static void put_codes(const struct batch *batch, const TermRecord *term, uint64_t posting, struct parts at,
                      uint8_t *block) {
    uint32_t exception = 0, bytes = 0, tokens = 0;
    for (uint64_t i = 0; i < term->documents; i++) {
        uint32_t code = batch->codes[posting + i];
        if (i > 0 && i % STRIDE == 0) {
            put_u32(block + at.position_starts, i / STRIDE - 1, bytes);
            if (term->forms > 1) put_u32(block + at.token_starts, i / STRIDE - 1, tokens);
        }
        block[at.codes + i] = (uint8_t)(code < ESCAPE ? code : ESCAPE);
        if (code >= ESCAPE) {
            put_u32(block + at.exceptions, exception, (uint32_t)i);
            put_u32(block + at.exceptions, term->exceptions + exception, code);
            exception++;
        }
        bytes += batch->sizes[posting + i];
        tokens += tokens_of(batch, code);
    }
}

/* Write all blocks to `out`, which is zero before. measure_blocks comes first. */
void write_blocks(struct batch *batch) {
    uint64_t posting = 0;
    const uint8_t *positions = batch->positions;
    const uint32_t *numbers = batch->numbers;
    for (uint64_t i = 0; i < batch->term_count; i++) {
        TermRecord *term = &batch->terms[i];
        struct parts at = parts_of(batch, term);
        const uint32_t *docs = batch->docs + posting;
        uint8_t *block = batch->out + term->start;
        if (term->flags & DENSE)
            put_bitmap(batch, docs, term->documents, block + at.bitmap, block + at.ranks);
        else
            put_sparse(batch, term, docs, at, block);
        if (batch->scored) put_bounds(batch, term, posting, at, block);
        if (batch->positional) {
            put_codes(batch, term, posting, at, block);
            if (term->forms > 1) {
                put_forms(numbers, term->tokens, form_width(term->forms), block + at.forms);
                numbers += term->tokens;
            }
            uint64_t size = term->end - term->start - at.positions;
            memcpy(block + at.positions, positions, size);
            positions += size;
        }
        posting += term->documents;
    }
}

EXPORT const LayoutEntry searchsvc_layout[] = {
    {"number of text fields",         VECTOR_FIELDS       },
    {"version of the segment format", FORMAT_VERSION      },
    {"size of run",                   sizeof(struct run)  },
    {"size of token",                 sizeof(struct token)},
    {"size of batch",                 sizeof(struct batch)},
    {"size of TermRecord",            sizeof(TermRecord)  },
    {NULL,                            0                   },
};
