/* Which words does a text have, where most of its chunks were met before?

   A chunk is what separators part: spaces, brackets, quotes, all characters that can stand in no word. No word reaches
   over a separator, so the words of a text are those of its chunks, one after the other, and the words of a chunk are
   always the same. What a word is this file knows of plain chunks alone, those of ASCII letters and digits: each is
   one word. It looks chunks up in a table. A plain one that is not in it gets the next free number, and is listed for
   the caller; at any other the file stops: the caller tokenises that chunk by the rules of the language and gives its
   words, which are remembered.
   Which characters separate is told once, as a class for each byte (compiled.py makes them from chunks.py); every
   byte of a character beyond ASCII is part of a chunk.

   The table is an open-addressed hash table of places in a store of records. When either is full everything is
   forgotten: frequent chunks are soon met again. Chunks are remembered with the letters A to Z made small, since their
   words are the same. One table serves one thread at a time. Table and store are larger than a processor's caches, so
   a few chunks are read ahead, and what they need is fetched from memory while others are written.

   A text is one article: its strings end with a byte of class STRING_END, its fields with one of class FIELD_END.
   Before its words, its sentences are found (sentences.h): a chunk ends where one begins, too. */

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "native.h"
#include "text/sentences/sentences.h"

enum { SLOTS = 1 << 20, MOST_CHUNKS = SLOTS / 2, LONGEST_SEARCH = 64 };
enum { STORE_BYTES = 24 << 20 };
enum { LONGEST_CHUNK = 64, MOST_WORDS = 255, LARGEST_STEP = 255 };
enum { BETWEEN_CHECKPOINTS = 32 }; /* positions */
enum { AHEAD = 16 };               /* items that are read ahead; more gain nothing */

/* Classes of bytes. Words begin with none of SIGN and EDGE, and an EDGE at the end of a chunk changes no word. */
enum { INSIDE, SIGN, EDGE, SEPARATOR, SPACE, STRING_END, FIELD_END };

/* What tokenise_text says: the text is done, it needs the words of a chunk, or it needs more room. */
enum { DONE, UNKNOWN, FULL };

struct memory {
    uint8_t classes[256];
    uint8_t small[256]; /* each byte, A to Z as a to z */
    uint32_t seed;      /* of the hash: nobody can make a text all of whose chunks meet in one slot */
    uint32_t gap;       /* positions left free between strings */
    struct sentence_rules sentences;
    uint32_t chunks; /* how many are remembered */
    uint32_t used;   /* bytes of the store in use */
    struct slot {
        uint32_t hash;
        uint32_t record; /* where in the store, in units of 4 bytes and counted from 1; 0: the slot is empty */
    } slots[SLOTS];
    uint8_t store[STORE_BYTES];
};

/* A record: this head, the entries of the words (uint32), their steps (uint8), the chunk itself. */
struct record {
    uint8_t length; /* of the chunk, in bytes */
    uint8_t words;
    uint16_t advance; /* positions that the chunk takes */
};

/* A text while it is tokenised. The caller sets the arrays and their room, begin_text the rest. */
struct text {
    uint32_t *entries; /* of all fields, one after the other, with their positions */
    uint32_t *positions;
    uint64_t room;
    uint32_t *checkpoints; /* of all strings: first position, then differences of offset and position */
    uint64_t checkpoint_room;
    uint32_t *strings; /* where the checkpoints of each string end */
    uint64_t string_room;
    uint32_t *sentences; /* positions at which they begin, and those at which strings with words begin */
    uint32_t *paragraphs;
    uint64_t sentence_room; /* of each */
    uint32_t *fields; /* of each field: where its words end, its length, where its strings, sentences, paragraphs end */
    uint64_t field_room; /* in fives */
    uint8_t *news;       /* plain words that were not known, in lower case, a line feed after each */
    uint64_t news_room;

