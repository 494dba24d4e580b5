/*
 * Inverting documents, ordering postings, and writing them as posting lists.
 *
 * The compiled form of inversion.py, merging/group_merge.py and posting_encoding.py, which say what is done and why, and
 * which do the same, to the byte, where this library is missing. All of it is one translation unit, each header a step:
 *
 *     inversion.h     the tokens of a run become postings
 *     merging.h       the postings of several runs, by term and document
 *     list_layout.h   how large each posting list will be, and where its parts lie
 *     documents.h, bounds.h, vectors.h   the parts written
 *     interface.h     what the caller hands over
 */
#include "inversion.h"
#include "merging.h"
#include "list_layout.h"
#include "documents.h"
#include "bounds.h"
#include "vectors.h"

/* Write all posting lists to `out`, which is zero before. measure_lists comes first. */
void write_lists(struct batch *batch) {
    uint64_t posting = 0;
    const uint8_t *positions = batch->positions;
    const uint32_t *numbers = batch->numbers;
    for (uint64_t i = 0; i < batch->term_count; i++) {
        TermRecord *term = &batch->terms[i];
        struct parts at = parts_of(batch, term);
        const uint32_t *docs = batch->docs + posting;
        uint8_t *list = batch->out + term->start;
        if (term->flags & DENSE)
            put_bitmap(batch, docs, term->documents, list + at.bitmap, list + at.ranks);
        else
            put_sparse(batch, term, docs, at, list);
        if (batch->scored) put_bounds(batch, term, posting, at, list);
        if (batch->positional) {
            put_codes(batch, term, posting, at, list);
            if (term->forms > 1) {
                put_forms(numbers, term->tokens, form_width(term->forms), list + at.forms);
                numbers += term->tokens;
            }
            uint64_t size = term->end - term->start - at.positions;
            memcpy(list + at.positions, positions, size);
            positions += size;
        }
        posting += term->documents;
    }
}

TELL_LAYOUT(FORMAT_LAYOUT, SIZE_OF(struct run), SIZE_OF(struct token), SIZE_OF(struct batch), SIZE_OF(TermRecord),
            VALUE_OF(DONE));
