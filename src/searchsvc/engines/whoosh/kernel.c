/*
 * The search kernel: which documents of one segment match a query tree, and which k of them score most?
 *
 * A segment is a file mapped into memory; layout.py describes it, and open_term below checks what it takes from it,
 * so that a damaged file gives DAMAGED and never a read beyond its end. Python encodes a tree as a short program
 * (kernel.py), passes it with pointers to the sections, and gets document numbers and scores back.
 *
 * The score of a word is BM25F (Robertson, Zaragoza, Taylor: Simple BM25 Extension to Multiple Weighted Fields,
 * CIKM 2004):
 *
 *     W     = sum over fields of  boost * tf / ((1 - b) + b * length / mean length)
 *     score = idf * (k1 + 1) * S        with the saturation  S = W / (W + k1)
 *
 * To leave out what cannot be among the best, every posting has one byte, its bound: S under the default boosts,
 * rounded up to 1/255. Blocks of postings have the greatest bound in them, frequent words their 64 best postings
 * (champions). Three strategies use them:
 *
 *     conjunction   the rarest word leads, the others are probed; common words are intersected as bitmaps
 *     disjunction   MaxScore (Turtle, Flood: Query Evaluation: Strategies and Optimizations, IP&M 1995), list by list,
 *                   with the champions scored first, so that the threshold is high before any list is read
 *     exhaustive    any other tree: its set of documents as a bitmap, each of them scored
 *
 * Documents are numbered newest first, so the lower number wins a tie. Bounds only ever leave documents out that are
 * worse than what was found; what is left is scored exactly, in double precision, always by the same functions.
 */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#ifdef __clang__ /* other compilers keep to the standard by themselves with -std=c11 */
#pragma STDC FP_CONTRACT OFF /* numpy rounds after each operation, so this must too */
#endif

#define EXPORT __attribute__((visibility("default")))

/* ------------------------------------------------------------------ 1. What Python passes */

enum { FIELDS = 4, ALL_FIELDS = (1 << FIELDS) - 1 };
/* DECLINED: a right program, of a tree that is too deep or too long to be answered here. */
enum Status { OK, DAMAGED, NO_MEMORY, DECLINED, BAD_PROGRAM };
enum Sort { BY_SCORE, NEWEST, OLDEST };

/* How the text fields count: in a request, and in the segment's bounds. */
typedef struct {
    double k1;
    double boost[FIELDS];
    double b[FIELDS];
    double mean_length[FIELDS];
} Weighing;

/* The sections of a segment, in the order of kernel_memory.py's SegmentPointers. */
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
    const uint64_t *live; /* bitmap of the documents that are not deleted; NULL: all */
    double longest[FIELDS];
    Weighing bounds;
} Segment;

/* One search, in the order of kernel_memory.py's KernelRequest. */
typedef struct {
    const uint8_t *program; /* the tree, then the filters */
    uint64_t program_size;
    uint64_t filters;
    const double *idf; /* of each scored leaf in the order of the program; NULL: of this segment alone */
    uint64_t documents_of_all; /* N of the idf */
    uint64_t k;
    uint64_t first; /* hits that come before those whose ids are wanted */
    uint64_t sort;
    uint64_t exact_total;
    uint64_t most; /* the documents that match most children of the tree's And */
    Weighing weighing;
    /* answers */
    uint32_t *documents; /* [k] */
    double *scores;      /* [k] */
    uint8_t *ids;        /* [ids_room]: the ids of the hits from `first` on, each with a 0 after it */
    uint64_t ids_room;
    uint64_t ids_size; /* bytes written; 0 where not all ids fit, or one is damaged */
    uint64_t found;
    uint64_t total;
    uint64_t *child_counts; /* with `most` */
    uint8_t *missing;       /* with `most`: [k * children], 1 where a hit lacks a child */
    uint64_t failed_term;   /* with DAMAGED */
} Request;

/* ------------------------------------------------------------------ 2. Memory of one search */

typedef struct Chunk {
    struct Chunk *next;
    uint64_t size, used;
} Chunk;

enum { CODES = 256, BOUNDS = 256 };

/* What is computed from the segment and a weighing, and so is the same for most searches. */
typedef struct {
    const Segment *segment;        /* whose tables they are; NULL: nobody's yet */
    uint32_t tokens_of_code[CODES]; /* how many tokens a posting of a code has, 0 of LARGE_CODE */
    bool weighed;                  /* what follows has been computed */
    bool default_weighing;
    Weighing weighing;
    double norm_fixed[FIELDS], norm_per_word[FIELDS];
    /* saturation[m][q]: the most that S can be for a posting of bound q whose tf is not 0 in the fields m. */
    float saturation[1 << FIELDS][BOUNDS];
    uint8_t fields_of_code[CODES]; /* in which fields a code's vector is not 0 */
} Tables;

/* What is kept from search to search. Memory is taken piece by piece, and let go of all at once. */
typedef struct {
    Chunk *chunks;
    Tables tables;
} Workspace;

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

/* ------------------------------------------------------------------ 3. The state of one search */

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
    uint64_t words; /* 64-bit words of a bitmap over the documents */
    const Tables *tables;
    Filter filter;
    Heap heap;
    double threshold; /* a score below this cannot enter the heap */
    double last_champion; /* the score of the champion that was met last: of one word alone, the least of them */
    uint32_t *seeds;  /* documents that the champions brought in, as an open-addressed set of number + 1 */
    uint64_t seeds_mask;
    uint64_t scored_leaves;
    uint64_t *near; /* one bit a place, see section 7; all 0 between uses */
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

static uint64_t *empty_bitmap(Search *search) {
    uint64_t *bits = allocate(search, search->words * 8);
    memset(bits, 0, search->words * 8);
    return bits;
}

/* ------------------------------------------------------------------ 4. Bits */

static inline uint32_t count_bits(uint64_t word) { return (uint32_t)__builtin_popcountll(word); }

static uint64_t count_all_bits(const uint64_t *words, uint64_t count) {
    uint64_t total = 0;
    for (uint64_t i = 0; i < count; i++) total += count_bits(words[i]);
    return total;
}

static inline bool has_bit(const uint64_t *bits, uint64_t at) { return (bits[at >> 6] >> (at & 63)) & 1; }

static inline void set_bit(uint64_t *bits, uint64_t at) { bits[at >> 6] |= UINT64_C(1) << (at & 63); }

static inline uint32_t lowest_bit(uint64_t word) { return (uint32_t)__builtin_ctzll(word); }

/* The bits of word number `word` that lie in low .. high - 1. */
static inline uint64_t range_mask(uint64_t word, uint64_t low, uint64_t high) {
    uint64_t first = word * 64, mask = ~UINT64_C(0);
    if (high <= first || low >= first + 64) return 0;
    if (low > first) mask &= ~UINT64_C(0) << (low - first);
    if (high < first + 64) mask &= ~UINT64_C(0) >> (first + 64 - high);
    return mask;
}

static inline bool allowed(const Filter *filter, uint64_t document) {
    return document >= filter->low && document < filter->high && (!filter->bits || has_bit(filter->bits, document));
}

/* ------------------------------------------------------------------ 5. A term's postings */

static const uint64_t NO_BYTE = UINT64_MAX, NO_WORD = UINT64_MAX;
enum { RECORD = 24, ALIGNMENT = 8, NARROW = 1 << 16, BLOCK = 128, GROUP = 32, CHAMPIONS = 64, RANK_WORDS = 8, LARGE_CODE = 255, NO_DIRECTORY = 255 };
enum { DENSE_FLAG = 1, WIDE_DOCUMENTS_FLAG = 2, CHAMPIONS_FLAG = 4 };
enum { TEXT_GROUP = 1, POSITIONAL_GROUP = 2 };
static const int64_t ABSENT = -1;

/* The parts of one term's block; layout.py draws it. Pointers are NULL where a term has no such part. */
typedef struct {
    uint32_t number, df, forms, exceptions;
    uint64_t tokens, positions_size;
    uint8_t max_bound, shift;
    uint32_t form_bits;
    const uint64_t *bitmap;
    const uint32_t *ranks, *champion_documents, *champions32, *exception_indexes, *exception_codes;
    const uint32_t *position_starts, *token_starts, *bases, *directory32, *documents32;
    const uint16_t *champions16, *directory16, *documents16;
    const uint8_t *maxima, *bounds, *codes, *form_numbers, *positions;
    /* The posting whose places were read last: documents come in order, so the next ones are not far behind it. */
    uint64_t reached, reached_byte, reached_token;
    /* Likewise the word of the bitmap whose rank was asked for last. */
    uint64_t known_word, known_rank;
} Term;

typedef struct {
    const uint8_t *at;
    uint64_t left;
} Reader;

/* The next `count` items of `size` bytes. */
static const void *take(Search *search, Reader *reader, uint64_t count, uint64_t size, uint64_t term) {
    if (count > reader->left / size) damaged(search, term);
    const void *part = reader->at;
    reader->at += count * size;
    reader->left -= count * size;
    return part;
}

static uint32_t bits_of_form_numbers(uint32_t forms) {
    return forms <= 1 ? 0 : forms <= 2 ? 1 : forms <= 4 ? 2 : forms <= 16 ? 4 : forms <= 256 ? 8 : 32;
}

static uint64_t parts_of(uint64_t items, uint64_t part) { return (items + part - 1) / part; }

static Term *open_term(Search *search, uint64_t number, uint32_t group) {
    const Segment *segment = search->segment;
    Term *term = allocate(search, sizeof(Term));
    *term = (Term){.number = (uint32_t)number, .reached_byte = NO_BYTE, .known_word = NO_WORD};
    const uint8_t *record = segment->term_info + number * RECORD;
    uint32_t numbers[5], next_start;
    memcpy(numbers, record, sizeof(numbers));
    uint64_t start = (uint64_t)numbers[0] * ALIGNMENT, end = segment->postings_size;
    if (number + 1 < segment->terms) {
        memcpy(&next_start, record + RECORD, 4);
        end = (uint64_t)next_start * ALIGNMENT;
    }
    term->df = numbers[1];
    term->tokens = numbers[2];
    term->forms = numbers[3];
    term->exceptions = numbers[4];
    term->max_bound = record[20];
    term->shift = record[21];
    uint8_t flags = record[22];
    bool dense = flags & DENSE_FLAG, wide = flags & WIDE_DOCUMENTS_FLAG;
    bool narrow = !dense && term->df < NARROW;
    bool text = group & TEXT_GROUP, positional = group & POSITIONAL_GROUP;
    if (start > end || end > segment->postings_size || !term->df || term->df > segment->documents)
        damaged(search, number);

    Reader reader = {segment->postings + start, end - start};
    uint64_t df = term->df, blocks = parts_of(df, BLOCK), groups = parts_of(df, GROUP);
    if (dense) {
        term->bitmap = take(search, &reader, search->words, 8, number);
        term->ranks = take(search, &reader, parts_of(search->words, RANK_WORDS), 4, number);
    }
    if (flags & CHAMPIONS_FLAG) {
        if (df < CHAMPIONS) damaged(search, number);
        if (dense) term->champion_documents = take(search, &reader, CHAMPIONS, 4, number);
        if (narrow)
            term->champions16 = take(search, &reader, CHAMPIONS, 2, number);
        else
            term->champions32 = take(search, &reader, CHAMPIONS, 4, number);
    }
    if (positional) {
        term->exception_indexes = take(search, &reader, term->exceptions, 4, number);
        term->exception_codes = take(search, &reader, term->exceptions, 4, number);
        term->position_starts = take(search, &reader, groups - 1, 4, number);
        if (term->forms > 1) term->token_starts = take(search, &reader, groups - 1, 4, number);
    }
    if (!dense) {
        if (df > BLOCK && !wide) term->bases = take(search, &reader, blocks, 4, number);
        if (term->shift != NO_DIRECTORY) {
            if (term->shift > 32) damaged(search, number);
            uint64_t buckets = ((segment->documents - 1) >> term->shift) + 2;
            if (narrow && !wide)
                term->directory16 = take(search, &reader, buckets, 2, number);
            else
                term->directory32 = take(search, &reader, buckets, 4, number);
        }
        if (wide)
            term->documents32 = take(search, &reader, df, 4, number);
        else
            term->documents16 = take(search, &reader, df, 2, number);
    }
    if (text) {
        if (dense || df > BLOCK) term->maxima = take(search, &reader, dense ? search->words : blocks, 1, number);
        term->bounds = take(search, &reader, df, 1, number);
    }
    if (positional) {
        term->codes = take(search, &reader, df, 1, number);
        term->form_bits = bits_of_form_numbers(term->forms);
        if (term->tokens > reader.left) damaged(search, number); /* every position takes a byte at least */
        if (term->form_bits)
            term->form_numbers = take(search, &reader, parts_of(term->tokens * term->form_bits, 8), 1, number);
        term->positions = reader.at;
        term->positions_size = reader.left;
    }
    return term;
}

static inline uint32_t document_at(const Term *term, uint64_t index) {
    if (term->documents32) return term->documents32[index];
    return term->documents16[index] + (term->bases ? term->bases[index / BLOCK] : 0);
}

/* How many postings of a dense term come before a word of its bitmap. */
static inline uint64_t rank_of_word(Term *term, uint64_t word) {
    uint64_t before = word / RANK_WORDS * RANK_WORDS, rank;
    if (term->known_word >= before && term->known_word <= word) {
        before = term->known_word;
        rank = term->known_rank;
    } else {
        rank = term->ranks[word / RANK_WORDS];
    }
    for (; before < word; before++) rank += count_bits(term->bitmap[before]);
    term->known_word = word;
    term->known_rank = rank;
    return rank;
}

