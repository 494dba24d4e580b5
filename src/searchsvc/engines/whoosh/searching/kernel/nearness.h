/*
 * In which documents do words stand near one another?
 *
 * Documents are gone through in order. Of each that may have all operands the places are read, ascending, and lists of
 * places are merged link by link (stretches.h), up to the first whole chain where no more is asked for.
 */
#pragma once

#include "operands.h"

/* Documents among which are all in which a word of a list stands: of all words, or of any. */
static uint64_t *holders_of_words(Search *search, const Phrase *phrase) {
    uint64_t *bits = empty_bitmap(search);
    for (uint32_t w = 0; w < phrase->count; w++) {
        if (!w) {
            add_documents(search, phrase->words[w].term, bits);
            continue;
        }
        uint64_t *more = empty_bitmap(search);
        add_documents(search, phrase->words[w].term, more);
        for (uint64_t word = 0; word < search->words; word++) bits[word] &= more[word];
    }
    return bits;
}

/* Documents among which are all that an operand matches. Which have a pattern takes as long as where it stands. */
static uint64_t *holders_of(Search *search, const Operand *operand) {
    if (operand->kind == WORD_NODE || operand->kind == PHRASE_NODE)
        return holders_of_words(search, &operand->leaf->phrase);
    uint64_t *bits = empty_bitmap(search);
    bool all = operand->kind == NEAR_NODE || operand->kind == WITHIN_NODE || operand->kind == LEAD_NODE;
    if (all || operand->pattern) memset(bits, 0xff, search->words * 8);
    for (uint32_t i = 0; operand->kind == ALTERNATIVES_NODE && i < operand->leaf->count; i++) {
        const uint64_t *option = holders_of_words(search, &operand->leaf->children[i]->phrase);
        for (uint64_t word = 0; word < search->words; word++) bits[word] |= option[word];
    }
    for (uint32_t i = 0; i < operand->count; i++) {
        const uint64_t *child = holders_of(search, operand->children[i]);
        for (uint64_t word = 0; word < search->words; word++)
            bits[word] = all ? bits[word] & child[word] : bits[word] | child[word];
    }
    clear_tail(search, bits);
    return bits;
}

/* Has the document the patterns that the operand needs? */
static bool has_patterns(const Operand *operand, uint64_t document) {
    if (operand->pattern) return operand->pattern->heads[document % RANGE] != NO_POSTING;
    if (operand->kind == NEAR_NODE)
        for (uint32_t i = 0; i < operand->count; i++)
            if (!has_patterns(operand->children[i], document)) return false;
    return true;
}

/* Adds where a word or phrase stands, in fields that count. */
static void add_places_of_words(Search *search, Operand *operand, const Phrase *phrase, uint64_t document) {
    int64_t *indexes = operand->indexes;
    uint8_t fields = operand->leaf->fields;
    for (uint32_t w = 0; w < phrase->count; w++) {
        indexes[w] = find(phrase->words[w].term, document);
        if (indexes[w] == ABSENT || phrase->words[w].form == NO_FORM) return;
    }
    uint64_t first;
    if (!first_phrase(search, phrase, indexes, &first)) return;
    do {
        int field = field_of_key(first);
        if (field >= 0 && field < VECTOR_FIELDS && (fields >> field) & 1)
            add_stretch(search, &operand->places, first, first + phrase->count - 1);
    } while (next_phrase(search, phrase, &first));
}

static void add_places_of_pattern(Search *search, const Pattern *pattern, uint64_t document, Stretches *list) {
    for (uint32_t at = pattern->heads[document % RANGE]; at != NO_POSTING; at = pattern->postings[at].next) {
        const FormPosting *posting = &pattern->postings[at];
        Walk walk;
        for (bool more = walk_from_start(search, &walk, &pattern->words[posting->word], posting->index); more;
             more = walk_on(search, &walk))
            add_stretch(search, list, walk.key, walk.key);
    }
    sort_stretches(list);
}

static const Stretches *places_of(Search *search, Operand *operand, uint64_t document);

/* From each position of a word the shortest stretch back that has all of them, if it is short enough. */
static void add_stretches_within(Search *search, Operand *within, uint64_t document) {
    Stretches *ends = &within->room;
    ends->count = 0;
    for (uint32_t i = 0; i < within->count; i++) {
        const Stretches *of_word = places_of(search, within->children[i], document);
        if (of_word->count < within->needed[i]) return;
        add_all(search, ends, of_word);
        within->reached[i] = 0;
    }
    sort_stretches(ends);
    for (uint64_t e = 0; e < ends->count; e++) {
        uint64_t end = ends->items[e].first, start = end;
        bool there = !e || ends->items[e - 1].first != end;
        for (uint32_t i = 0; i < within->count && there; i++) {
            const Stretches *of_word = &within->children[i]->places;
            uint64_t needed = within->needed[i];
            while (within->reached[i] < of_word->count && of_word->items[within->reached[i]].first <= end)
                within->reached[i]++;
            there = needed && within->reached[i] >= needed;
            if (there && of_word->items[within->reached[i] - needed].first < start)
                start = of_word->items[within->reached[i] - needed].first;
            there = there && end - start < within->width;
        }
        if (there) add_stretch(search, &within->places, start, end);
    }
}

