/* The scanner of CSV for processors with AVX2. */
#include "io/csv_index.h"

#if defined __x86_64__
#include "io/csv_marks.h"

#include <immintrin.h>
#include <string.h>

#define AVX2 __attribute__((target("avx2,bmi,popcnt")))

typedef struct letters {
    __m256i separator, feed, carriage, quote, nul;
} letters;

/* What half of a block has. */
typedef struct half {
    __m256i marks, ends, odd, high;
} half;

AVX2 static inline half look_at(const char *text, const letters *l)
{
    __m256i bytes;
    __m256i behind;
    memcpy(&bytes, text, sizeof bytes);
    memcpy(&behind, text + 1, sizeof behind);
    __m256i ends = _mm256_cmpeq_epi8(bytes, l->feed);
    __m256i odd = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, l->quote), _mm256_cmpeq_epi8(bytes, l->nul));
    __m256i lone = _mm256_andnot_si256(_mm256_cmpeq_epi8(behind, l->feed), _mm256_cmpeq_epi8(bytes, l->carriage));
    return (half){ _mm256_or_si256(ends, _mm256_cmpeq_epi8(bytes, l->separator)), ends, _mm256_or_si256(odd, lone),
                   bytes };
}

AVX2 static inline uint64_t gather(__m256i low, __m256i high)
{
    return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

/* The places of the bits; that of no bit is 64. */
AVX2 static inline size_t put_places(uint32_t *places, size_t n, uint64_t bits, size_t from, size_t at_once)
{
    size_t end = n + (size_t)_mm_popcnt_u64(bits);
    do {
#pragma GCC unroll 8
        for (size_t i = 0; i < at_once; i++) {
            places[n + i] = (uint32_t)from + (uint32_t)_tzcnt_u64(bits);
            bits = _blsr_u64(bits);
        }
        n += at_once;
    } while (n < end);
    return end;
}

AVX2 static void index_avx2(hjm__csv_index *index, const char *text, size_t n, char separator)
{
    const letters l = { _mm256_set1_epi8(separator), _mm256_set1_epi8('\n'), _mm256_set1_epi8('\r'),
                        _mm256_set1_epi8('"'), _mm256_setzero_si256() };
    char last[HJM__INDEX_BLOCK + 1];
    size_t n_marks = 0;
    size_t n_ends = 0;
    __m256i odd = _mm256_setzero_si256();
    __m256i high = _mm256_setzero_si256();
    for (size_t from = 0; from < n; from += HJM__INDEX_BLOCK) {
        const char *block = hjm__block_at(text, from, n, last);
        half one = look_at(block, &l);
        half two = look_at(block + HJM__INDEX_BLOCK / 2, &l);
        odd = _mm256_or_si256(odd, _mm256_or_si256(one.odd, two.odd));
        high = _mm256_or_si256(high, _mm256_or_si256(one.high, two.high));
        n_marks = put_places(index->marks, n_marks, gather(one.marks, two.marks), from, HJM__MARKS_AT_ONCE);
        n_ends = put_places(index->ends, n_ends, gather(one.ends, two.ends), from, HJM__ENDS_AT_ONCE);
    }
    index->n_marks = n_marks;
    index->n_ends = n_ends;
    index->odd = _mm256_movemask_epi8(odd) != 0;
    index->high = _mm256_movemask_epi8(high) != 0;
}

hjm__csv_indexer *hjm__csv_indexer_avx2(void)
{
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("popcnt")
               ? index_avx2
               : NULL;
}
#else
hjm__csv_indexer *hjm__csv_indexer_avx2(void)
{
    return NULL;
}
#endif