/* The index of a document's posting, or ABSENT. */
static inline int64_t find(Term *term, uint64_t document) {
    if (term->bitmap) {
        uint64_t word = document >> 6, bit = UINT64_C(1) << (document & 63), bits = term->bitmap[word];
        if (!(bits & bit)) return ABSENT;
        uint64_t index = rank_of_word(term, word) + count_bits(bits & (bit - 1));
        return index < term->df ? (int64_t)index : ABSENT; /* a damaged rank may lead astray */
    }
    uint64_t index = 0, end = term->df;
    if (term->shift != NO_DIRECTORY) {
        uint64_t bucket = document >> term->shift;
        index = term->directory16 ? term->directory16[bucket] : term->directory32[bucket];
        end = term->directory16 ? term->directory16[bucket + 1] : term->directory32[bucket + 1];
        if (end > term->df) end = term->df;
    }
    for (; index < end; index++) {
        uint32_t at = document_at(term, index);
        if (at >= document) return at == document ? (int64_t)index : ABSENT;
    }
    return ABSENT;
}

/* The postings of one block, or of one word of a bitmap, with their documents. */
typedef struct {
    uint32_t count;
    uint32_t documents[BLOCK], indexes[BLOCK];
} Block;

static uint64_t block_count(const Search *search, const Term *term) {
    return term->bitmap ? search->words : parts_of(term->df, BLOCK);
}

/* Of a dense term only the documents whose bits are in `wanted`. */
static void read_block(Search *search, Term *term, uint64_t number, uint64_t wanted, Block *block) {
    uint64_t index = 0;
    block->count = 0;
    if (term->bitmap) {
        uint64_t first = rank_of_word(term, number), bits = term->bitmap[number];
        for (uint64_t left = bits & wanted; left; left &= left - 1) {
            index = first + count_bits(bits & (left - 1) & ~left);
            block->documents[block->count] = (uint32_t)(number * 64 + lowest_bit(left));
            block->indexes[block->count++] = (uint32_t)index;
        }
    } else {
        uint64_t end = (number + 1) * BLOCK < term->df ? (number + 1) * BLOCK : term->df;
        for (index = number * BLOCK; index < end; index++) {
            block->documents[block->count] = document_at(term, index);
            block->indexes[block->count++] = (uint32_t)index;
        }
        index = end - 1;
    }
    if (!block->count) return;
    if (index >= term->df) damaged(search, term->number);
    for (uint32_t i = 0; i < block->count; i++)
        if (block->documents[i] >= search->segment->documents) damaged(search, term->number);
}

/* The greatest bound of a block's postings. */
static inline uint8_t block_bound(const Term *term, uint64_t block) {
    return term->maxima ? term->maxima[block] : term->max_bound;
}

static inline bool has_champions(const Term *term) { return term->champions16 || term->champions32; }

/* The document and the posting of a champion, the best being number 0. */
static uint64_t champion_at(Search *search, const Term *term, uint64_t champion, uint64_t *index) {
    *index = term->champions16 ? term->champions16[champion] : term->champions32[champion];
    if (*index >= term->df) damaged(search, term->number);
    uint64_t document =
        term->champion_documents ? term->champion_documents[champion] : document_at(term, *index);
    if (document >= search->segment->documents) damaged(search, term->number);
    return document;
}

/* The blocks that can hold documents from low to high - 1. */
static void blocks_between(const Search *search, const Term *term, const Filter *filter, uint64_t *first,
                           uint64_t *last) {
    *first = 0;
    *last = block_count(search, term);
    if (term->bitmap) {
        *first = filter->low / 64;
        *last = parts_of(filter->high, 64);
        return;
    }
    if (filter->low > 0)
        while (*first + 1 < *last && document_at(term, (*first + 1) * BLOCK) <= filter->low) ++*first;
    if (filter->high < search->segment->documents)
        while (*last > *first && document_at(term, (*last - 1) * BLOCK) >= filter->high) --*last;
}

/* ------------------------------------------------------------------ 6. Frequencies, forms, positions */

/* The code of a posting that did not fit a byte. */
static uint32_t large_code_at(Search *search, const Term *term, uint64_t index) {
    uint64_t low = 0, high = term->exceptions;
    while (low < high) {
        uint64_t middle = (low + high) / 2;
        if (term->exception_indexes[middle] < index)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == term->exceptions || term->exception_indexes[low] != index) damaged(search, term->number);
    return term->exception_codes[low];
}

/* The row of the table of tf vectors that a posting has. */
static inline uint32_t code_at(Search *search, const Term *term, uint64_t index) {
    uint32_t code = term->codes[index];
    if (code == LARGE_CODE) code = large_code_at(search, term, index);
    if (code >= search->segment->vectors) damaged(search, term->number);
    return code;
}

static inline const uint32_t *vector_at(Search *search, const Term *term, uint64_t index) {
    return search->segment->vector + (uint64_t)FIELDS * code_at(search, term, index);
}

static inline uint64_t total_frequency(const uint32_t *vector) {
    return (uint64_t)vector[0] + vector[1] + vector[2] + vector[3];
}

static inline uint32_t form_number_at(const Term *term, uint64_t token) {
    uint32_t bits = term->form_bits;
    if (bits == 32) {
        uint32_t number;
        memcpy(&number, term->form_numbers + token * 4, 4);
        return number;
    }
    uint64_t at = token * bits;
    return (term->form_numbers[at / 8] >> (at % 8)) & ((1u << bits) - 1);
}

/* A number of unsigned LEB128 that takes more than one byte, or lies beyond the end. */
static uint64_t read_long_varint(Search *search, const Term *term, uint64_t *at) {
    uint64_t value = 0;
    for (uint32_t shift = 0; shift < 35; shift += 7) {
        if (*at >= term->positions_size) damaged(search, term->number);
        uint8_t byte = term->positions[(*at)++];
        value |= (uint64_t)(byte & 127) << shift;
        if (byte < 128) return value;
    }
    damaged(search, term->number);
}

static inline uint64_t read_varint(Search *search, const Term *term, uint64_t *at) {
    if (*at < term->positions_size && term->positions[*at] < 128) return term->positions[(*at)++];
    return read_long_varint(search, term, at);
}

/* Passes over so many numbers: the last byte of each is below 128. Eight bytes at a time, without a guess: one
 * multiplication gives for each of them how many numbers end in it and before it. */
static inline uint64_t skip_varints(Search *search, const Term *term, uint64_t at, uint64_t count) {
    const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones << 7;
    while (count > 0 && term->positions_size - at >= 8) {
        uint64_t bytes;
        memcpy(&bytes, term->positions + at, 8);
        uint64_t ended = (~bytes >> 7 & ones) * ones;
        if (ended >> 56 >= count) { /* then count is 8 at most, and no byte lends to its neighbour */
            uint64_t enough = ((ended | highs) - count * ones) & highs;
            return at + lowest_bit(enough) / 8 + 1;
        }
        count -= ended >> 56;
        at += 8;
    }
    while (count > 0) {
        if (at >= term->positions_size) damaged(search, term->number);
        count -= term->positions[at++] < 128;
    }
    return at;
}

static void count_tokens_of_codes(Tables *tables, const Segment *segment) {
    for (uint64_t code = 0; code < CODES; code++)
        tables->tokens_of_code[code] = code < LARGE_CODE && code < segment->vectors
                                           ? (uint32_t)total_frequency(segment->vector + code * FIELDS) : 0;
}

/* How many tokens the postings from first to last - 1 have. */
static inline uint64_t tokens_between(Search *search, const Term *term, uint64_t first, uint64_t last) {
    const uint32_t *of_code = search->tables->tokens_of_code;
    uint64_t tokens = 0;
    for (uint64_t index = first; index < last; index++) tokens += of_code[term->codes[index]];
    if (term->exceptions)
        for (uint64_t index = first; index < last; index++)
            if (term->codes[index] == LARGE_CODE) tokens += total_frequency(vector_at(search, term, index));
    return tokens;
}

/* Moves to the tokens of a posting: from those that were read last, or from the start of its group of GROUP. */
static inline void reach_tokens(Search *search, Term *term, uint64_t index, bool positions) {
    if (term->reached > index || term->reached < index / GROUP * GROUP || term->reached_byte == NO_BYTE) {
        term->reached = index / GROUP * GROUP;
        uint64_t group = index / GROUP; /* the first has no entry: it starts at 0 */
        term->reached_byte = group ? term->position_starts[group - 1] : 0;
        term->reached_token = group && term->token_starts ? term->token_starts[group - 1] : 0;
    }
    if (term->reached == index && (!positions || term->reached_byte <= term->positions_size)) return;
    uint64_t skipped = tokens_between(search, term, term->reached, index);
    term->reached = index;
    term->reached_token += skipped;
    if (!positions) {
        if (skipped) term->reached_byte = NO_BYTE; /* the tokens were passed over, their positions were not */
        return;
    }
    if (term->reached_byte > term->positions_size) damaged(search, term->number);
    term->reached_byte = skip_varints(search, term, term->reached_byte, skipped);
}

/* A word of the query: a term, in some fields only, in one of its forms only. */
enum { ANY_FORM = -1 };
typedef struct {
    Term *term;
    uint8_t fields; /* bit f: the field counts */
    int64_t form;
    bool plain; /* every posting of the term matches */
} Word;

/* Frequencies of a word in each field that counts; false if there is none. */
static bool word_frequencies(Search *search, const Word *word, uint64_t index, uint32_t frequencies[FIELDS]) {
    Term *term = word->term;
    const uint32_t *vector = vector_at(search, term, index);
    uint32_t any = 0;
    if (word->form == ANY_FORM) {
        for (int f = 0; f < FIELDS; f++) {
            frequencies[f] = (word->fields >> f) & 1 ? vector[f] : 0;
            any |= frequencies[f];
        }
        return any;
    }
    reach_tokens(search, term, index, false);
    uint64_t token = term->reached_token;
    if (token + total_frequency(vector) > term->tokens) damaged(search, term->number);
    for (int f = 0; f < FIELDS; f++) {
        uint32_t count = 0;
        for (uint32_t i = 0; i < vector[f]; i++) count += form_number_at(term, token++) == (uint64_t)word->form;
        frequencies[f] = (word->fields >> f) & 1 ? count : 0;
        any |= frequencies[f];
    }
    return any;
}

static inline bool word_matches(Search *search, const Word *word, uint64_t index) {
    uint32_t frequencies[FIELDS];
    return word->plain || word_frequencies(search, word, index, frequencies);
}

/* Keys of places: the field above the position. The bias lets a phrase's offset be taken off. */
enum { FIELD_SHIFT = 40 };
static const uint64_t POSITION_BIAS = UINT64_C(1) << 36;

static inline uint64_t place_key(int field, uint64_t position) {
    return ((uint64_t)field << FIELD_SHIFT) + POSITION_BIAS + position;
}

static inline int field_of_key(uint64_t key) { return (int)(key >> FIELD_SHIFT); }

static inline uint64_t position_of_key(uint64_t key) {
    return (key & ((UINT64_C(1) << FIELD_SHIFT) - 1)) - POSITION_BIAS;
}

/* Goes from place to place of a word in one document; `key` is the place that it is at. */
typedef struct {
    const Word *word;
    const uint32_t *vector;
    uint64_t at, token, start, position, key;
    uint32_t left; /* tokens of the field that are still to come */
    int field;
} Walk;

/* The next place. False when there is none. */
static inline bool walk_on(Search *search, Walk *walk) {
    const Word *word = walk->word;
    for (;;) {
        while (!walk->left) {
            if (walk->field + 1 == FIELDS) return false;
            walk->left = walk->vector[++walk->field];
            walk->start = place_key(walk->field, 0);
            walk->position = 0;
        }
        walk->left--;
        walk->position += read_varint(search, word->term, &walk->at);
        uint64_t token = walk->token++;
        if (walk->position > UINT32_MAX) damaged(search, word->term->number);
        if (!((word->fields >> walk->field) & 1)) continue;
        if (word->form != ANY_FORM && form_number_at(word->term, token) != (uint64_t)word->form) continue;
        walk->key = walk->start + walk->position;
        return true;
    }
}

/* Begins a walk at its first place. False where there is none. */
static bool walk_from_start(Search *search, Walk *walk, const Word *word, uint64_t index) {
    Term *term = word->term;
    reach_tokens(search, term, index, true);
    *walk = (Walk){.word = word, .vector = vector_at(search, term, index), .at = term->reached_byte,
                   .token = term->reached_token, .field = -1};
    if (term->form_bits && walk->token + total_frequency(walk->vector) > term->tokens) damaged(search, term->number);
    return walk_on(search, walk);
}

static inline bool walk_up_to(Search *search, Walk *walk, uint64_t key) {
    while (walk->key < key)
        if (!walk_on(search, walk)) return false;
    return true;
}

/* ------------------------------------------------------------------ 7. Phrases */

/* Words that follow one another. `order`: the rarest first, so that most documents fail at once. */
typedef struct {
    Word *words;
    uint32_t *order;
    Walk *walks; /* in that order */
    uint32_t count;
} Phrase;

/* The next place at or after where the walks are at which the phrase begins; they take turns to catch up with one
 * another (the leapfrog join of Veldhuizen, ICDT 2014). False when there is none. */
static bool phrase_here_or_on(Search *search, const Phrase *phrase, uint64_t *start) {
    Walk *walks = phrase->walks;
    *start = walks[0].key - phrase->order[0];
    for (uint32_t i = 1; i < phrase->count; i++) {
        uint64_t wanted = *start + phrase->order[i];
        if (!walk_up_to(search, &walks[i], wanted)) return false;
        if (walks[i].key == wanted) continue;
        if (!walk_up_to(search, &walks[0], walks[i].key - phrase->order[i] + phrase->order[0])) return false;
        *start = walks[0].key - phrase->order[0];
        i = 0;
    }
    return true;
}

