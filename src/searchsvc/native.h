/*
 * What does a library say of itself, so that Python can refuse one that does not fit?
 *
 * Each C source tells its layout: the sizes of the structures that Python mirrors, and constants that both have.
 * native.py compares it with what Python says of itself (`native.layout`), before anything is called.
 *
 *     TELL_LAYOUT(SIZE_OF(Request), VALUE_OF(MOST_STEPS));
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#define EXPORT __attribute__((visibility("default")))

/* The last of them has no name. */
typedef struct {
    const char *name;
    uint64_t value;
} LayoutEntry;

#define SIZE_OF(type) {"size of " #type, sizeof(type)}
#define VALUE_OF(constant) {#constant, constant}
#define LAST_ENTRY {NULL, 0}
#define TELL_LAYOUT(...) EXPORT const LayoutEntry searchsvc_layout[] = {__VA_ARGS__, LAST_ENTRY}
