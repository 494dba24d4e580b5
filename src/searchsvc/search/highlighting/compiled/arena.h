/* Memory of one call, let go of all at once. What does not go on jumps out of it. */
#pragma once

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

enum { FOUND, DECLINED, NO_MEMORY };
enum { FIRST_BLOCK = 1 << 14 };

typedef struct Block {
    struct Block *next;
} Block;

/* The first pieces lie in `first`, and so on the stack. */
typedef struct {
    Block *blocks;
    uint64_t used;
    jmp_buf out;
    _Alignas(16) uint8_t first[FIRST_BLOCK];
} Arena;

/* Ends the call with this status, which is none of success. */
static _Noreturn void give_up(Arena *arena, int status) { longjmp(arena->out, status); }

static void *take(Arena *arena, uint64_t size) {
    uint64_t rounded = (size + 15) & ~(uint64_t)15;
    if (rounded <= FIRST_BLOCK - arena->used) {
        arena->used += rounded;
        return arena->first + arena->used - rounded;
    }
    Block *block = size < SIZE_MAX / 2 ? malloc(16 + rounded) : NULL;
    if (block == NULL) give_up(arena, NO_MEMORY);
    block->next = arena->blocks;
    arena->blocks = block;
    return (uint8_t *)block + 16;
}

static void let_go(Arena *arena) {
    while (arena->blocks) {
        Block *next = arena->blocks->next;
        free(arena->blocks);
        arena->blocks = next;
    }
}
