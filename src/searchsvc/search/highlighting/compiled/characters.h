/* A text as UTF-8, whose places are told in characters. */
#pragma once

#include <string.h>

#include "arena.h"

/* `byte_of` each character, and of the end; NULL where each is a byte, and until it is wanted. */
typedef struct {
    const uint8_t *bytes;
    uint64_t size, length;
    const uint32_t *byte_of;
} Text;

static int begins_character(uint8_t byte) { return (byte & 0xC0) != 0x80; }

/* Before the first place in it is asked for. */
static void prepare(Arena *arena, Text *text) {
    if (text->size == text->length || text->byte_of) return;
    uint32_t *byte_of = take(arena, (text->length + 1) * sizeof *byte_of);
    uint64_t character = 0;
    for (uint64_t at = 0; at < text->size; at++)
        if (begins_character(text->bytes[at])) byte_of[character++] = (uint32_t)at;
    byte_of[text->length] = (uint32_t)text->size;
    text->byte_of = byte_of;
}

static uint64_t byte_at(const Text *text, uint64_t character) {
    return text->byte_of ? text->byte_of[character] : character;
}

/* The character at a place before the end. */
static uint32_t character_at(const Text *text, uint64_t at) {
    const uint8_t *byte = text->bytes + byte_at(text, at);
    if (byte[0] < 0x80) return byte[0];
    if (byte[0] < 0xE0) return (byte[0] & 0x1Fu) << 6 | (byte[1] & 0x3Fu);
    if (byte[0] < 0xF0) return (byte[0] & 0xFu) << 12 | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu);
    return (byte[0] & 0x7u) << 18 | (byte[1] & 0x3Fu) << 12 | (byte[2] & 0x3Fu) << 6 | (byte[3] & 0x3Fu);
}
