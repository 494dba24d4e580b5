/*
 * How do several segments answer as one? Each gave its best hits, scored with the statistics of all, in the order of its
 * documents; the best of the first ones left is taken again and again.
 */
#pragma once

#include "bitmap.h"

enum { MOST_AT_ONCE = 16 };

/* Where the hits of a segment lie, and how many of them were taken. */
typedef struct {
    const Segment *segment;
    const uint32_t *documents;
    const double *scores;
    const uint8_t *missing;
    uint64_t found, taken;
} Share;

static uint64_t lacking(const Share *share, uint64_t children) {
    const uint8_t *missing = share->missing + share->taken * children;
    uint64_t count = 0;
    for (uint64_t child = 0; child < children; child++) count += missing[child];
    return count;
}

/* The id of the next hit; a damaged one is empty. */
static const uint8_t *id_of(const Share *share, uint64_t *size) {
    const Segment *segment = share->segment;
    const uint32_t *start = segment->id_start + share->documents[share->taken];
    bool is_whole = start[0] <= start[1] && start[1] <= segment->id_text_size;
    *size = is_whole ? start[1] - start[0] : 0;
    return segment->id_text + (is_whole ? start[0] : 0);
}

static bool has_lesser_id(const Share *one, const Share *other) {
    uint64_t size, other_size;
    const uint8_t *id = id_of(one, &size), *other_id = id_of(other, &other_size);
    int order = memcmp(id, other_id, size < other_size ? size : other_size);
    return order ? order < 0 : size < other_size;
}

/* Does the next hit of `one` come before that of `other`? The undated come after all others, by any order. */
static bool comes_before(const Request *request, const Share *one, const Share *other, uint64_t children) {
    if (request->sort == BY_SCORE) {
        if (request->tail == TAIL_BY_NUMBER) {
            uint64_t lacks = lacking(one, children), other_lacks = lacking(other, children);
            if (lacks != other_lacks) return lacks < other_lacks;
        }
        double score = one->scores[one->taken], other_score = other->scores[other->taken];
        if (score != other_score) return score > other_score;
    }
    int64_t seconds = one->segment->seconds[one->documents[one->taken]];
    int64_t other_seconds = other->segment->seconds[other->documents[other->taken]];
    if (seconds != other_seconds) {
        bool is_newer = seconds > other_seconds;
        return is_newer == (request->sort != OLDEST || other_seconds == INT64_MIN || seconds == INT64_MIN);
    }
    return has_lesser_id(one, other);
}

/* As write_ids of one segment. */
static void write_id(Request *request, const Share *share, bool *is_room) {
    uint64_t size;
    const uint8_t *id = id_of(share, &size);
    if (!size || size >= request->ids_room - request->ids_size) *is_room = false;
    if (!*is_room) return;
    memcpy(request->ids + request->ids_size, id, size);
    request->ids_size += size;
    request->ids[request->ids_size++] = 0;
}

/* The page of the request from the best of all shares. `missing`: [(k - first) * children], of the page. */
static void merge(Request *request, Segments *segments, Share *shares) {
    bool is_room = true;
    uint64_t children = request->tail ? segments->children : 0;
    while (request->found < request->k) {
        Share *best = NULL;
        for (Share *share = shares; share < shares + segments->count; share++)
            if (share->taken < share->found && (!best || comes_before(request, share, best, children))) best = share;
        if (!best) break;
        uint64_t hit = request->found++;
        request->documents[hit] = best->documents[best->taken];
        request->scores[hit] = best->scores[best->taken];
        segments->origin[hit] = (uint32_t)(best - shares);
        if (hit >= request->first) {
            write_id(request, best, &is_room);
            if (children)
                memcpy(request->missing + (hit - request->first) * children, best->missing + best->taken * children,
                       children);
        }
        best->taken++;
    }
    if (!is_room) request->ids_size = 0;
}
