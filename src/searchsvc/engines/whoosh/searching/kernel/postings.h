/*
 * What does a posting list hold, and where is the posting of a document?
 *
 * layout.py draws one. open_term takes each part by its length, so that a damaged file gives DAMAGED and never a
 * read beyond its end.
 */
#pragma once

#include "bitmap.h"

static const uint64_t NO_BYTE = UINT64_MAX, NO_WORD = UINT64_MAX;
enum { TEXT_GROUP = 1, POSITIONAL_GROUP = 2 };
static const int64_t ABSENT = -1;

/* The parts of one posting list; layout.py draws one. Pointers are NULL where a term has no such part. */
typedef struct {
    uint32_t number, df, forms, exceptions;
    uint32_t holders; /* how many documents count for its idf: df, but of a merged term those of all forms */
    uint64_t tokens, positions_size;
    const uint32_t *vectors; /* the table of tf vectors that its codes number: the segment's, or its own */
    uint64_t rows;
    bool merged; /* from several (alternatives.h): posting i has row i */
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
    const int64_t *of_hits; /* the posting that each of a few documents has, once they were asked for (occurrences.h) */
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

static Record record_at(const Segment *segment, uint64_t number) {
    Record record;
    memcpy(&record, segment->term_info + number * sizeof(Record), sizeof(Record));
    return record;
}

static Term *open_term(Search *search, uint64_t number, uint32_t group) {
    const Segment *segment = search->segment;
    Term *term = allocate(search, sizeof(Term));
    *term = (Term){.number = (uint32_t)number, .reached_byte = NO_BYTE, .known_word = NO_WORD};
    Record record = record_at(segment, number);
    uint64_t start = (uint64_t)record.start * ALIGNMENT, end = segment->postings_size;
    if (number + 1 < segment->terms) end = (uint64_t)record_at(segment, number + 1).start * ALIGNMENT;
    term->df = term->holders = record.documents;
    term->vectors = segment->vector;
    term->rows = segment->vectors;
    term->tokens = record.tokens;
    term->forms = record.forms;
    term->exceptions = record.exceptions;
    term->max_bound = record.max_bound;
    term->shift = record.shift;
    bool dense = record.flags & DENSE, wide = record.flags & WIDE_DOCS;
    bool narrow = !dense && term->df < NARROW;
    bool text = group & TEXT_GROUP, positional = group & POSITIONAL_GROUP;
    if (start > end || end > segment->postings_size || !term->df || term->df > segment->documents)
        damaged(search, number);

    Reader reader = {segment->postings + start, end - start};
    uint64_t df = term->df, blocks = over(df, BLOCK), strides = over(df, STRIDE);
    if (dense) {
        term->bitmap = take(search, &reader, search->words, 8, number);
        term->ranks = take(search, &reader, over(search->words, WORDS_A_RANK), 4, number);
    }
    if (record.flags & CHAMPIONS) {
        if (df < BEST) damaged(search, number);
        if (dense) term->champion_documents = take(search, &reader, BEST, 4, number);
        if (narrow)
            term->champions16 = take(search, &reader, BEST, 2, number);
        else
            term->champions32 = take(search, &reader, BEST, 4, number);
    }
    if (positional) {
        term->exception_indexes = take(search, &reader, term->exceptions, 4, number);
        term->exception_codes = take(search, &reader, term->exceptions, 4, number);
        term->position_starts = take(search, &reader, strides - 1, 4, number);
        if (term->forms > 1) term->token_starts = take(search, &reader, strides - 1, 4, number);
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
        term->form_bits = term->forms > 1 ? form_width(term->forms) : 0;
        if (term->tokens > reader.left) damaged(search, number); /* every position takes a byte at least */
        if (term->form_bits)
            term->form_numbers = take(search, &reader, over(term->tokens * term->form_bits, 8), 1, number);
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
    uint64_t before = word / WORDS_A_RANK * WORDS_A_RANK, rank;
    if (term->known_word >= before && term->known_word <= word) {
        before = term->known_word;
        rank = term->known_rank;
    } else {
        rank = term->ranks[word / WORDS_A_RANK];
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
    return term->bitmap ? search->words : over(term->df, BLOCK);
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
    uint64_t document = term->champion_documents ? term->champion_documents[champion] : document_at(term, *index);
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
        *last = over(filter->high, 64);
        return;
    }
    if (filter->low > 0)
        while (*first + 1 < *last && document_at(term, (*first + 1) * BLOCK) <= filter->low) ++*first;
    if (filter->high < search->segment->documents)
        while (*last > *first && document_at(term, (*last - 1) * BLOCK) >= filter->high) --*last;
}

/* Adds the documents of a term to a set. */
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