/* The first place at which a phrase begins in a document in which word i has the posting indexes[i]. */
static bool first_phrase(Search *search, const Phrase *phrase, const int64_t *indexes, uint64_t *start) {
    for (uint32_t i = 0; i < phrase->count; i++) {
        uint32_t word = phrase->order[i];
        if (!walk_from_start(search, &phrase->walks[i], &phrase->words[word], (uint64_t)indexes[word])) return false;
    }
    return phrase_here_or_on(search, phrase, start);
}

static bool next_phrase(Search *search, const Phrase *phrase, uint64_t *start) {
    uint64_t before = *start; /* two forms of a word can be stacked on one place, which is no second phrase */
    do {
        if (!walk_on(search, &phrase->walks[0]) || !phrase_here_or_on(search, phrase, start)) return false;
    } while (*start == before);
    return true;
}

/* In an article of usual length the places are so near that a bitmap holds them. Marking the places of one word and
 * asking for those of the next takes no guesses of the CPU that could fail, as merging two lists does at every step. */
enum { NEAR_POSITIONS = 1 << 14, NEAR_TOKENS = 512, LONGEST_VARINT = 5, FEW_PLACES = 8 };
static const int64_t TOO_FAR = -1;

/* The places at which a phrase may begin: a list, and marked in a bitmap; a few places in one word of bits instead, of
 * which several places may share one. */
typedef struct {
    const uint32_t *places;
    uint64_t count, some;
    const uint64_t *marked; /* NULL: there are few */
} Starts;

static inline bool is_start(const Starts *starts, uint32_t place) {
    if (starts->marked) return has_bit(starts->marked, place % (FIELDS * NEAR_POSITIONS));
    if (!((starts->some >> (place & 63)) & 1)) return false;
    for (uint64_t i = 0; i < starts->count; i++)
        if (starts->places[i] == place) return true;
    return false;
}

/* Reads the positions of a posting as near places less `offset`, and keeps those that count and, with `only`, are among
 * those; each once. Places are numbered through all fields. Inlined with `plain` known, since most words are. */
static inline int64_t read_near_places(const Word *word, const uint32_t *vector, uint32_t offset,
                                       const Starts *only, uint32_t *places, bool plain) {
    Term *term = word->term;
    const uint8_t *at = term->positions + term->reached_byte;
    uint64_t token = term->reached_token;
    uint32_t count = 0, far = 0, before = UINT32_MAX;
    for (uint32_t f = 0; f < FIELDS; f++) {
        uint32_t position = 0, start = f * NEAR_POSITIONS - offset;
        bool counts = plain || ((word->fields >> f) & 1);
        for (uint32_t i = 0; i < vector[f]; i++, token++) {
            uint32_t low = at[0], more = low >> 7, high = at[1] & (0u - more);
            position += (low & 127) | high << 7;
            at += 1 + more;
            far |= high >> 7;
            uint32_t place = start + position;
            bool fits = counts & (position >= offset) & (place != before);
            if (!plain && word->form != ANY_FORM)
                fits = fits && form_number_at(term, token) == (uint64_t)word->form;
            if (only) fits = fits && is_start(only, place);
            places[count] = place;
            count += fits;
            before = fits ? place : before;
        }
        far |= position >= NEAR_POSITIONS;
    }
    if (far) return TOO_FAR;
    term->reached_byte = (uint64_t)(at - term->positions);
    term->reached_token = token;
    return count;
}

/* The same for a posting of one token of a plain word, as most are. */
static inline int64_t read_near_place(Term *term, const uint32_t *vector, uint32_t offset, const Starts *only,
                                      uint32_t *places) {
    const uint8_t *at = term->positions + term->reached_byte;
    uint32_t low = at[0], more = low >> 7, high = at[1] & (0u - more);
    uint32_t position = (low & 127) | high << 7, field = vector[1] + 2 * vector[2] + 3 * vector[3];
    if (high >> 7) return TOO_FAR; /* below it, 14 bits hold every near position */
    places[0] = field * NEAR_POSITIONS + position - offset;
    term->reached_byte += 1 + more;
    term->reached_token++;
    return position >= offset && (!only || is_start(only, places[0]));
}

static inline int64_t near_places(Search *search, const Word *word, uint64_t index, uint32_t offset, const Starts *only,
                           uint32_t *places) {
    Term *term = word->term;
    const uint32_t *vector = vector_at(search, term, index);
    uint64_t tokens = total_frequency(vector);
    reach_tokens(search, term, index, true);
    if (tokens > NEAR_TOKENS || term->positions_size - term->reached_byte < tokens * LONGEST_VARINT)
        return TOO_FAR; /* so that no byte need be checked */
    if (term->form_bits && term->reached_token + tokens > term->tokens) damaged(search, term->number);
    int64_t count = word->plain && tokens == 1 ? read_near_place(term, vector, offset, only, places)
                    : word->plain             ? read_near_places(word, vector, offset, only, places, true)
                                              : read_near_places(word, vector, offset, only, places, false);
    if (count != TOO_FAR) term->reached = index + 1;
    return count;
}

/* Places in a document, while a phrase is looked for. */
typedef struct {
    uint32_t places[2][NEAR_TOKENS + 1];
} NearPlaces;

/* Where a phrase begins, as near places, each once, in one of the two arrays of `room`. TOO_FAR: ask first_phrase. */
static inline int64_t near_phrases(Search *search, const Phrase *phrase, const int64_t *indexes, NearPlaces *room,
                            uint32_t **starts) {
    if (!search->near) {
        search->near = allocate(search, FIELDS * NEAR_POSITIONS / 8);
        memset(search->near, 0, FIELDS * NEAR_POSITIONS / 8);
    }
    uint32_t word = phrase->order[0];
    *starts = room->places[0];
    int64_t count = near_places(search, &phrase->words[word], (uint64_t)indexes[word], word, NULL, *starts);
    for (uint32_t i = 1; i < phrase->count && count > 0; i++) {
        uint32_t *before = *starts;
        word = phrase->order[i];
        *starts = room->places[i % 2];
        bool few = count <= FEW_PLACES;
        Starts only = {before, (uint64_t)count, 0, few ? NULL : search->near};
        for (int64_t p = 0; p < count && few; p++) only.some |= UINT64_C(1) << (before[p] & 63);
        for (int64_t p = 0; p < count && !few; p++) set_bit(search->near, before[p]);
        int64_t kept = near_places(search, &phrase->words[word], (uint64_t)indexes[word], word, &only, *starts);
        for (int64_t p = 0; p < count && !few; p++) search->near[before[p] / 64] = 0;
        count = kept;
    }
    return count;
}

/* As word_frequencies, for a phrase. */
static bool phrase_frequencies(Search *search, const Phrase *phrase, const int64_t *indexes,
                               uint32_t frequencies[FIELDS]) {
    NearPlaces room;
    uint32_t *starts;
    memset(frequencies, 0, FIELDS * sizeof(uint32_t));
    int64_t count = near_phrases(search, phrase, indexes, &room, &starts);
    if (count != TOO_FAR) {
        for (int64_t i = 0; i < count; i++) frequencies[starts[i] / NEAR_POSITIONS]++;
        return count;
    }
    uint64_t start;
    if (!first_phrase(search, phrase, indexes, &start)) return false;
    do {
        int field = field_of_key(start);
        if (field >= 0 && field < FIELDS) frequencies[field]++;
    } while (next_phrase(search, phrase, &start));
    return true;
}

static inline bool phrase_matches(Search *search, const Phrase *phrase, const int64_t *indexes) {
    NearPlaces room;
    uint32_t *starts;
    uint64_t start;
    int64_t count = near_phrases(search, phrase, indexes, &room, &starts);
    return count == TOO_FAR ? first_phrase(search, phrase, indexes, &start) : count > 0;
}

/* ------------------------------------------------------------------ 8. Scores and their bounds */

static inline double length_of(const Segment *segment, uint64_t document, int field) {
    uint64_t at = document * FIELDS + (uint64_t)field;
    return segment->wide_lengths ? ((const uint32_t *)segment->lengths)[at] : ((const uint16_t *)segment->lengths)[at];
}

/* S = W / (W + k1) of the frequencies in a document. */
static inline double saturated(const Search *search, uint64_t document, const uint32_t frequencies[FIELDS]) {
    const Tables *tables = search->tables;
    double weight = 0;
    for (int f = 0; f < FIELDS; f++)
        if (frequencies[f]) {
            double norm = tables->norm_fixed[f] + tables->norm_per_word[f] * length_of(search->segment, document, f);
            weight += tables->weighing.boost[f] * frequencies[f] / norm;
        }
    return weight > 0 ? weight / (weight + tables->weighing.k1) : 0;
}

/* The greatest factor by which the request's weighing can raise the weight of an occurrence in a field. */
static double greatest_raise(const Segment *segment, const Weighing *request, int field) {
    const Weighing *old = &segment->bounds;
    if (request->boost[field] <= 0) return 0;
    if (old->boost[field] <= 0) return INFINITY;
    double greatest = 0;
    double lengths[2] = {1, segment->longest[field] > 1 ? segment->longest[field] : 1};
    for (int i = 0; i < 2; i++) { /* the ratio of two linear norms has its extremes at the ends */
        double before = (1 - old->b[field]) + old->b[field] * lengths[i] / old->mean_length[field];
        double now = (1 - request->b[field]) + request->b[field] * lengths[i] / request->mean_length[field];
        double raise = request->boost[field] / old->boost[field] * before / now;
        if (!(raise <= greatest)) greatest = raise;
    }
    return greatest == greatest ? greatest : INFINITY;
}

static bool same_weighing(const Weighing *one, const Weighing *other) {
    bool same = one->k1 == other->k1;
    for (int f = 0; f < FIELDS; f++)
        same = same && one->boost[f] == other->boost[f] && one->b[f] == other->b[f] &&
               one->mean_length[f] == other->mean_length[f];
    return same;
}

/* Fills the tables that turn bounds, made with the segment's weighing, into bounds under the request's. */
static void weigh(Tables *tables, const Segment *segment, const Weighing *weighing) {
    bool usual = same_weighing(weighing, &segment->bounds);
    double raise[FIELDS];
    tables->weighing = *weighing;
    tables->default_weighing = usual;
    for (int f = 0; f < FIELDS; f++) {
        tables->norm_fixed[f] = 1 - weighing->b[f];
        tables->norm_per_word[f] = weighing->mean_length[f] > 0 ? weighing->b[f] / weighing->mean_length[f] : 0;
        raise[f] = usual ? 1 : greatest_raise(segment, weighing, f);
    }
    for (int m = usual ? ALL_FIELDS : 0; m <= ALL_FIELDS; m++) {
        double most = 0;
        for (int f = 0; f < FIELDS; f++)
            if ((m >> f) & 1 && raise[f] > most) most = raise[f];
        for (int q = 0; q < BOUNDS; q++) {
            double bound = q / 255.0;
            if (!usual && q < 255) {
                double weight = most * segment->bounds.k1 * q / (255.0 - q);
                bound = weight > 0 ? weight / (weight + weighing->k1) : 0;
                if (!(bound <= 1)) bound = 1;
            }
            if (q > 0 && isinf(most)) bound = 1;
            /* The rounding to float must not lower it, nor make nothing of very little. */
            tables->saturation[m][q] = bound > 0 ? fmaxf((float)(bound * (1 + 1e-6)), FLT_MIN) : 0;
        }
    }
    for (uint32_t code = 0; code < CODES; code++) {
        uint8_t fields = ALL_FIELDS;
        if (!usual && code < LARGE_CODE && code < segment->vectors) {
            const uint32_t *vector = segment->vector + (uint64_t)code * FIELDS;
            fields = 0;
            for (int f = 0; f < FIELDS; f++) fields |= (uint8_t)((vector[f] > 0) << f);
        }
        tables->fields_of_code[code] = fields;
    }
}

static const Tables *tables_of(Workspace *workspace, const Segment *segment, const Weighing *weighing) {
    Tables *tables = &workspace->tables;
    if (tables->segment != segment) {
        count_tokens_of_codes(tables, segment);
        tables->segment = segment;
        tables->weighed = false;
    }
    if (weighing && !(tables->weighed && same_weighing(weighing, &tables->weighing))) {
        weigh(tables, segment, weighing);
        tables->weighed = true;
    }
    return tables;
}

/* The most that S can be in any posting with this bound. */
static inline double most_of(const Search *search, uint8_t bound) {
    return search->tables->saturation[ALL_FIELDS][bound];
}

/* The most that S can be in this posting. */
static inline double most_at(const Search *search, const Term *term, uint64_t index) {
    const Tables *tables = search->tables;
    return tables->saturation[tables->fields_of_code[term->codes[index]]][term->bounds[index]];
}

/* ------------------------------------------------------------------ 9. The best so far */

static inline bool worse(Hit one, Hit other) {
    return one.score < other.score || (one.score == other.score && one.document > other.document);
}

static void sift_down(Hit *hits, uint64_t size, uint64_t at) {
    Hit moving = hits[at];
    for (;;) {
        uint64_t child = 2 * at + 1;
        if (child >= size) break;
        if (child + 1 < size && worse(hits[child + 1], hits[child])) child++;
        if (!worse(hits[child], moving)) break;
        hits[at] = hits[child];
        at = child;
    }
    hits[at] = moving;
}