    const uint8_t *bytes;
    uint64_t size;
    const uint64_t *cuts; /* where sentences begin (struct cuts); set by the caller */
    uint64_t cut_count;
    uint64_t cut;   /* how many of them have been passed */
    uint64_t at;    /* the next byte */
    uint64_t chunk; /* where the chunk begins whose words are asked for */
    uint64_t chunk_end;
    uint64_t words; /* words, checkpoints and so on that are written */
    uint64_t checkpoint_count;
    uint64_t string_count;
    uint64_t field_count;
    uint64_t sentence_count;
    uint64_t paragraph_count;
    uint64_t news_size;   /* the caller sets it to 0 when it has read them */
    uint64_t after_space; /* the byte after the last space since the last word; 0: there was none */
    uint64_t checkpoint;  /* the byte of the last checkpoint, and its position; a string begins with one */
    uint32_t checkpoint_position;
    uint32_t next;   /* the position of the next word */
    uint32_t length; /* words of the field, stacked ones not counted */
    uint32_t string_has_words;
    uint32_t begins_sentence; /* the next word does */
    uint32_t next_entry;      /* the number of the next plain word that is not known; set by the caller */
};

/* Words as the caller gives them: entries, and positions from the chunk's first. The last one's is never stacked. */
struct words {
    const uint32_t *entries;
    const uint32_t *steps;
    uint64_t count;
};

/* What a chunk is looked up by: its bytes in lower case, and their hash. */
struct key {
    uint8_t bytes[LONGEST_CHUNK];
    uint32_t length;
    uint32_t hash;
};

/* What comes next in a text after characters that mean nothing: a chunk, or the byte that ends a string. */
struct item {
    int is_chunk;
    uint64_t begin;
    uint64_t words_end; /* of a chunk: its end without the separators there */
    uint64_t end;
    uint64_t after_space; /* the byte after the last space among the characters before it; 0: there was none */
    uint64_t cut;         /* how many cuts lie before its end */
    struct key key;       /* of a chunk */
};

struct memory *open_memory(const uint8_t *classes, const uint16_t *kinds, const uint64_t *abbreviations,
                           uint64_t abbreviation_count, uint32_t seed, uint32_t gap) {
    struct memory *memory = calloc(1, sizeof *memory);
    if (memory == NULL) return NULL;
    memcpy(memory->classes, classes, sizeof memory->classes);
    for (int byte = 0; byte < 256; byte++)
        memory->small[byte] = (uint8_t)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
    set_rules(&memory->sentences, kinds, abbreviations, abbreviation_count);
    memory->seed = seed;
    memory->gap = gap;
    return memory;
}

void close_memory(struct memory *memory) { free(memory); }

void forget_all(struct memory *memory) {
    memset(memory->slots, 0, sizeof memory->slots);
    memory->chunks = 0;
    memory->used = 0;
}

static const uint8_t *record_at(const struct memory *memory, uint32_t place) {
    return memory->store + 4 * (uint64_t)(place - 1);
}

static const uint8_t *entries_of(const uint8_t *record) { return record + sizeof(struct record); }

static const uint8_t *steps_of(const uint8_t *record, const struct record *head) {
    return entries_of(record) + 4 * (uint64_t)head->words;
}

static const uint8_t *chunk_of(const uint8_t *record, const struct record *head) {
    return steps_of(record, head) + head->words;
}

static int is_of(const uint8_t *record, const struct key *key) {
    struct record head;
    memcpy(&head, record, sizeof head);
    return head.length == key->length && memcmp(chunk_of(record, &head), key->bytes, key->length) == 0;
}

/* The slot of the key, or the empty one where it belongs; NULL where it is not found within LONGEST_SEARCH slots. */
static struct slot *slot_of(struct memory *memory, const struct key *key) {
    for (uint32_t step = 0; step < LONGEST_SEARCH; step++) {
        struct slot *slot = &memory->slots[(key->hash + step) & (SLOTS - 1)];
        if (slot->record == 0) return slot;
        if (slot->hash == key->hash && is_of(record_at(memory, slot->record), key)) return slot;
    }
    return NULL;
}

static int fits_a_record(const struct words *words) {
    if (words->count > MOST_WORDS) return 0;
    for (uint64_t i = 0; i < words->count; i++)
        if (words->steps[i] > LARGEST_STEP) return 0;
    return 1;
}

static uint32_t advance_of(const struct words *words) {
    return words->count == 0 ? 0 : words->steps[words->count - 1] + 1;
}

