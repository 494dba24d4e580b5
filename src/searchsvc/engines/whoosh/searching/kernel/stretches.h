/* Which stretches of a document are near others? Lists of stretches, and the steps of a chain from one to the next. */
#pragma once

#include "sentences.h"

/* Keys of a first and a last place (positions.h), both inclusive. */
typedef struct {
    uint64_t first, last;
} Stretch;

/* `spare` has as much room, for sorting. Memory is used again for the next document. */
typedef struct {
    Stretch *items, *spare;
    uint64_t count, room;
} Stretches;

/* Adds one, unless it was added last: two forms of a word can be stacked on one place. */
static inline void add_stretch(Search *search, Stretches *list, uint64_t first, uint64_t last) {
    if (list->count == list->room) {
        uint64_t room = 2 * list->room + 64;
        Stretch *items = allocate(search, room * sizeof(Stretch));
        if (list->count) memcpy(items, list->items, list->count * sizeof(Stretch));
        *list = (Stretches){items, allocate(search, room * sizeof(Stretch)), list->count, room};
    }
    const Stretch *before = list->count ? &list->items[list->count - 1] : NULL;
    if (!before || before->first != first || before->last != last) list->items[list->count++] = (Stretch){first, last};
}

/* Where a run ends that begins at `at` and in which first places ascend. */
static uint64_t run_end(const Stretches *list, uint64_t at) {
    for (at++; at < list->count && list->items[at - 1].first <= list->items[at].first; at++) continue;
    return at < list->count ? at : list->count;
}

/* By first place. Two neighbouring runs become one, again and again (natural merge sort: Knuth, The Art of Computer
   Programming 3, 5.2.4): each word of a list is a run. */
static void sort_stretches(Stretches *list) {
    if (!list->count) return;
    while (run_end(list, 0) < list->count) {
        for (uint64_t at = 0; at < list->count;) {
            uint64_t one = at, middle = run_end(list, at), end = middle, other = middle;
            if (middle < list->count) end = run_end(list, middle);
            for (; at < end; at++) {
                bool takes_one = other == end || (one < middle && list->items[one].first <= list->items[other].first);
                list->spare[at] = list->items[takes_one ? one++ : other++];
            }
        }
        Stretch *sorted = list->spare;
        list->spare = list->items;
        list->items = sorted;
    }
}

static void add_all(Search *search, Stretches *list, const Stretches *others) {
    for (uint64_t i = 0; i < others->count; i++)
        add_stretch(search, list, others->items[i].first, others->items[i].last);
}

static uint64_t count_beginnings(const Stretches *sorted) {
    uint64_t count = 0;
    for (uint64_t i = 0; i < sorted->count; i++) count += !i || sorted->items[i].first != sorted->items[i - 1].first;
    return count;
}

/* The last places in ascending order, as `last` of what is returned: where phrases lie among words they need not be. */
static const Stretch *by_last(Search *search, const Stretches *list, Stretches *room) {
    uint64_t at = 1;
    while (at < list->count && list->items[at - 1].last <= list->items[at].last) at++;
    if (at >= list->count) return list->items;
    room->count = 0;
    for (uint64_t i = 0; i < list->count; i++) add_stretch(search, room, list->items[i].last, list->items[i].last);
    sort_stretches(room);
    return room->items;
}

/* How many first places are not behind a place. */
static uint64_t firsts_up_to(const Stretches *list, uint64_t key) {
    uint64_t low = 0, high = list->count;
    while (low < high) {
        uint64_t middle = (low + high) / 2;
        if (list->items[middle].first <= key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How operands of a chain stand to one another: in one sentence or paragraph, or so many words apart. Fields never meet:
   a distance has 32 bits. */
enum Unit { BY_WORD, BY_SENTENCE, BY_PARAGRAPH };
typedef struct {
    uint32_t distance;
    uint8_t unit;
    bool ordered;
} Link;

/* What lies in the reach of a link: others before, or behind? */
typedef struct {
    uint64_t distance;
    bool before, behind;
    const Begins *begins; /* of sentences or paragraphs; NULL: the distance counts */
} Reach;

static inline uint64_t lowest_in_reach(const Reach *reach, Stretch place) {
    if (!reach->begins) return place.first - reach->distance;
    uint64_t at = begins_up_to(reach->begins, place.first);
    return at ? reach->begins->keys[at - 1] : 0;
}

static inline uint64_t highest_in_reach(const Reach *reach, Stretch place) {
    if (!reach->begins) return place.last + reach->distance;
    return reach->begins->keys[begins_up_to(reach->begins, place.last)] - 1;
}

/* Keeps the places that have one of the others in their reach, at most so many. */
static void keep_linked(Search *search, const Stretches *places, const Stretches *others, Reach reach, uint64_t most,
                        Stretches *room, Stretches *kept) {
    const Stretch *ends = by_last(search, others, room);
    uint64_t count = ends == others->items ? others->count : room->count, before = 0, behind = 0, last = 0;
    kept->count = 0;
    for (uint64_t i = 0; i < places->count && kept->count < most; i++) {
        Stretch place = places->items[i];
        bool near = false;
        if (reach.before) {
            while (before < count && ends[before].last < place.first) before++;
            near = before && ends[before - 1].last >= lowest_in_reach(&reach, place);
        }
        if (reach.behind && !near) {
            if (place.last < last) behind = firsts_up_to(others, place.last);
            while (behind < others->count && others->items[behind].first <= place.last) behind++;
            near = behind < others->count && others->items[behind].first <= highest_in_reach(&reach, place);
            last = place.last;
        }
        if (near) add_stretch(search, kept, place.first, place.last);
    }
}
