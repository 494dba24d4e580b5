/*
 * What does a library say of itself, so that Python can refuse one that does not fit?
 *
 * Each C source defines searchsvc_layout: the sizes of the structures that Python mirrors, and what else both must agree
 * on. native.py compares it with what Python says of itself, before anything is called.
 */
#pragma once

#include <stdint.h>

#define EXPORT __attribute__((visibility("default")))

/* The last of them has no name. */
typedef struct {
    const char *name;
    uint64_t value;
} LayoutEntry;
