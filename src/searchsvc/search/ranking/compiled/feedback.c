/*
 * Relevance feedback: which terms are likeliest in the best articles, and what are they worth in each candidate?
 *
 * The same as parts/feedback.py makes with arrays, where both are defined. The terms are those of RM3: Lavrenko and
 * Croft, "Relevance-based language models" (SIGIR 2001); Abdul-Jaleel and others, "UMass at TREC 2004: Novelty and
 * HARD". A term's score is BM25F, by the worth of an occurrence that bm25f.py works out: Robertson, Zaragoza and
 * Taylor, "Simple BM25 extension to multiple weighted fields" (CIKM 2004); Zaragoza and others, "Microsoft Cambridge
 * at TREC-13" (2004).
 */
#include <math.h>
#include <stddef.h>

#include "native.h"

/* In the order of feedback.py's _Likeliest. */
typedef struct {
    const uint32_t *entry;  /* of each token, article after article */
    const uint64_t *tokens; /* [articles]: so many has each */
    const double *share;    /* [articles]: what one of its tokens adds to its term */
    uint64_t articles;
    const int32_t *term; /* [entries]: the number of its term, negative where it is a stop word */
    uint64_t most;       /* so many terms are wanted, and what equals the last of them */
    double *sums;        /* [terms], zeros, and zeros again in the end */
    double *heap;        /* [most], room */
    uint32_t *number;    /* [all tokens], room: of the terms that are found */
    double *likely;      /* [all tokens], room: how likely each of them is */
    uint64_t found;
} Likeliest;

/* In the order of feedback.py's _Scored. */
typedef struct {
    const uint32_t *frequency; /* [hits, terms, fields] */
    const double *worth;       /* [hits, fields]: of one occurrence */
    const double *idf;         /* [terms] */
    const double *share;       /* [terms]: how likely each is */
    uint64_t hits, terms, fields, most;
    double k1, least_idf;
    uint32_t *kept; /* [most], room: the first terms that are rarer than that, and that several hits have */
    double *score;  /* [hits], zeros */
    uint64_t kept_count;
} Scored;

TELL_LAYOUT(SIZE_OF(Likeliest), SIZE_OF(Scored));

/* Adds up the shares of each term; those that have any are numbered in the order in which they come. */
static uint64_t add_up(const Likeliest *of) {
    uint64_t met = 0, found = 0, at = 0;
    for (uint64_t article = 0; article < of->articles; article++)
        for (uint64_t end = at + of->tokens[article]; at < end; at++) {
            int32_t term = of->term[of->entry[at]];
            if (term < 0) continue;
            if (of->sums[term] == 0) of->number[met++] = (uint32_t)term;
            of->sums[term] += of->share[article];
        }
    for (uint64_t i = 0; i < met; i++) { /* one that came to nothing is there more than once, or not at all */
        double sum = of->sums[of->number[i]];
        of->sums[of->number[i]] = 0;
        if (sum == 0) continue;
        of->number[found] = of->number[i];
        of->likely[found++] = sum;
    }
    return found;
}

/* Puts a number at the top of a heap whose least is there. */
static void replace_least(double *heap, uint64_t size, double number) {
    uint64_t at = 0;
    for (uint64_t child; (child = 2 * at + 1) < size; at = child) {
        if (child + 1 < size && heap[child + 1] < heap[child]) child++;
        if (heap[child] >= number) break;
        heap[at] = heap[child];
    }
    heap[at] = number;
}

EXPORT void likeliest_terms(Likeliest *of) {
    uint64_t all = add_up(of), most = of->most;
    of->found = all;
    if (all <= most) return;
    for (uint64_t i = 0; i < most; i++) of->heap[i] = -INFINITY;
    for (uint64_t i = 0; i < all; i++)
        if (of->likely[i] > of->heap[0]) replace_least(of->heap, most, of->likely[i]);
    of->found = 0;
    for (uint64_t i = 0; i < all; i++)
        if (of->likely[i] >= of->heap[0]) {
            of->number[of->found] = of->number[i];
            of->likely[of->found++] = of->likely[i];
        }
}

static int is_there(const Scored *of, uint64_t hit, uint64_t term) {
    const uint32_t *frequency = of->frequency + (hit * of->terms + term) * of->fields;
    for (uint64_t field = 0; field < of->fields; field++)
        if (frequency[field]) return 1;
    return 0;
}

static int is_shared(const Scored *of, uint64_t term) {
    int having = 0;
    for (uint64_t hit = 0; hit < of->hits && having < 2; hit++) having += is_there(of, hit, term);
    return having == 2;
}

EXPORT void score_by_terms(Scored *of) {
    double all = 0;
    of->kept_count = 0;
    for (uint64_t term = 0; term < of->terms && of->kept_count < of->most; term++)
        if (of->idf[term] > of->least_idf && is_shared(of, term)) {
            of->kept[of->kept_count++] = (uint32_t)term;
            all += of->share[term];
        }
    for (uint64_t hit = 0; hit < of->hits; hit++)
        for (uint64_t i = 0; i < of->kept_count; i++) {
            uint64_t term = of->kept[i];
            const uint32_t *frequency = of->frequency + (hit * of->terms + term) * of->fields;
            double weight = 0;
            for (uint64_t field = 0; field < of->fields; field++)
                weight += frequency[field] * of->worth[hit * of->fields + field];
            of->score[hit] += of->idf[term] * weight * (of->k1 + 1) / (weight + of->k1) * (of->share[term] / all);
        }
}