/* Takes a hit in if it is among the best, and raises the threshold when the heap is full. */
static void offer(Search *search, double score, uint64_t document) {
    Heap *heap = &search->heap;
    Hit hit = {score, (uint32_t)document};
    if (heap->size < heap->room) {
        uint64_t at = heap->size++;
        while (at > 0 && worse(hit, heap->hits[(at - 1) / 2])) {
            heap->hits[at] = heap->hits[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap->hits[at] = hit;
    } else if (heap->room && worse(heap->hits[0], hit)) {
        heap->hits[0] = hit;
        sift_down(heap->hits, heap->size, 0);
    } else {
        return;
    }
    /* Equal scores may still matter, for ties, and sums are rounded: stay a little below the worst score. */
    if (heap->size == heap->room) search->threshold = heap->hits[0].score * (1 - 1e-9);
}

/* Best first. */
static void write_hits(Search *search) {
    Heap *heap = &search->heap;
    Request *request = search->request;
    request->found = heap->size;
    for (uint64_t left = heap->size; left > 0; left--) {
        Hit worst = heap->hits[0];
        heap->hits[0] = heap->hits[left - 1];
        sift_down(heap->hits, left - 1, 0);
        request->documents[left - 1] = worst.document;
        request->scores[left - 1] = worst.score;
    }
}

/* All or none: who gets none looks each id up, and says what is wrong with it. */
static void write_ids(Request *request, const Segment *segment) {
    uint64_t size = 0;
    for (uint64_t hit = request->first; hit < request->found; hit++) {
        uint64_t start = segment->id_start[request->documents[hit]], end = segment->id_start[request->documents[hit] + 1];
        if (start > end || end > segment->id_text_size || end - start >= request->ids_room - size) return;
        memcpy(request->ids + size, segment->id_text + start, end - start);
        size += end - start;
        request->ids[size++] = 0;
    }
    request->ids_size = size;
}

/* Documents that were scored ahead of their turn must not be taken twice. */
static void make_seeds(Search *search, uint64_t most) {
    uint64_t size = 16;
    while (size < 2 * most) size *= 2;
    search->seeds = allocate(search, size * 4);
    memset(search->seeds, 0, size * 4);
    search->seeds_mask = size - 1;
}

static uint64_t seed_slot(const Search *search, uint64_t document) {
    uint64_t slot = (document * UINT64_C(0x9e3779b97f4a7c15)) >> 32 & search->seeds_mask;
    while (search->seeds[slot] && search->seeds[slot] != document + 1) slot = (slot + 1) & search->seeds_mask;
    return slot;
}

static bool is_seed(const Search *search, uint64_t document) {
    return search->seeds && search->seeds[seed_slot(search, document)];
}

static void add_seed(Search *search, uint64_t document) {
    search->seeds[seed_slot(search, document)] = (uint32_t)document + 1;
}

/* ------------------------------------------------------------------ 10. The dictionaries */

static uint32_t crc_table[256];

/* CRC-32 as zlib computes it (RFC 1952, section 8). */
static uint32_t crc32_of(const uint8_t *bytes, uint64_t size) {
    uint32_t crc = ~0u;
    for (uint64_t i = 0; i < size; i++) crc = crc_table[(crc ^ bytes[i]) & 255] ^ (crc >> 8);
    return ~crc;
}

__attribute__((constructor)) static void fill_crc_table(void) {
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t crc = byte;
        for (int bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xedb88320u : crc >> 1;
        crc_table[byte] = crc;
    }
}

typedef struct {
    const uint8_t *bytes;
    uint64_t size;
} Text;

static Text key_at(Search *search, const uint8_t *text, uint64_t text_size, const uint32_t *starts, uint64_t index) {
    uint64_t start = starts[index], end = starts[index + 1];
    if (start > end || end > text_size) damaged(search, index);
    return (Text){text + start, end - start};
}

static Text form_at(Search *search, uint64_t index) {
    const Segment *segment = search->segment;
    return key_at(search, segment->form_text, segment->form_text_size, segment->form_start, index);
}

static int compare(Text one, Text other) {
    int order = memcmp(one.bytes, other.bytes, one.size < other.size ? one.size : other.size);
    if (order) return order;
    return (one.size > other.size) - (one.size < other.size);
}

static bool begins_with(Text text, Text prefix) {
    return text.size >= prefix.size && !memcmp(text.bytes, prefix.bytes, prefix.size);
}

/* The number of a term, or ABSENT. */
static int64_t term_number(Search *search, Text key) {
    const Segment *segment = search->segment;
    uint64_t mask = segment->hash_size - 1, slot = crc32_of(key.bytes, key.size) & mask;
    for (uint64_t tried = 0; tried <= mask; tried++, slot = (slot + 1) & mask) {
        uint64_t entry = segment->term_hash[slot];
        if (!entry) return ABSENT;
        if (entry > segment->terms) damaged(search, entry);
        Text found = key_at(search, segment->term_text, segment->term_text_size, segment->term_start, entry - 1);
        if (found.size == key.size && !memcmp(found.bytes, key.bytes, key.size)) return (int64_t)entry - 1;
    }
    return ABSENT;
}

/* The first form from number `low` on that is not before `key`; with `past`, nor begins with it. */
static uint64_t form_bound(Search *search, Text key, uint64_t low, bool past) {
    uint64_t high = search->segment->forms;
    while (low < high) {
        uint64_t middle = (low + high) / 2;
        Text form = form_at(search, middle);
        if (compare(form, key) < 0 || (past && begins_with(form, key)))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first form after number `form` that does not begin with `prefix`, as that one does; it is seldom far. */
static uint64_t form_past(Search *search, Text prefix, uint64_t form) {
    uint64_t forms = search->segment->forms, step = 1;
    while (form + step < forms && begins_with(form_at(search, form + step), prefix)) step *= 2;
    uint64_t low = form + step / 2 + 1, high = form + step < forms ? form + step : forms;
    while (low < high) {
        uint64_t middle = (low + high) / 2;
        if (begins_with(form_at(search, middle), prefix))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint64_t term_of_form(Search *search, uint64_t form) {
    uint64_t term = search->segment->form_term[form];
    if (term >= search->segment->terms) damaged(search, term);
    return term;
}

/* The number that a form has among those of a term, or ABSENT. A form can belong to several terms. */
static int64_t form_number(Search *search, Text key, uint64_t term) {
    for (uint64_t form = form_bound(search, key, 0, false); form < search->segment->forms; form++) {
        if (compare(form_at(search, form), key)) break;
        if (term_of_form(search, form) == term) return search->segment->form_number[form];
    }
    return ABSENT;
}

/* ------------------------------------------------------------------ 11. The tree */

enum Kind { WORD = 1, PHRASE, PREFIX, FUZZY, DATES, EVERYTHING, AND, OR, BEST, NOT, NOTHING };
enum { LIKENESSES = 3, DEEPEST = 2000, LONGEST_FUZZY = 256 };

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
    Phrase phrase;                    /* WORD (of one word), PHRASE */
    double weight;                    /* their idf * (k1 + 1) */
    Forms forms[LIKENESSES];          /* PREFIX, FUZZY: the forms at so many edits, by term */
    const uint64_t *like[LIKENESSES]; /* the documents that have them, once they were asked for */
    uint64_t low, high;               /* DATES that are an interval */
    Node **children;
    uint32_t count;
    const uint64_t *set; /* all documents that match, once they were asked for */
};

typedef struct {
    Search *search;
    const uint8_t *at;
    uint64_t left;
    uint32_t depth;
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

static Text next_text(Parser *parser) {
    uint32_t size = next_number(parser);
    return (Text){next_bytes(parser, size), size};
}

static double idf_of(const Search *search, uint32_t df) {
    double documents = (double)search->request->documents_of_all;
    return log(1 + (documents - df + 0.5) / (df + 0.5));
}

/* Opens the terms of a word or phrase. False where the segment lacks one of them. */
static bool parse_words(Parser *parser, Node *node) {
    Search *search = parser->search;
    uint8_t group = node->group, fields = node->fields;
    uint32_t count = next_number(parser);
    if (count > parser->left || !count) fail(search, BAD_PROGRAM);
    Phrase *phrase = &node->phrase;
    *phrase = (Phrase){allocate(search, count * sizeof(Word)), allocate(search, count * sizeof(uint32_t)),
                       allocate(search, count * sizeof(Walk)), count};
    bool present = true;
    double idf = 0;
    for (uint32_t i = 0; i < count; i++) {
        Text key = next_text(parser), form = next_text(parser);
        int64_t number = present ? term_number(search, key) : ABSENT;
        present = number != ABSENT;
        if (!present) continue;
        Word *word = &phrase->words[i];
        *word = (Word){.term = NULL, .fields = fields, .form = ANY_FORM};
        for (uint32_t same = 0; same < i; same++) /* "to be or not to be" opens each word once */
            if (phrase->words[same].term->number == number) word->term = phrase->words[same].term;
        if (!word->term) word->term = open_term(search, (uint64_t)number, group);
        if (form.size) word->form = form_number(search, form, (uint64_t)number);
        if (form.size && word->form == ABSENT) present = false;
        if (word->term->forms <= 1) word->form = ANY_FORM; /* its only form */
        word->plain = word->form == ANY_FORM && (fields == ALL_FIELDS || !(group & TEXT_GROUP));
        idf += idf_of(search, word->term->df);
    }
    if (node->scored) {
        uint64_t leaf = search->scored_leaves++;
        if (search->request->idf) idf = search->request->idf[leaf];
        node->weight = idf * (search->tables->weighing.k1 + 1);
    }
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

static Node *parse_node(Parser *parser);
static void find_prefix(Search *search, Node *node, Text key);
static void find_fuzzy(Search *search, Node *node, Text key, uint8_t distance);
static void find_dates(Parser *parser, Node *node);

static void parse_children(Parser *parser, Node *node) {
    node->count = node->kind == NOT ? 1 : next_number(parser);
    if (node->count > parser->left) fail(parser->search, BAD_PROGRAM);
    node->children = allocate(parser->search, node->count * sizeof(Node *) + 1);
    for (uint32_t i = 0; i < node->count; i++) {
        node->children[i] = parse_node(parser);
        node->scored = node->scored || (node->kind != NOT && node->children[i]->scored);
    }
}

static void parse_scope(Parser *parser, Node *node) {
    node->group = next_byte(parser);
    node->fields = next_byte(parser);
    node->scored = node->group & TEXT_GROUP;
}

static Node *parse_node(Parser *parser) {
    Search *search = parser->search;
    if (++parser->depth > DEEPEST) fail(search, DECLINED);
    Node *node = allocate(search, sizeof(Node));
    *node = (Node){.kind = next_byte(parser)};
    switch (node->kind) {
    case WORD:
    case PHRASE:
        parse_scope(parser, node);
        if (parse_words(parser, node))
            order_words(&node->phrase);
        else
            node->kind = NOTHING;
        break;
    case PREFIX:
        parse_scope(parser, node);
        find_prefix(search, node, next_text(parser));
        break;
    case FUZZY: {
        parse_scope(parser, node);
        uint8_t distance = next_byte(parser);
        find_fuzzy(search, node, next_text(parser), distance);
        break;
    }
    case DATES:
        find_dates(parser, node);
        break;
    case EVERYTHING:
    case NOTHING:
        break;
    case AND:
    case OR:
    case BEST:
    case NOT:
        parse_children(parser, node);
        break;
    default:
        fail(search, BAD_PROGRAM);
    }
    parser->depth--;
    return node;
}

/* ------------------------------------------------------------------ 12. Dates */

/* Documents stand by falling seconds: how many have at least so many? Undated ones have the least of all numbers. */
static uint64_t documents_since(const Segment *segment, int64_t seconds) {
    uint64_t low = 0, high = segment->documents;
    while (low < high) {
        uint64_t middle = (low + high) / 2;
        if (segment->seconds[middle] >= seconds)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

enum { AFTER = 1, BEFORE = 2 };

typedef struct {
    int64_t midnight, instant; /* for documents of which only the day is known, and for the others */
} DayStart;

static inline bool since(const Segment *segment, uint64_t document, DayStart start) {
    return segment->seconds[document] >= (segment->day_only[document] ? start.midnight : start.instant);
}

/* Takes the documents between two numbers out of the set that are not (or, with `wanted` false, are) since a day. */
static void sort_out(const Segment *segment, uint64_t *bits, DayStart start, bool wanted) {
    int64_t earlier = start.midnight < start.instant ? start.midnight : start.instant;
    int64_t later = start.midnight < start.instant ? start.instant : start.midnight;
    uint64_t last = documents_since(segment, earlier);
    for (uint64_t document = documents_since(segment, later); document < last; document++)
        if (since(segment, document, start) != wanted) bits[document >> 6] &= ~(UINT64_C(1) << (document & 63));
}

static void find_dates(Parser *parser, Node *node) {
    const Segment *segment = parser->search->segment;
    uint8_t ends = next_byte(parser);
    DayStart after = {0, 0}, before = {0, 0};
    after.midnight = next_seconds(parser), after.instant = next_seconds(parser);
    before.midnight = next_seconds(parser), before.instant = next_seconds(parser);
    node->low = 0;
    node->high = documents_since(segment, INT64_MIN + 1);
    bool exact = true;
    if (ends & AFTER) {
        node->high = documents_since(segment, after.midnight < after.instant ? after.midnight : after.instant);
        exact = after.midnight == after.instant;
    }
    if (ends & BEFORE) {
        node->low = documents_since(segment, before.midnight < before.instant ? before.instant : before.midnight);
        exact = exact && before.midnight == before.instant;
    }
    if (node->low > node->high) node->low = node->high;
    if (exact) return;
    uint64_t *bits = empty_bitmap(parser->search);
    for (uint64_t word = 0; word < parser->search->words; word++) bits[word] = range_mask(word, node->low, node->high);
    if (ends & AFTER) sort_out(segment, bits, after, true);
    if (ends & BEFORE) sort_out(segment, bits, before, false);
    node->set = bits;
}

/* ------------------------------------------------------------------ 13. Prefixes and fuzzy words */

static int by_term(const void *one, const void *other) {
    const FormOfTerm *a = one, *b = other;
    if (a->term != b->term) return a->term < b->term ? -1 : 1;
    return (a->form > b->form) - (a->form < b->form);
}

static void add_documents(Search *search, const Term *term, uint64_t *bits) {
    if (term->bitmap) {
        for (uint64_t word = 0; word < search->words; word++) bits[word] |= term->bitmap[word];
        return;
    }
    for (uint64_t index = 0; index < term->df; index++) {
        uint32_t document = document_at(term, index);
        if (document >= search->segment->documents) damaged(search, term->number);
        set_bit(bits, document);
    }
}

/* A bit for each token of the term: is its form wanted? With eight bytes behind them, as any_bit reads eight at a time.
 * Of a long list the packed numbers are looked up byte by byte. */
enum { LONG_LIST = 512, BITS_READ = 56 };
static const uint8_t *wanted_tokens(Search *search, const Term *term, const uint8_t *wanted_forms) {
    uint64_t size = term->tokens / 8 + 9;
    uint8_t *bits = allocate(search, size), of_byte[256];
    memset(bits, !term->form_bits && term->forms && wanted_forms[0] ? 0xff : 0, size);
    if (!term->form_bits) return bits; /* there is but one form */
    if (term->tokens < LONG_LIST || term->form_bits > 8) {
        for (uint64_t token = 0; token < term->tokens; token++) {
            uint32_t form = form_number_at(term, token);
            bits[token / 8] |= (uint8_t)((form < term->forms && wanted_forms[form]) << token % 8);
        }
        return bits;
    }
    uint32_t held = 8 / term->form_bits, mask = (1u << term->form_bits) - 1; /* tokens in a byte */
    for (uint32_t byte = 0; byte < 256; byte++) {
        of_byte[byte] = 0;
        for (uint32_t i = 0; i < held; i++) {
            uint32_t form = byte >> i * term->form_bits & mask;
            of_byte[byte] |= (uint8_t)((form < term->forms && wanted_forms[form]) << i);
        }
    }
    for (uint64_t token = 0; token < term->tokens; token += held)
        bits[token / 8] |= (uint8_t)(of_byte[term->form_numbers[token / held]] << token % 8);
    return bits;
}

/* Is one of so many bits from `at` on set? */
static inline bool any_bit(const uint8_t *bits, uint64_t at, uint64_t count) {
    for (;; at += BITS_READ, count -= BITS_READ) {
        uint64_t read, few = count < BITS_READ ? count : BITS_READ;
        memcpy(&read, bits + at / 8, 8);
        if (read >> at % 8 & ((UINT64_C(1) << few) - 1)) return true;
        if (few == count) return false;
    }
}

/* Has one of the tokens of a posting, from `*token` on, a form that is wanted, in a field that counts? Moves past
 * them. */
static inline bool posting_has_form(Search *search, const Term *term, uint64_t index, const uint8_t *wanted_bits,
                                    uint8_t fields, uint64_t *token) {
    uint64_t first = *token;
    *token += tokens_between(search, term, index, index + 1);
    if (*token > term->tokens) damaged(search, term->number);
    if (fields == ALL_FIELDS) return any_bit(wanted_bits, first, *token - first);
    const uint32_t *vector = vector_at(search, term, index);
    bool found = false;
    for (int f = 0; f < FIELDS && !found; first += vector[f++]) {
        if (vector[f] > *token - first) damaged(search, term->number);
        found = (fields >> f & 1) && any_bit(wanted_bits, first, vector[f]);
    }
    return found;
}

/* Adds the documents in which the term stands in one of these forms, in a field that counts. */
static void add_forms(Search *search, Term *term, const FormOfTerm *forms, uint64_t count, uint8_t fields,
                      uint64_t *bits) {
    if (!term->codes) damaged(search, term->number); /* forms without postings in texts */
    uint8_t *wanted_forms = allocate(search, (uint64_t)term->forms + 1);
    memset(wanted_forms, 0, (uint64_t)term->forms + 1);
    for (uint64_t i = 0; i < count; i++)
        if (forms[i].form < term->forms) wanted_forms[forms[i].form] = 1;
    const uint8_t *wanted_bits = wanted_tokens(search, term, wanted_forms);
    uint64_t token = 0, index = 0;
    for (uint64_t word = 0; term->bitmap && word < search->words; word++) {
        uint64_t found = 0;
        for (uint64_t left = term->bitmap[word]; left && index < term->df; left &= left - 1, index++)
            found |= posting_has_form(search, term, index, wanted_bits, fields, &token) ? left & -left : 0;
        bits[word] |= found;
    }
    for (; !term->bitmap && index < term->df; index++) {
        if (!posting_has_form(search, term, index, wanted_bits, fields, &token)) continue;
        uint32_t document = document_at(term, index);
        if (document >= search->segment->documents) damaged(search, term->number);
        set_bit(bits, document);
    }
    if (token != term->tokens) damaged(search, term->number); /* a code that says nothing counts as no token */
}

/* All documents in which any of the forms stands. */
static const uint64_t *set_of_forms(Search *search, const Node *node, const Forms *forms) {
    uint64_t *bits = empty_bitmap(search);
    bool all_fields = node->fields == ALL_FIELDS || !(node->group & TEXT_GROUP);
    for (uint64_t first = 0, last; first < forms->count; first = last) {
        const FormOfTerm *items = forms->items + first;
        for (last = first + 1; last < forms->count && forms->items[last].term == items->term; last++) continue;
        Term *term = open_term(search, items->term, node->group);
        if (all_fields && last - first >= term->forms)
            add_documents(search, term, bits);
        else
            add_forms(search, term, items, last - first, node->fields, bits);
    }
    return bits;
}

/* The documents in which a form at so many edits stands. */
static const uint64_t *like_set(Search *search, Node *node, int edits) {
    if (!node->like[edits]) node->like[edits] = set_of_forms(search, node, &node->forms[edits]);
    return node->like[edits];
}

static void add_form(Search *search, Forms *forms, uint64_t form) {
    if (forms->count == forms->room) {
        uint64_t room = 2 * forms->room + 16;
        FormOfTerm *larger = allocate(search, room * sizeof(FormOfTerm));
        if (forms->count) memcpy(larger, forms->items, forms->count * sizeof(FormOfTerm));
        *forms = (Forms){larger, forms->count, room};
    }
    forms->items[forms->count++] =
        (FormOfTerm){(uint32_t)term_of_form(search, form), search->segment->form_number[form]};
}

static void sort_forms(Forms *forms) {
    if (forms->count) qsort(forms->items, forms->count, sizeof(FormOfTerm), by_term);
}

static void find_prefix(Search *search, Node *node, Text key) {
    uint64_t first = form_bound(search, key, 0, false), last = form_bound(search, key, first, true);
    for (uint64_t form = first; form < last; form++) add_form(search, &node->forms[0], form);
    sort_forms(&node->forms[0]);
}

/* The code point that begins at byte `at` of UTF-8 text, and where it ends. Damaged bytes give any number. */
static uint32_t letter_at(Text text, uint64_t at, uint64_t *end) {
    uint8_t byte = text.bytes[at];
    uint32_t letter = byte < 0x80 ? byte : byte < 0xe0 ? byte & 0x1f : byte < 0xf0 ? byte & 0x0f : byte & 0x07;
    for (*end = at + 1; *end < text.size && (text.bytes[*end] & 0xc0) == 0x80; ++*end)
        letter = letter << 6 | (text.bytes[*end] & 0x3f);
    return letter;
}

/* Fuzzy words. The sorted forms are walked as if they were a trie: all forms that begin alike are one node, a range of
 * form numbers, and share the rows of the table of edit distances between the word and that beginning. */
typedef struct {
    Node *node;
    uint32_t distance, length;
    uint32_t word[LONGEST_FUZZY];          /* the letters that were asked for */
    uint64_t word_end[LONGEST_FUZZY];      /* where each ends in the key */
    Text key;
    uint32_t form[LONGEST_FUZZY + 4];      /* the letters of the beginning */
    uint8_t rows[LONGEST_FUZZY + 4][LONGEST_FUZZY + 1];
    uint8_t smallest[LONGEST_FUZZY + 4];   /* of each row */
} FuzzySearch;

static uint8_t least(uint32_t one, uint32_t other) { return (uint8_t)(one < other ? one : other); }

/* Optimal string alignment (Wagner, Fischer: The String-to-String Correction Problem, JACM 1974, with swaps of
 * neighbours). Distances above the limit are all limit + 1; they are so wherever row and column differ by more than
 * the limit, so only the cells near the diagonal are computed. */
static void fill_row(FuzzySearch *fuzzy, uint32_t row) {
    uint32_t limit = fuzzy->distance + 1, letter = fuzzy->form[row - 1];
    uint8_t *now = fuzzy->rows[row], *above = fuzzy->rows[row - 1];
    uint32_t first = row > fuzzy->distance ? row - fuzzy->distance : 1;
    uint32_t last = row + fuzzy->distance < fuzzy->length ? row + fuzzy->distance : fuzzy->length;
    fuzzy->smallest[row] = (uint8_t)limit;
    if (first > fuzzy->length) return;
    now[first - 1] = first == 1 ? least(row, limit) : (uint8_t)limit;
    uint8_t smallest = now[first - 1];
    for (uint32_t i = first; i <= last; i++) {
        uint32_t best = above[i - 1] + (fuzzy->word[i - 1] != letter);
        if (above[i] + 1u < best) best = above[i] + 1u;
        if (now[i - 1] + 1u < best) best = now[i - 1] + 1u;
        bool swapped = row > 1 && i > 1 && fuzzy->word[i - 2] == letter && fuzzy->word[i - 1] == fuzzy->form[row - 2];
        if (swapped && fuzzy->rows[row - 2][i - 2] + 1u < best) best = fuzzy->rows[row - 2][i - 2] + 1u;
        now[i] = least(best, limit);
        if (now[i] < smallest) smallest = now[i];
    }
    if (last < fuzzy->length) now[last + 1] = (uint8_t)limit;
    fuzzy->smallest[row] = smallest;
}

/* Rows to come cost as much as this one, or, by a swap, one edit more than the one before it. */
static bool is_hopeless(const FuzzySearch *fuzzy, uint32_t row) {
    return fuzzy->smallest[row] > fuzzy->distance && fuzzy->smallest[row - 1] + 1u > fuzzy->distance;
}

static void walk_forms(Search *search, FuzzySearch *fuzzy, uint64_t low, uint64_t high, uint32_t row, uint64_t bytes);

/* Goes on with the forms from low to high - 1 whose next letter is this one. */
static void walk_child(Search *search, FuzzySearch *fuzzy, uint64_t low, uint64_t high, uint32_t row, uint64_t bytes,
                       uint32_t letter) {
    if (low >= high || row + 1 >= LONGEST_FUZZY + 3) return;
    fuzzy->form[row] = letter;
    fill_row(fuzzy, row + 1);
    if (!is_hopeless(fuzzy, row + 1)) walk_forms(search, fuzzy, low, high, row + 1, bytes);
}

/* Of forms that begin alike up to `bytes`, the first that is not before the letter there; with `past`, after it. */
static uint64_t letter_bound(Search *search, uint64_t low, uint64_t high, uint64_t bytes, Text letter, bool past) {
    while (low < high) {
        uint64_t middle = (low + high) / 2;
        Text form = form_at(search, middle);
        if (form.size < bytes) damaged(search, middle);
        Text rest = {form.bytes + bytes, form.size - bytes};
        if (compare(rest, letter) < 0 || (past && begins_with(rest, letter)))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* May the word's letter number `i` be the next letter of a form, with all edits used up? Either in its turn, or before
 * the letter that was read last, with which it is then swapped. */
static bool may_follow(const FuzzySearch *fuzzy, uint32_t row, uint32_t i) {
    uint32_t limit = fuzzy->distance;
    if (i + limit >= row && i <= row + limit && fuzzy->rows[row][i] <= limit) return true;
    return row > 0 && i + 1 < fuzzy->length && fuzzy->word[i + 1] == fuzzy->form[row - 1] && i + limit + 1 >= row &&
           i < row + limit && fuzzy->rows[row - 1][i] < limit;
}

static void walk_exact(Search *search, FuzzySearch *fuzzy, uint64_t low, uint64_t high, uint32_t row, uint64_t bytes) {
    uint32_t limit = fuzzy->distance, done[2 * LIKENESSES + 2], count = 0;
    uint32_t first = row > limit + 1 ? row - limit - 1 : 0;
    for (uint32_t i = first; i < fuzzy->length && i <= row + limit; i++) {
        bool again = !may_follow(fuzzy, row, i);
        for (uint32_t before = 0; before < count; before++) again = again || done[before] == fuzzy->word[i];
        if (again) continue;
        done[count++] = fuzzy->word[i];
        uint64_t begin = i ? fuzzy->word_end[i - 1] : 1;
        Text letter = {fuzzy->key.bytes + begin, fuzzy->word_end[i] - begin};
        uint64_t from = letter_bound(search, low, high, bytes, letter, false);
        uint64_t to = letter_bound(search, from, high, bytes, letter, true);
        walk_child(search, fuzzy, from, to, row, bytes + letter.size, fuzzy->word[i]);
    }
}

/* Forms low to high - 1 begin with the same `bytes` bytes, which are `row` letters. */
static void walk_forms(Search *search, FuzzySearch *fuzzy, uint64_t low, uint64_t high, uint32_t row, uint64_t bytes) {
    uint32_t apart = row > fuzzy->length ? row - fuzzy->length : fuzzy->length - row;
    for (; low < high && form_at(search, low).size <= bytes; low++) /* the beginning itself, once for each stem of it */
        if (apart <= fuzzy->distance && fuzzy->rows[row][fuzzy->length] <= fuzzy->distance)
            add_form(search, &fuzzy->node->forms[fuzzy->rows[row][fuzzy->length]], low);
    if (fuzzy->smallest[row] >= fuzzy->distance) {
        walk_exact(search, fuzzy, low, high, row, bytes);
        return;
    }
    while (low < high) {
        uint64_t end, next;
        Text form = form_at(search, low);
        if (form.size <= bytes) damaged(search, low);
        uint32_t letter = letter_at(form, bytes, &end);
        next = form_past(search, (Text){form.bytes, end}, low);
        walk_child(search, fuzzy, low, next < high ? next : high, row, end, letter);
        low = next;
    }
}

static void find_fuzzy(Search *search, Node *node, Text key, uint8_t distance) {
    if (key.size < 2 || distance >= LIKENESSES) fail(search, BAD_PROGRAM);
    FuzzySearch *fuzzy = allocate(search, sizeof(FuzzySearch));
    fuzzy->node = node;
    fuzzy->key = key;
    fuzzy->distance = distance;
    fuzzy->length = 0;
    for (uint64_t at = 1; at < key.size; fuzzy->length++) { /* the first byte of a key is its group */
        if (fuzzy->length == LONGEST_FUZZY) fail(search, DECLINED);
        fuzzy->word[fuzzy->length] = letter_at(key, at, &fuzzy->word_end[fuzzy->length]);
        at = fuzzy->word_end[fuzzy->length];
    }
    for (uint32_t i = 0; i <= fuzzy->length; i++) fuzzy->rows[0][i] = least(i, distance + 1u);
    fuzzy->smallest[0] = 0;
    Text beginning = {key.bytes, fuzzy->word_end[0]}; /* the first letter is taken as it was typed */
    uint64_t low = form_bound(search, beginning, 0, false), high = form_bound(search, beginning, low, true);
    walk_child(search, fuzzy, low, high, 0, beginning.size, fuzzy->word[0]);
    for (int edits = 0; edits < LIKENESSES; edits++) sort_forms(&node->forms[edits]);
}

/* ------------------------------------------------------------------ 14. Sets of documents */

static const uint64_t *set_of(Search *search, Node *node);
static void conjunction(Search *search, Node **leaves, uint32_t count, uint64_t *collected);

static void clear_tail(Search *search, uint64_t *bits) {
    if (search->words) bits[search->words - 1] &= range_mask(search->words - 1, 0, search->segment->documents);
}

static const uint64_t *set_of_children(Search *search, Node *node) {
    uint64_t *bits = allocate(search, search->words * 8 + 8);
    memset(bits, node->kind == AND ? 0xff : 0, search->words * 8);
    for (uint32_t i = 0; i < node->count; i++) {
        const uint64_t *child = set_of(search, node->children[i]);
        if (node->kind == AND)
            for (uint64_t word = 0; word < search->words; word++) bits[word] &= child[word];
        else
            for (uint64_t word = 0; word < search->words; word++) bits[word] |= child[word];
    }
    return bits;
}

static const uint64_t *set_of_words(Search *search, Node *node) {
    const Word *word = &node->phrase.words[0];
    uint64_t *bits = empty_bitmap(search);
    if (node->kind == WORD && word->plain)
        add_documents(search, word->term, bits);
    else
        conjunction(search, &node, 1, bits);
    return bits;
}

/* A bitmap of all documents that match, without regard to the filter. */
static const uint64_t *set_of(Search *search, Node *node) {
    if (node->set) return node->set;
    uint64_t *bits;
    switch (node->kind) {
    case WORD:
    case PHRASE:
        node->set = set_of_words(search, node);
        return node->set;
    case PREFIX:
        node->set = like_set(search, node, 0);
        return node->set;
    case FUZZY:
        bits = empty_bitmap(search);
        for (int edits = 0; edits < LIKENESSES; edits++) {
            const uint64_t *like = like_set(search, node, edits);
            for (uint64_t word = 0; word < search->words; word++) bits[word] |= like[word];
        }
        break;
    case AND:
    case OR:
    case BEST:
        bits = (uint64_t *)set_of_children(search, node);
        break;
    case NOT: {
        const uint64_t *child = set_of(search, node->children[0]);
        bits = empty_bitmap(search);
        for (uint64_t word = 0; word < search->words; word++) bits[word] = ~child[word];
        break;
    }
    case DATES:
        bits = empty_bitmap(search);
        for (uint64_t word = 0; word < search->words; word++) bits[word] = range_mask(word, node->low, node->high);
        break;
    case EVERYTHING:
        bits = empty_bitmap(search);
        memset(bits, 0xff, search->words * 8);
        break;
    default:
        bits = empty_bitmap(search);
    }
    clear_tail(search, bits);
    node->set = bits;
    return bits;
}

/* Narrows the filter to the documents that match a node. */
static void add_filter(Search *search, Node *node) {
    Filter *filter = &search->filter;
    if (node->kind == EVERYTHING) return;
    if (node->kind == DATES && !node->set) {
        if (node->low > filter->low) filter->low = node->low;
        if (node->high < filter->high) filter->high = node->high;
        if (filter->low > filter->high) filter->low = filter->high;
        return;
    }
    const uint64_t *set = set_of(search, node);
    if (!filter->bits) {
        filter->bits = set;
        return;
    }
    uint64_t *both = allocate(search, search->words * 8);
    for (uint64_t word = 0; word < search->words; word++) both[word] = filter->bits[word] & set[word];
    filter->bits = both;
}

/* How many documents of a set does the filter let through? Leaves only those in it. */
static uint64_t apply_filter(Search *search, uint64_t *bits) {
    const Filter *filter = &search->filter;
    for (uint64_t word = 0; word < search->words; word++) {
        bits[word] &= range_mask(word, filter->low, filter->high);
        if (filter->bits) bits[word] &= filter->bits[word];
    }
    return count_all_bits(bits, search->words);
}

/* ------------------------------------------------------------------ 15. The score of one document under any tree */

/* Does the document match, and with which score? */
static bool score_of(Search *search, Node *node, uint64_t document, double *score) {
    *score = 0;
    switch (node->kind) {
    case WORD:
    case PHRASE: {
        int64_t few[8], *indexes = few;
        uint32_t count = node->phrase.count, frequencies[FIELDS];
        if (count > 8) indexes = allocate(search, count * sizeof(int64_t));
        for (uint32_t i = 0; i < count; i++) {
            indexes[i] = find(node->phrase.words[i].term, document);
            if (indexes[i] == ABSENT) return false;
        }
        bool matches;
        const Word *word = &node->phrase.words[0];
        if (node->kind == PHRASE)
            matches = phrase_frequencies(search, &node->phrase, indexes, frequencies);
        else if (!node->scored && word->plain)
            return true;
        else
            matches = word_frequencies(search, word, (uint64_t)indexes[0], frequencies);
        if (matches && node->scored) *score = node->weight * saturated(search, document, frequencies);
        return matches;
    }
    case PREFIX:
    case FUZZY:
        for (int edits = 0; edits < LIKENESSES; edits++)
            if (has_bit(like_set(search, node, edits), document)) {
                if (node->scored) *score = 1.0 / (1 + edits);
                return true;
            }
        return false;
    case AND:
    case OR:
    case BEST: {
        bool any = false;
        for (uint32_t i = 0; i < node->count; i++) {
            double child;
            bool matches = score_of(search, node->children[i], document, &child);
            if (!matches && node->kind == AND) return false;
            any = any || matches;
            if (matches && node->kind == BEST) *score = child > *score ? child : *score;
            if (matches && node->kind != BEST) *score += child;
        }
        return any || node->kind == AND;
    }
    case NOT: {
        double ignored;
        return !score_of(search, node->children[0], document, &ignored);
    }
    case DATES:
        return node->set ? has_bit(node->set, document) : document >= node->low && document < node->high;
    case EVERYTHING:
        return true;
    default:
        return false;
    }
}

/* ------------------------------------------------------------------ 16. Conjunctions of words and phrases */

enum { MOST_LEAVES = 32, MOST_TERMS = 64 };

/* What has to be in a document: each term once, the rarest first; and the leaves that score. */
typedef struct {
    Node **leaves;
    uint32_t leaf_count;
    Term *terms[MOST_TERMS];
    uint32_t term_count;
    uint32_t *term_of_word[MOST_LEAVES]; /* for each leaf and word: which of the terms */
    bool plain;                          /* every document that has all terms matches */
    double weight_of_first;              /* of the leaves that hold the first term */
    double rest;                         /* the most that the other leaves can add */
} Conjunction;

/* False where there are too many terms. */
static bool add_term(Conjunction *query, Term *term) {
    uint32_t at = 0;
    for (uint32_t i = 0; i < query->term_count; i++)
        if (query->terms[i]->number == term->number) return true;
    if (query->term_count == MOST_TERMS) return false;
    for (at = query->term_count++; at > 0 && query->terms[at - 1]->df > term->df; at--)
        query->terms[at] = query->terms[at - 1];
    query->terms[at] = term;
    return true;
}

/* The most that S can be in a leaf: a phrase stands at most as often as each of its words. */
static double most_of_leaf(const Search *search, const Node *leaf) {
    uint8_t bound = 255;
    if (!leaf->scored) return 0;
    for (uint32_t i = 0; i < leaf->phrase.count; i++)
        if (leaf->phrase.words[i].term->max_bound < bound) bound = leaf->phrase.words[i].term->max_bound;
    return leaf->weight * most_of(search, bound);
}

static bool prepare_conjunction(Search *search, Conjunction *query, Node **leaves, uint32_t count) {
    *query = (Conjunction){.leaves = leaves, .leaf_count = count, .plain = true};
    if (count > MOST_LEAVES) return false;
    for (uint32_t i = 0; i < count; i++) {
        const Phrase *phrase = &leaves[i]->phrase;
        query->plain = query->plain && leaves[i]->kind == WORD && phrase->words[0].plain;
        for (uint32_t w = 0; w < phrase->count; w++)
            if (!add_term(query, phrase->words[w].term)) return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        const Phrase *phrase = &leaves[i]->phrase;
        query->term_of_word[i] = allocate(search, phrase->count * sizeof(uint32_t));
        bool has_first = false;
        for (uint32_t w = 0; w < phrase->count; w++) {
            uint32_t at = 0;
            while (query->terms[at]->number != phrase->words[w].term->number) at++;
            query->term_of_word[i][w] = at;
            has_first = has_first || at == 0;
        }
        if (has_first)
            query->weight_of_first += leaves[i]->scored ? leaves[i]->weight : 0;
        else
            query->rest += most_of_leaf(search, leaves[i]);
    }
    return true;
}

/* The most that a document can score in which the terms have these postings. */
static double most_of_document(const Search *search, const Conjunction *query, const int64_t *indexes) {
    double most = 0;
    for (uint32_t i = 0; i < query->leaf_count; i++) {
        const Node *leaf = query->leaves[i];
        if (!leaf->scored) continue;
        double of_leaf = 1;
        for (uint32_t w = 0; w < leaf->phrase.count; w++) {
            uint32_t at = query->term_of_word[i][w];
            double of_word = most_at(search, query->terms[at], (uint64_t)indexes[at]);
            if (of_word < of_leaf) of_leaf = of_word;
        }
        most += leaf->weight * of_leaf;
    }
    return most;
}

/* The postings of a leaf's words among those of all terms. `few`: room for the usual number of them. */
static const int64_t *indexes_of_leaf(Search *search, const Phrase *phrase, const uint32_t *terms,
                                      const int64_t *indexes, int64_t few[8]) {
    int64_t *of_words = phrase->count > 8 ? allocate(search, phrase->count * sizeof(int64_t)) : few;
    for (uint32_t w = 0; w < phrase->count; w++) of_words[w] = indexes[terms[w]];
    return of_words;
}

/* Does every leaf match, with which score? The terms are in the document. */
static bool score_conjunction(Search *search, const Conjunction *query, uint64_t document, const int64_t *indexes,
                              double *score) {
    *score = 0;
    for (uint32_t i = 0; i < query->leaf_count; i++) {
        const Node *leaf = query->leaves[i];
        const uint32_t *terms = query->term_of_word[i];
        uint32_t frequencies[FIELDS];
        int64_t few[8];
        bool matches;
        if (leaf->kind == PHRASE)
            matches = phrase_frequencies(search, &leaf->phrase,
                                         indexes_of_leaf(search, &leaf->phrase, terms, indexes, few), frequencies);
        else
            matches = word_frequencies(search, &leaf->phrase.words[0], (uint64_t)indexes[terms[0]], frequencies);
        if (!matches) return false;
        if (leaf->scored) *score += leaf->weight * saturated(search, document, frequencies);
    }
    return true;
}

/* Does every leaf match? */
static inline bool conjunction_matches(Search *search, const Conjunction *query, const int64_t *indexes) {
    for (uint32_t i = 0; i < query->leaf_count; i++) {
        const Phrase *phrase = &query->leaves[i]->phrase;
        const uint32_t *terms = query->term_of_word[i];
        int64_t few[8];
        if (query->leaves[i]->kind == PHRASE
                ? !phrase_matches(search, phrase, indexes_of_leaf(search, phrase, terms, indexes, few))
                : !word_matches(search, &phrase->words[0], (uint64_t)indexes[terms[0]]))
            return false;
    }
    return true;
}

/* Where the terms after the first stand in a document; false where one does not. Bitmaps are asked first. */
static inline bool probe_terms(const Conjunction *query, uint64_t document, int64_t *indexes) {
    for (uint32_t i = 1; i < query->term_count; i++)
        if (query->terms[i]->bitmap && !has_bit(query->terms[i]->bitmap, document)) return false;
    for (uint32_t i = 1; i < query->term_count; i++) {
        indexes[i] = find(query->terms[i], document);
        if (indexes[i] == ABSENT) return false;
    }
    return true;
}

/* Are the champions of the only word the whole answer? Not if the last of them is as good as the worst hit: then more
 * postings may be, and a newer one among them would win the tie. */
static bool champions_suffice(const Search *search, const Conjunction *query) {
    const Term *term = query->terms[0];
    return query->plain && query->leaf_count == 1 && has_champions(term) && search->tables->default_weighing &&
           search->heap.size == search->heap.room && search->last_champion < search->threshold &&
           !search->filter.bits && search->filter.low == 0 && search->filter.high == search->segment->documents;
}

/* Scores the champions of every term first, so that the threshold is high from the start. */
static void seed_conjunction(Search *search, const Conjunction *query) {
    make_seeds(search, (uint64_t)CHAMPIONS * query->term_count);
    int64_t indexes[MOST_TERMS];
    for (uint32_t t = 0; t < query->term_count; t++) {
        const Term *term = query->terms[t];
        if (!has_champions(term)) continue;
        for (uint64_t c = 0; c < CHAMPIONS; c++) {
            uint64_t index, document = champion_at(search, term, c, &index);
            double score;
            if (!allowed(&search->filter, document) || is_seed(search, document)) continue;
            indexes[0] = t == 0 ? (int64_t)index : find(query->terms[0], document);
            if (indexes[0] == ABSENT || !probe_terms(query, document, indexes)) continue;
            add_seed(search, document);
            if (!score_conjunction(search, query, document, indexes, &score)) continue;
            offer(search, score, document);
            search->last_champion = score;
        }
    }
}

/* The least bound with which a posting of the first term may lead to a hit; 256: none may. */
static uint32_t least_bound(const Search *search, const Conjunction *query, uint32_t bound) {
    while (bound < 256 && query->weight_of_first * most_of(search, (uint8_t)bound) + query->rest < search->threshold)
        bound++;
    return bound;
}

/* If the first term is dense, the documents of a word of its bitmap that the filter and all dense terms let through. */
static uint64_t wanted_of_word(const Conjunction *query, const Filter *filter, uint64_t word) {
    uint64_t wanted = ~UINT64_C(0);
    if (!query->terms[0]->bitmap) return wanted;
    if (filter->bits) wanted &= filter->bits[word];
    for (uint32_t i = 1; i < query->term_count; i++)
        if (query->terms[i]->bitmap) wanted &= query->terms[i]->bitmap[word];
    return wanted;
}

/* The rarest term leads: block by block, those whose greatest bound is too low are passed over. */
static void conjunction_by_rarest(Search *search, const Conjunction *query, uint64_t *collected) {
    Term *first = query->terms[0];
    bool all = collected || search->request->exact_total || !first->bounds;
    uint64_t block_number, last, total = 0;
    uint32_t bound = least_bound(search, query, 0);
    Filter everything = {0, search->segment->documents, NULL};
    const Filter *filter = collected ? &everything : &search->filter;
    Block block;
    int64_t indexes[MOST_TERMS];
    blocks_between(search, first, filter, &block_number, &last);
    for (; block_number < last; block_number++) {
        if (!all && (bound > 255 || block_bound(first, block_number) < bound)) continue;
        read_block(search, first, block_number, wanted_of_word(query, filter, block_number), &block);
        for (uint32_t i = 0; i < block.count; i++) {
            uint64_t document = block.documents[i], index = block.indexes[i];
            bool promising = first->bounds && first->bounds[index] >= bound;
            if ((!promising && !all) || !allowed(filter, document)) continue;
            indexes[0] = (int64_t)index;
            if (!probe_terms(query, document, indexes)) continue;
            promising = promising && !collected && most_of_document(search, query, indexes) >= search->threshold;
            if (promising && !is_seed(search, document)) {
                double score;
                if (!score_conjunction(search, query, document, indexes, &score)) continue;
                offer(search, score, document);
                bound = least_bound(search, query, bound);
            } else if (!all || (!query->plain && !conjunction_matches(search, query, indexes))) {
                continue;
            }
            total++;
            if (collected) set_bit(collected, document);
        }
    }
    if (!collected) search->request->total = total;
}

/* All terms are common: their bitmaps are intersected word by word, and words whose bounds are too low passed over. */
static void conjunction_of_bitmaps(Search *search, const Conjunction *query) {
    const Filter *filter = &search->filter;
    uint64_t total = 0, last = parts_of(filter->high, 64);
    int64_t indexes[MOST_TERMS];
    for (uint64_t word = filter->low / 64; word < last; word++) {
        uint64_t bits = range_mask(word, filter->low, filter->high);
        if (filter->bits) bits &= filter->bits[word];
        for (uint32_t t = 0; t < query->term_count; t++) bits &= query->terms[t]->bitmap[word];
        if (!bits) continue;
        total += count_bits(bits);
        double most = 0;
        for (uint32_t i = 0; i < query->leaf_count; i++)
            most += query->leaves[i]->weight *
                    most_of(search, query->terms[query->term_of_word[i][0]]->maxima[word]);
        if (most < search->threshold) continue;
        for (; bits; bits &= bits - 1) {
            uint64_t document = word * 64 + lowest_bit(bits);
            double score;
            indexes[0] = find(query->terms[0], document);
            if (indexes[0] == ABSENT || !probe_terms(query, document, indexes)) continue;
            if (most_of_document(search, query, indexes) < search->threshold || is_seed(search, document)) continue;
            if (score_conjunction(search, query, document, indexes, &score)) offer(search, score, document);
        }
    }
    search->request->total = total;
}

static void exhaustive(Search *search, Node *root);

/* With `collected`, all matching documents are added to that set and nothing is scored. */
static void conjunction(Search *search, Node **leaves, uint32_t count, uint64_t *collected) {
    Conjunction *query = allocate(search, sizeof(Conjunction));
    if (!prepare_conjunction(search, query, leaves, count)) {
        Node *root = allocate(search, sizeof(Node));
        *root = (Node){.kind = AND, .scored = true, .children = leaves, .count = count};
        if (!collected) {
            exhaustive(search, root);
            return;
        }
        for (uint64_t document = 0; document < search->segment->documents; document++) {
            double ignored; /* a phrase of very many different words */
            if (score_of(search, leaves[0], document, &ignored)) set_bit(collected, document);
        }
        return;
    }
    if (collected) {
        conjunction_by_rarest(search, query, collected);
        return;
    }
    bool words_only = true;
    for (uint32_t i = 0; i < count; i++) words_only = words_only && leaves[i]->kind == WORD;
    if (words_only) seed_conjunction(search, query);
    if (champions_suffice(search, query)) {
        search->request->total = query->terms[0]->df;
        return;
    }
    bool all_dense = query->plain;
    for (uint32_t t = 0; t < query->term_count; t++) all_dense = all_dense && query->terms[t]->bitmap;
    if (all_dense && query->term_count > 1)
        conjunction_of_bitmaps(search, query);
    else
        conjunction_by_rarest(search, query, NULL);
}

/* ------------------------------------------------------------------ 17. Disjunctions of words: MaxScore */

/* Words by rising greatest score. up_to[i]: the most that the words before i can add together. */
typedef struct {
    const Node *leaf[MOST_TERMS];
    const Word *word[MOST_TERMS];
    Term *term[MOST_TERMS];
    uint32_t place[MOST_TERMS]; /* in the query, which is the order in which scores are added */
    double most[MOST_TERMS], up_to[MOST_TERMS + 1];
    uint32_t count;
} Disjunction;

static void prepare_disjunction(Search *search, Disjunction *query, Node *root) {
    query->count = 0;
    for (uint32_t i = 0; i < root->count; i++) {
        Node *leaf = root->children[i];
        if (leaf->kind == NOTHING) continue;
        double most = most_of_leaf(search, leaf);
        uint32_t at = query->count++;
        for (; at > 0 && query->most[at - 1] > most; at--) {
            query->leaf[at] = query->leaf[at - 1];
            query->most[at] = query->most[at - 1];
            query->place[at] = query->place[at - 1];
        }
        query->leaf[at] = leaf;
        query->most[at] = most;
        query->place[at] = i;
    }
    query->up_to[0] = 0;
    for (uint32_t i = 0; i < query->count; i++) {
        query->word[i] = &query->leaf[i]->phrase.words[0];
        query->term[i] = query->word[i]->term;
        query->up_to[i + 1] = query->up_to[i] + query->most[i];
    }
}

/* The exact score of a document, of which the postings are known: ABSENT where a word has none. False: no word. */
static bool score_disjunction(Search *search, const Disjunction *query, uint64_t document, const int64_t *indexes,
                              double *score) {
    double of_place[MOST_TERMS];
    uint32_t frequencies[FIELDS];
    uint64_t present = 0;
    for (uint32_t i = 0; i < query->count; i++) {
        if (indexes[i] == ABSENT || !word_frequencies(search, query->word[i], (uint64_t)indexes[i], frequencies))
            continue;
        present |= UINT64_C(1) << query->place[i];
        of_place[query->place[i]] = query->leaf[i]->weight * saturated(search, document, frequencies);
    }
    *score = 0;
    for (uint64_t left = present; left; left &= left - 1) *score += of_place[lowest_bit(left)];
    return present;
}

static void seed_disjunction(Search *search, const Disjunction *query) {
    bool filtered = search->filter.bits || search->filter.low > 0 || search->filter.high < search->segment->documents;
    uint64_t wanted = search->heap.room > 24 ? search->heap.room : 24;
    if (filtered || wanted > CHAMPIONS) wanted = CHAMPIONS;
    make_seeds(search, (uint64_t)CHAMPIONS * query->count);
    int64_t indexes[MOST_TERMS];
    for (uint32_t t = query->count; t-- > 0;) {
        const Term *term = query->term[t];
        if (!has_champions(term)) continue;
        for (uint64_t c = 0; c < wanted; c++) {
            uint64_t index, document = champion_at(search, term, c, &index);
            double score;
            if (!allowed(&search->filter, document) || is_seed(search, document)) continue;
            for (uint32_t i = 0; i < query->count; i++) indexes[i] = find(query->term[i], document);
            add_seed(search, document);
            if (score_disjunction(search, query, document, indexes, &score)) offer(search, score, document);
        }
    }
}

/* Looks a document up in the words before `list`. False as soon as it cannot reach the threshold any more. */
static bool probe_lesser(const Search *search, const Disjunction *query, uint32_t list, uint64_t document, double most,
                         int64_t *indexes) {
    double possible[MOST_TERMS];
    double rest = 0;
    for (uint32_t i = 0; i < list; i++) {
        const Term *term = query->term[i];
        possible[i] = query->most[i];
        if (term->bitmap) {
            if (has_bit(term->bitmap, document))
                possible[i] = query->leaf[i]->weight * most_of(search, term->maxima[document >> 6]);
            else
                possible[i] = 0;
        }
        rest += possible[i];
    }
    for (uint32_t i = list; i-- > 0;) {
        if (most + rest < search->threshold) return false;
        rest -= possible[i];
        indexes[i] = possible[i] > 0 || !query->term[i]->bitmap ? find(query->term[i], document) : ABSENT;
        if (indexes[i] != ABSENT)
            most += query->leaf[i]->weight * most_at(search, query->term[i], (uint64_t)indexes[i]);
    }
    return most >= search->threshold;
}

/* Was the document met in a list with a greater score, and so has had its turn? */
static bool in_greater(Search *search, const Disjunction *query, uint32_t list, uint64_t document) {
    for (uint32_t i = list + 1; i < query->count; i++) {
        int64_t index = find(query->term[i], document);
        if (index != ABSENT && word_matches(search, query->word[i], (uint64_t)index)) return true;
    }
    return false;
}

static uint32_t least_bound_of_list(const Search *search, const Disjunction *query, uint32_t list, uint32_t bound) {
    double weight = query->leaf[list]->weight;
    while (bound < 256 && weight * most_of(search, (uint8_t)bound) + query->up_to[list] < search->threshold) bound++;
    return bound;
}

/* Offers the documents of one list that are in no greater one. */
static void disjunction_by_list(Search *search, const Disjunction *query, uint32_t list) {
    Term *term = query->term[list];
    double weight = query->leaf[list]->weight;
    uint32_t bound = least_bound_of_list(search, query, list, 0);
    uint64_t number, last;
    Block block;
    int64_t indexes[MOST_TERMS];
    blocks_between(search, term, &search->filter, &number, &last);
    for (; number < last && bound < 256; number++) {
        if (block_bound(term, number) < bound) continue;
        read_block(search, term, number, ~UINT64_C(0), &block);
        for (uint32_t i = 0; i < block.count; i++) {
            uint64_t document = block.documents[i], index = block.indexes[i];
            if (term->bounds[index] < bound || !allowed(&search->filter, document)) continue;
            double most = weight * most_at(search, term, index), score;
            if (!probe_lesser(search, query, list, document, most, indexes)) continue;
            if (!word_matches(search, query->word[list], index) || is_seed(search, document)) continue;
            if (in_greater(search, query, list, document)) continue;
            indexes[list] = (int64_t)index;
            for (uint32_t greater = list + 1; greater < query->count; greater++) indexes[greater] = ABSENT;
            if (score_disjunction(search, query, document, indexes, &score)) offer(search, score, document);
            bound = least_bound_of_list(search, query, list, bound);
        }
    }
}

static uint64_t count_disjunction(Search *search, const Disjunction *query) {
    bool filtered = search->filter.bits || search->filter.low > 0 || search->filter.high < search->segment->documents;
    if (query->count == 1 && query->word[0]->plain && !filtered) return query->term[0]->df;
    uint64_t *bits = empty_bitmap(search);
    for (uint32_t i = 0; i < query->count; i++) {
        if (query->word[i]->plain)
            add_documents(search, query->term[i], bits);
        else {
            Node *leaf = (Node *)query->leaf[i];
            conjunction(search, &leaf, 1, bits);
        }
    }
    clear_tail(search, bits);
    return apply_filter(search, bits);
}

static void disjunction(Search *search, Node *root) {
    Disjunction *query = allocate(search, sizeof(Disjunction));
    prepare_disjunction(search, query, root);
    seed_disjunction(search, query);
    for (uint32_t list = query->count; list-- > 0;) {
        if (query->up_to[list + 1] < search->threshold) break;
        disjunction_by_list(search, query, list);
    }
    search->request->total = search->request->exact_total ? count_disjunction(search, query) : search->heap.size;
}

/* ------------------------------------------------------------------ 18. Any tree, and the other orders */

static uint64_t *matching(Search *search, Node *root) {
    uint64_t *bits = allocate(search, search->words * 8 + 8);
    memcpy(bits, set_of(search, root), search->words * 8);
    clear_tail(search, bits);
    search->request->total = apply_filter(search, bits);
    return bits;
}

/* Forms that are like a word score by how like they are, so the best documents need not be searched for. */
static void by_likeness(Search *search, Node *root) {
    const uint64_t *bits = matching(search, root);
    for (int edits = 0; edits < LIKENESSES; edits++) {
        const uint64_t *like = like_set(search, root, edits);
        for (uint64_t word = 0; word < search->words; word++) {
            uint64_t left = bits[word] & like[word];
            for (int fewer = 0; fewer < edits; fewer++) left &= ~root->like[fewer][word];
            for (; left; left &= left - 1) {
                if (search->heap.size == search->heap.room) return;
                offer(search, 1.0 / (1 + edits), word * 64 + lowest_bit(left));
            }
        }
    }
}

static void exhaustive(Search *search, Node *root) {
    if (root->scored && (root->kind == PREFIX || root->kind == FUZZY)) {
        by_likeness(search, root);
        return;
    }
    uint64_t *bits = matching(search, root);
    for (uint64_t word = 0; word < search->words; word++)
        for (uint64_t left = bits[word]; left; left &= left - 1) {
            uint64_t document = word * 64 + lowest_bit(left);
            double score = 0;
            /* Without scores the newest are the best, and they come first. */
            if (!root->scored && search->heap.size == search->heap.room) return;
            if (root->scored) score_of(search, root, document, &score);
            offer(search, score, document);
        }
}

/* Adds a document to the answer. False when it is full. */
static bool add_hit(Search *search, Node *root, uint64_t document) {
    Request *request = search->request;
    if (request->found == request->k) return false;
    double score;
    score_of(search, root, document, &score);
    request->documents[request->found] = (uint32_t)document;
    request->scores[request->found++] = score;
    return true;
}

static bool add_hits_between(Search *search, Node *root, const uint64_t *bits, uint64_t low, uint64_t high) {
    for (uint64_t word = low / 64; word < parts_of(high, 64); word++)
        for (uint64_t left = bits[word] & range_mask(word, low, high); left; left &= left - 1)
            if (!add_hit(search, root, word * 64 + lowest_bit(left))) return false;
    return true;
}

/* Oldest first, those of one moment by their numbers, which is by id; the undated at the end. */
static void oldest_first(Search *search, Node *root, const uint64_t *bits) {
    const Segment *segment = search->segment;
    uint64_t dated = documents_since(segment, INT64_MIN + 1), end = dated;
    while (end > 0) {
        uint64_t word = (end - 1) / 64, left = bits[word] & range_mask(word, 0, end);
        if (!left) {
            end = word * 64;
            continue;
        }
        uint64_t document = word * 64 + 63 - (uint64_t)__builtin_clzll(left);
        int64_t seconds = segment->seconds[document];
        uint64_t first = seconds == INT64_MAX ? 0 : documents_since(segment, seconds + 1);
        if (first > document) first = document; /* only in a damaged file */
        if (!add_hits_between(search, root, bits, first, document + 1)) return;
        end = first;
    }
    add_hits_between(search, root, bits, dated, segment->documents);
}

static void by_date(Search *search, Node *root) {
    const uint64_t *bits = matching(search, root);
    if (search->request->sort == NEWEST)
        add_hits_between(search, root, bits, 0, search->segment->documents);
    else
        oldest_first(search, root, bits);
}

/* The documents of the filter that match as many children as any does, and at least one. */
static void most_children(Search *search, Node *root) {
    Request *request = search->request;
    uint64_t **sets = allocate(search, (root->count + 1) * sizeof(uint64_t *));
    uint32_t *matched = allocate(search, search->segment->documents * sizeof(uint32_t) + 4);
    memset(matched, 0, search->segment->documents * sizeof(uint32_t));
    uint32_t most = 0;
    for (uint32_t c = 0; c < root->count; c++) {
        sets[c] = allocate(search, search->words * 8 + 8);
        memcpy(sets[c], set_of(search, root->children[c]), search->words * 8);
        clear_tail(search, sets[c]);
        request->child_counts[c] = apply_filter(search, sets[c]);
        for (uint64_t word = 0; word < search->words; word++)
            for (uint64_t left = sets[c][word]; left; left &= left - 1) {
                uint64_t document = word * 64 + lowest_bit(left);
                if (++matched[document] > most) most = matched[document];
            }
    }
    uint64_t *bits = empty_bitmap(search);
    for (uint64_t document = 0; most && document < search->segment->documents; document++)
        if (matched[document] == most) set_bit(bits, document);
    Node some = {.kind = OR, .scored = root->scored, .children = root->children, .count = root->count, .set = bits};
    if (request->sort == BY_SCORE) {
        exhaustive(search, &some);
        write_hits(search);
    } else {
        by_date(search, &some);
    }
    for (uint64_t hit = 0; hit < request->found; hit++)
        for (uint32_t c = 0; c < root->count; c++)
            request->missing[hit * root->count + c] = !has_bit(sets[c], request->documents[hit]);
}

/* ------------------------------------------------------------------ 19. From a request to its strategy */

/* Parts a conjunction into the words and phrases that score and what only filters; -1 where that does not part it. */
static int64_t part_leaves(Search *search, Node *root, Node ***leaves) {
    uint32_t children = root->kind == AND ? root->count : 1;
    Node **of_root = root->kind == AND ? root->children : &root, **filters;
    uint32_t scored = 0, filtering = 0;
    *leaves = allocate(search, (children + 1) * sizeof(Node *));
    filters = allocate(search, (children + 1) * sizeof(Node *));
    for (uint32_t i = 0; i < children; i++) {
        Node *child = of_root[i];
        if (child->scored && child->kind != WORD && child->kind != PHRASE && child->kind != NOTHING) return -1;
        if (child->scored && child->kind != NOTHING)
            (*leaves)[scored++] = child;
        else
            filters[filtering++] = child;
    }
    if (!scored) return -1;
    for (uint32_t i = 0; i < filtering; i++) {
        if (filters[i]->kind == NOTHING) search->filter.high = search->filter.low;
        add_filter(search, filters[i]);
    }
    return scored;
}

static bool is_disjunction_of_words(const Node *root) {
    if (root->kind != OR || root->count > MOST_TERMS) return false;
    for (uint32_t i = 0; i < root->count; i++) {
        const Node *leaf = root->children[i];
        bool word = leaf->kind == WORD && leaf->scored && leaf->phrase.words[0].term->bounds;
        if (!word && leaf->kind != NOTHING) return false;
    }
    return true;
}

static void by_score(Search *search, Node *root) {
    Node **leaves;
    int64_t count;
    if (is_disjunction_of_words(root)) {
        disjunction(search, root);
    } else if ((count = part_leaves(search, root, &leaves)) > 0) {
        conjunction(search, leaves, (uint32_t)count, NULL);
        if (!search->request->exact_total && search->request->total < search->heap.size)
            search->request->total = search->heap.size;
    } else {
        exhaustive(search, root);
    }
    write_hits(search);
}

/* Without a `weighing` nothing may be scored. */
static void start(Search *search, const Segment *segment, Workspace *workspace, const Weighing *weighing,
                  Request *request, Parser *parser) {
    workspace_reset(workspace);
    search->segment = segment;
    search->request = request;
    search->workspace = workspace;
    search->words = parts_of(segment->documents, 64);
    search->filter = (Filter){0, segment->documents, segment->live};
    search->seeds = NULL;
    search->scored_leaves = 0;
    search->near = NULL;
    search->tables = tables_of(workspace, segment, weighing);
    search->threshold = search->last_champion = 0;
    search->failed_term = &request->failed_term;
    request->found = request->total = request->failed_term = request->ids_size = 0;
    uint64_t room = request->k < segment->documents ? request->k : segment->documents;
    search->heap = (Heap){allocate(search, (room + 1) * sizeof(Hit)), 0, room};
    *parser = (Parser){search, request->program, request->program_size, 0};
}

/* Answers a request. The status is OK, or says why there is no answer. */
EXPORT int32_t kernel_search(const Segment *segment, Workspace *workspace, Request *request) {
    Search search;
    int failure = setjmp(search.failure);
    if (failure) return failure;
    Parser parser;
    start(&search, segment, workspace, &request->weighing, request, &parser);
    Node *root = parse_node(&parser);
    for (uint64_t i = 0; i < request->filters; i++) add_filter(&search, parse_node(&parser));
    if (!segment->documents) return OK;
    if (request->most)
        most_children(&search, root);
    else if (request->sort == BY_SCORE)
        by_score(&search, root);
    else
        by_date(&search, root);
    write_ids(request, segment);
    return OK;
}

/* ------------------------------------------------------------------ 20. Where do leaves match in a few documents? */

typedef struct {
    uint32_t hit, field, position, leaf, length;
} Occurrence;

/* One request for places, in the order of kernel_memory.py's KernelPlaces. */
typedef struct {
    const uint8_t *program; /* `leaves` leaves */
    uint64_t program_size;
    uint64_t leaves;
    const uint32_t *documents;
    uint64_t hits;
    uint64_t limit; /* of one leaf in one field of one document */
    Occurrence *occurrences;
    uint64_t room;
    uint64_t found; /* may be more than there was room for: ask again */
    uint64_t failed_term;
} Places;

static void write_place(Places *places, uint32_t hit, uint32_t leaf, uint32_t length, uint64_t key,
                        uint64_t of_field[FIELDS]) {
    int field = field_of_key(key);
    if (field < 0 || field >= FIELDS || of_field[field]++ >= places->limit) return;
    if (places->found < places->room)
        places->occurrences[places->found] =
            (Occurrence){hit, (uint32_t)field, (uint32_t)position_of_key(key), leaf, length};
    places->found++;
}

static void places_of_words(Search *search, Places *places, Node *node, uint32_t leaf) {
    const Phrase *phrase = &node->phrase;
    int64_t *indexes = allocate(search, phrase->count * sizeof(int64_t));
    for (uint64_t hit = 0; hit < places->hits; hit++) {
        bool present = true;
        for (uint32_t w = 0; w < phrase->count && present; w++) {
            indexes[w] = find(phrase->words[w].term, places->documents[hit]);
            present = indexes[w] != ABSENT;
        }
        if (!present) continue;
        uint64_t start, of_field[FIELDS] = {0};
        uint32_t length = node->kind == PHRASE ? phrase->count : 1;
        if (!first_phrase(search, phrase, indexes, &start)) continue;
        do write_place(places, (uint32_t)hit, leaf, length, start, of_field);
        while (next_phrase(search, phrase, &start));
    }
}

static int by_key(const void *one, const void *other) {
    uint64_t a = *(const uint64_t *)one, b = *(const uint64_t *)other;
    return (a > b) - (a < b);
}

/* A prefix or fuzzy word: the places of all its forms in each document. */
static void places_of_forms(Search *search, Places *places, Node *node, uint32_t leaf) {
    uint64_t count = 0, at = 0;
    for (int edits = 0; edits < LIKENESSES; edits++) count += node->forms[edits].count;
    Word *words = allocate(search, count * sizeof(Word) + 1);
    for (int edits = 0; edits < LIKENESSES; edits++)
        for (uint64_t i = 0; i < node->forms[edits].count; i++, at++) {
            FormOfTerm form = node->forms[edits].items[i];
            Term *term = at && words[at - 1].term->number == form.term ? words[at - 1].term
                                                                      : open_term(search, form.term, node->group);
            words[at] = (Word){term, node->fields, term->forms > 1 ? (int64_t)form.form : ANY_FORM, false};
        }
    for (uint64_t hit = 0; hit < places->hits; hit++) {
        uint64_t *keys = NULL, found = 0, room = 0;
        for (uint64_t i = 0; i < count; i++) {
            int64_t index = find(words[i].term, places->documents[hit]);
            if (index == ABSENT) continue;
            Walk walk;
            for (bool more = walk_from_start(search, &walk, &words[i], (uint64_t)index); more;
                 more = walk_on(search, &walk)) {
                if (found == room) {
                    room = 2 * room + 64;
                    uint64_t *larger = allocate(search, room * 8);
                    if (found) memcpy(larger, keys, found * 8);
                    keys = larger;
                }
                keys[found++] = walk.key;
            }
        }
        if (!found) continue;
        qsort(keys, found, 8, by_key);
        uint64_t of_field[FIELDS] = {0};
        for (uint64_t i = 0; i < found; i++)
            if (!i || keys[i] != keys[i - 1]) write_place(places, (uint32_t)hit, leaf, 1, keys[i], of_field);
    }
}

/* Writes where each leaf matches in each document, leaf by leaf. */
EXPORT int32_t kernel_occurrences(const Segment *segment, Workspace *workspace, Places *places) {
    Search search;
    Request request = {.program = places->program, .program_size = places->program_size,
                       .documents_of_all = segment->documents};
    places->found = 0;
    int failure = setjmp(search.failure);
    if (failure) return failure;
    Parser parser;
    start(&search, segment, workspace, NULL, &request, &parser);
    search.failed_term = &places->failed_term;
    for (uint64_t hit = 0; hit < places->hits; hit++)
        if (places->documents[hit] >= segment->documents) fail(&search, BAD_PROGRAM);
    for (uint32_t leaf = 0; leaf < places->leaves; leaf++) {
        Node *node = parse_node(&parser);
        if (node->kind == WORD || node->kind == PHRASE)
            places_of_words(&search, places, node, leaf);
        else if (node->kind == PREFIX || node->kind == FUZZY)
            places_of_forms(&search, places, node, leaf);
    }
    return OK;
}