static void remember(struct memory *memory, const struct key *key, const struct words *words) {
    uint32_t bytes = (uint32_t)(sizeof(struct record) + 5 * words->count + key->length);
    uint32_t rounded = (bytes + 3) / 4 * 4;
    if (memory->chunks == MOST_CHUNKS || memory->used + rounded > STORE_BYTES) forget_all(memory);
    struct slot *slot = slot_of(memory, key);
    if (slot == NULL || slot->record != 0) return;

    uint8_t *record = memory->store + memory->used;
    struct record head = {(uint8_t)key->length, (uint8_t)words->count, (uint16_t)advance_of(words)};
    memcpy(record, &head, sizeof head);
    if (words->count > 0) memcpy(record + sizeof head, words->entries, 4 * words->count);
    uint8_t *steps = record + sizeof head + 4 * words->count;
    for (uint64_t i = 0; i < words->count; i++) steps[i] = (uint8_t)words->steps[i];
    memcpy(steps + words->count, key->bytes, key->length);

    slot->hash = key->hash;
    slot->record = memory->used / 4 + 1;
    memory->used += rounded;
    memory->chunks++;
}

/* How many characters begin in [from, to): all bytes count but those that continue one. */
static uint32_t characters_in(const uint8_t *bytes, uint64_t from, uint64_t to) {
    uint32_t characters = 0;
    for (uint64_t i = from; i < to; i++) characters += (bytes[i] & 0xC0) != 0x80;
    return characters;
}

/* There is room for so many words, and for what may come with them: a checkpoint, the beginnings of a sentence and a
   paragraph, the ends of a string and a field. */
static int has_room(const struct text *text, uint64_t words) {
    return words <= text->room - text->words && text->checkpoint_room - text->checkpoint_count >= 3 &&
           text->string_count < text->string_room && text->field_count < text->field_room &&
           text->sentence_count < text->sentence_room && text->paragraph_count < text->sentence_room;
}

/* A string begins at the byte `at`: its first checkpoint has the position alone. */
static void begin_string(struct text *text, uint64_t at) {
    text->checkpoints[text->checkpoint_count++] = text->next;
    text->checkpoint = at;
    text->checkpoint_position = text->next;
    text->after_space = 0;
    text->string_has_words = 0;
    text->begins_sentence = 1;
}

/* Sets a checkpoint at a chunk with words, if it follows a space and the checkpoint before it lies far enough back. */
static void mark_chunk(struct text *text) {
    if (text->after_space == 0 || text->next - text->checkpoint_position < BETWEEN_CHECKPOINTS) return;
    text->checkpoints[text->checkpoint_count++] = characters_in(text->bytes, text->checkpoint, text->after_space);
    text->checkpoints[text->checkpoint_count++] = text->next - text->checkpoint_position;
    text->checkpoint = text->after_space;
    text->checkpoint_position = text->next;
}

/* Notes where the word at the next position begins a sentence, and where a string. */
static void mark_sentence(struct text *text) {
    if (!text->begins_sentence) return;
    text->sentences[text->sentence_count++] = text->next;
    if (!text->string_has_words) text->paragraphs[text->paragraph_count++] = text->next;
    text->begins_sentence = 0;
}

static void advance(struct text *text, uint64_t words, uint32_t positions) {
    text->words += words;
    text->next += positions;
    text->length += positions;
    text->string_has_words = 1;
    text->after_space = 0;
}

/* Writes the words of a remembered chunk. 0 where there is no room. */
static int write_record(struct text *text, const uint8_t *record) {
    struct record head;
    memcpy(&head, record, sizeof head);
    if (!has_room(text, head.words)) return 0;
    if (head.words == 0) return 1;
    mark_chunk(text);
    mark_sentence(text);
    const uint8_t *steps = steps_of(record, &head);
    memcpy(text->entries + text->words, entries_of(record), 4 * (uint64_t)head.words);
    for (uint32_t i = 0; i < head.words; i++) text->positions[text->words + i] = text->next + steps[i];
    advance(text, head.words, head.advance);
    return 1;
}