/* Those of the operand that begin in the lead. */
static void add_places_in_lead(Search *search, Operand *lead, uint64_t document) {
    const Begins *paragraphs = &lead->sentences->paragraphs;
    const Stretches *places = places_of(search, lead->children[0], document);
    if (!places->count) return;
    read_sentences(search, lead->sentences, document);
    uint64_t before = begins_up_to(paragraphs, place_key(lead->lead_field, 0) - 1);
    for (uint64_t i = 0; i < places->count; i++) {
        Stretch place = places->items[i];
        int field = field_of_key(place.first);
        bool in_lead = (lead->lead_fields >> field) & 1;
        if (field == lead->lead_field)
            in_lead = begins_up_to(paragraphs, place.first) - before <= lead->lead_paragraphs;
        if (in_lead) add_stretch(search, &lead->places, place.first, place.last);
    }
}

/* Where the sentences or paragraphs of the document begin, if the link asks for them. */
static const Begins *begins_for(Search *search, Operand *near, Link link, uint64_t document) {
    if (link.unit == BY_WORD) return NULL;
    read_sentences(search, near->sentences, document);
    return link.unit == BY_SENTENCE ? &near->sentences->sentences : &near->sentences->paragraphs;
}

/* Of the last operand the places to which a chain leads from the first one, at most so many. */
static const Stretches *chained(Search *search, Operand *near, uint64_t document, uint64_t most) {
    const Stretches *before = places_of(search, near->children[0], document);
    near->kept[0].count = 0;
    add_all(search, &near->kept[0], before);
    for (uint32_t i = 1; i < near->count && near->kept[i - 1].count; i++) {
        Link link = near->links[i - 1];
        const Stretches *places = places_of(search, near->children[i], document);
        const Begins *begins = begins_for(search, near, link, document);
        keep_linked(search, places, &near->kept[i - 1], (Reach){link.distance, true, !link.ordered, begins},
                    i + 1 < near->count ? UINT64_MAX : most, &near->room, &near->kept[i]);
        if (!near->kept[i].count) return &near->kept[i];
    }
    return near->kept[0].count ? &near->kept[near->count - 1] : &near->kept[0];
}

/* The places of all operands through which a whole chain goes. */
static void add_places_of_chain(Search *search, Operand *near, uint64_t document) {
    const Stretches *behind = chained(search, near, document, UINT64_MAX);
    if (!behind->count) return;
    add_all(search, &near->places, behind);
    for (uint32_t i = near->count - 1; i-- > 0;) {
        Link link = near->links[i];
        Stretches *kept = &near->kept[near->count + i];
        const Begins *begins = begins_for(search, near, link, document);
        keep_linked(search, &near->kept[i], behind, (Reach){link.distance, !link.ordered, true, begins}, UINT64_MAX,
                    &near->room, kept);
        add_all(search, &near->places, kept);
        behind = kept;
    }
    sort_stretches(&near->places);
}

/* Where an operand stands in a document, by first place. */
static const Stretches *places_of(Search *search, Operand *operand, uint64_t document) {
    if (operand->read_for == document + 1) return &operand->places;
    operand->read_for = document + 1;
    operand->places.count = 0;
    const Node *leaf = operand->leaf;
    if (operand->pattern) {
        add_places_of_pattern(search, operand->pattern, document, &operand->places);
    } else if (operand->kind == NEAR_NODE) {
        add_places_of_chain(search, operand, document);
    } else if (operand->kind == LEAD_NODE) {
        add_places_in_lead(search, operand, document);
    } else if (operand->kind == WITHIN_NODE) {
        add_stretches_within(search, operand, document);
    } else if (operand->kind == WORD_NODE || operand->kind == PHRASE_NODE) {
        add_places_of_words(search, operand, &leaf->phrase, document);
    } else {
        for (uint32_t i = 0; operand->kind == ALTERNATIVES_NODE && i < leaf->count; i++)
            add_places_of_words(search, operand, &leaf->children[i]->phrase, document);
        for (uint32_t i = 0; i < operand->count; i++)
            add_all(search, &operand->places, places_of(search, operand->children[i], document));
        sort_stretches(&operand->places);
    }
    return &operand->places;
}

/* Marks the documents in which the operand has at least so many places that begin apart. */
static void mark_placed(Search *search, Operands *all, Operand *root, uint64_t least, uint64_t *bits) {
    const uint64_t *holders = holders_of(search, root);
    for (uint64_t low = 0; low < search->segment->documents; low += RANGE) {
        for (uint32_t i = 0; i < all->count; i++)
            if (all->leaves[i]->pattern) read_range(search, all->leaves[i]->pattern, low, holders);
        for (uint64_t word = low / 64; word < (low + RANGE) / 64 && word < search->words; word++)
            for (uint64_t left = holders[word]; left; left &= left - 1) {
                uint64_t document = word * 64 + lowest_bit(left);
                if (!has_patterns(root, document)) continue;
                bool found = least == 1 && root->kind == NEAR_NODE
                                 ? chained(search, root, document, 1)->count > 0
                                 : count_beginnings(places_of(search, root, document)) >= least;
                if (found) set_bit(bits, document);
            }
    }
}