/* The same with words that were given for the chunk at which the text stopped. */
static int write_words(struct text *text, const struct words *words) {
    if (!has_room(text, words->count)) return 0;
    if (words->count == 0) return 1;
    mark_chunk(text);
    mark_sentence(text);
    for (uint64_t i = 0; i < words->count; i++) {
        text->entries[text->words + i] = words->entries[i];
        text->positions[text->words + i] = text->next + words->steps[i];
    }
    advance(text, words->count, advance_of(words));
    return 1;
}

static void end_string(const struct memory *memory, struct text *text) {
    if (text->string_has_words) text->next += memory->gap;
    text->strings[text->string_count++] = (uint32_t)text->checkpoint_count;
}

static void end_field(struct text *text) {
    uint32_t *field = text->fields + 5 * text->field_count;
    field[0] = (uint32_t)text->words;
    field[1] = text->length;
    field[2] = (uint32_t)text->string_count;
    field[3] = (uint32_t)text->sentence_count;
    field[4] = (uint32_t)text->paragraph_count;
    text->field_count++;
    text->next = 0;
    text->length = 0;
}

/* At the byte that ends a string, and perhaps its field with it. 0 where there is no room. */
static int write_end(const struct memory *memory, struct text *text) {
    if (!has_room(text, 0)) return 0;
    end_string(memory, text);
    if (memory->classes[text->bytes[text->at]] == FIELD_END) end_field(text);
    begin_string(text, text->at + 1);
    return 1;
}

/* Goes over the chunk that begins at item->begin, up to the next cut at most: its end with and without the separators there, and the key to look it
   up by, unless it is too long for that. The hash is FNV-1a; its upper bits are mixed into the lower ones, which
   choose the slot. */
static void read_chunk(const struct memory *memory, const struct text *text, struct item *item) {
    const uint8_t *bytes = text->bytes, *classes = memory->classes;
    uint64_t begin = item->begin, end = begin, at = begin;
    uint64_t size = item->cut < text->cut_count ? text->cuts[item->cut] >> 1 : text->size;
    uint32_t running = memory->seed, hash = running;
    for (; at < size && classes[bytes[at]] < SEPARATOR; at++) {
        uint8_t byte = memory->small[bytes[at]];
        if (at - begin < LONGEST_CHUNK) item->key.bytes[at - begin] = byte;
        running = (running ^ byte) * 16777619u;
        if (classes[byte] != EDGE) {
            hash = running;
            end = at + 1;
        }
    }
    item->key.hash = hash ^ (hash >> 15);
    item->key.length = end - begin <= LONGEST_CHUNK ? (uint32_t)(end - begin) : 0;
    item->words_end = end;
    item->end = at;
}

/* The next item from the byte `at` on, which lies behind so many cuts. 0 where there is none. */
static int read_item(const struct memory *memory, const struct text *text, uint64_t at, uint64_t cut,
                     struct item *item) {
    const uint8_t *bytes = text->bytes, *classes = memory->classes;
    item->after_space = 0;
    for (; at < text->size && classes[bytes[at]] != INSIDE && classes[bytes[at]] <= SPACE; at++)
        if (classes[bytes[at]] == SPACE) item->after_space = at + 1;
    if (at == text->size) return 0;
    item->begin = at;
    item->end = at + 1;
    while (cut < text->cut_count && text->cuts[cut] >> 1 <= at) cut++;
    item->cut = cut;
    item->is_chunk = classes[bytes[at]] == INSIDE;
    if (item->is_chunk) read_chunk(memory, text, item);
    return 1;
}

/* Asks for a place in memory that will be read soon. */
static void fetch(const void *place) {
#ifdef __GNUC__
    __builtin_prefetch(place);
#else
    (void)place;
#endif
}

/* The next items, up to AHEAD of them; how many there are. */
static uint32_t look_ahead(const struct memory *memory, const struct text *text, struct item *items) {
    uint32_t count = 0;
    uint64_t at = text->at, cut = text->cut;
    for (; count < AHEAD && read_item(memory, text, at, cut, &items[count]); count++) {
        at = items[count].end;
        cut = items[count].cut;
        if (items[count].is_chunk) fetch(&memory->slots[items[count].key.hash & (SLOTS - 1)]);
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct slot *slot = &memory->slots[items[i].key.hash & (SLOTS - 1)];
        if (items[i].is_chunk && slot->record != 0) fetch(record_at(memory, slot->record));
    }
    return count;
}

static int is_plain(const struct memory *memory, const struct key *key) {
    for (uint32_t i = 0; i < key->length; i++)
        if (key->bytes[i] >= 0x80 || memory->classes[key->bytes[i]] != INSIDE) return 0;
    return key->length > 0;
}

/* Writes the word of a plain chunk that is not remembered under the next free number, remembers and lists it.
   0 where there is no room. */
static int write_plain(struct memory *memory, struct text *text, const struct key *key) {
    const uint32_t step = 0;
    const struct words word = {&text->next_entry, &step, 1};
    if (text->news_room - text->news_size <= key->length || !write_words(text, &word)) return 0;
    remember(memory, key, &word);
    memcpy(text->news + text->news_size, key->bytes, key->length);
    text->news_size += key->length;
    text->news[text->news_size++] = '\n';
    text->next_entry++;
    return 1;
}

/* Writes the words of a chunk: DONE, or what it lacks. */
static int write_chunk(struct memory *memory, struct text *text, const struct key *key) {
    const struct slot *slot = key->length == 0 ? NULL : slot_of(memory, key);
    if (slot != NULL && slot->record != 0) return write_record(text, record_at(memory, slot->record)) ? DONE : FULL;
    if (is_plain(memory, key)) return write_plain(memory, text, key) ? DONE : FULL;
    return UNKNOWN;
}

/* Writes an item, where the text has come to: DONE, or what it lacks; then it is still where the text is. */
static int write_item(struct memory *memory, struct text *text, const struct item *item) {
    text->at = item->begin;
    if (item->after_space != 0) text->after_space = item->after_space;
    for (; text->cut < item->cut; text->cut++) text->begins_sentence |= text->cuts[text->cut] & 1;
    if (item->is_chunk) {
        text->chunk = item->begin;
        text->chunk_end = item->words_end;
        int lack = write_chunk(memory, text, &item->key);
        if (lack != DONE) return lack;
    } else if (!write_end(memory, text)) {
        return FULL;
    }
    text->at = item->end;
    return DONE;
}

/* The words of the chunk at which tokenise_text stopped as UNKNOWN: written, and remembered where they fit a record.
   After FULL the call is made again when the arrays have grown. */
int give_words(struct memory *memory, struct text *text, const struct words *given) {
    struct item item;
    if (!write_words(text, given)) return FULL;
    read_item(memory, text, text->chunk, text->cut, &item);
    if (item.key.length > 0 && fits_a_record(given)) remember(memory, &item.key, given);
    text->at = item.end;
    return DONE;
}

/* Tokenises the text from where it stopped. After UNKNOWN the words of [chunk, chunk_end) are given first, after FULL
   the arrays have grown. */
int tokenise_text(struct memory *memory, struct text *text) {
    struct item items[AHEAD];
    uint32_t count;
    while ((count = look_ahead(memory, text, items)) > 0) {
        for (uint32_t i = 0; i < count; i++) {
            int lack = write_item(memory, text, &items[i]);
            if (lack != DONE) return lack;
        }
    }
    return DONE;
}

/* A text is begun; it must stay where it is until it is done. There must be room for one checkpoint. */
void begin_text(struct text *text, const uint8_t *bytes, uint64_t size) {
    text->bytes = bytes;
    text->size = size;
    text->at = text->chunk = text->chunk_end = 0;
    text->words = text->checkpoint_count = text->string_count = text->field_count = text->news_size = 0;
    text->sentence_count = text->paragraph_count = 0;
    text->cut = text->cut_count = 0;
    text->next = text->length = 0;
    begin_string(text, 0);
}

/* The sentences of a text: DONE, or FULL; then the call is made again with more room. */
int find_sentences(const struct memory *memory, const uint8_t *bytes, uint64_t size, struct cuts *found) {
    const struct span_of_bytes text = {bytes, size};
    return find_cuts(&memory->sentences, text, found) ? DONE : FULL;
}

TELL_LAYOUT(SIZE_OF(struct text), SIZE_OF(struct words), SIZE_OF(struct cuts), VALUE_OF(DONE), VALUE_OF(UNKNOWN),
            SENTENCES_LAYOUT);
