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

AVX2 static inline uint64_t gather(__m256i flags)
{
    return (uint32_t)_mm256_movemask_epi8(flags);
}

AVX2 static inline void take_half(hjm__csv_bits *bits, const char *text, int shift, const letters *l)
{
    __m256i bytes;
    memcpy(&bytes, text, sizeof bytes);
    __m256i ends = _mm256_cmpeq_epi8(bytes, l->feed);
    __m256i odd = _mm256_or_si256(_mm256_cmpeq_epi8(bytes, l->quote), _mm256_cmpeq_epi8(bytes, l->nul));
    bits->marks |= gather(_mm256_or_si256(ends, _mm256_cmpeq_epi8(bytes, l->separator))) << shift;
    bits->ends |= gather(ends) << shift;
    bits->returns |= gather(_mm256_cmpeq_epi8(bytes, l->carriage)) << shift;
    bits->odd |= gather(odd) << shift;
    bits->high |= gather(bytes) << shift;
}

AVX2 static void index_avx2(hjm__csv_index *index, const char *text, size_t n, char separator)
{
    const letters l = { _mm256_set1_epi8(separator), _mm256_set1_epi8('\n'), _mm256_set1_epi8('\r'),
                        _mm256_set1_epi8('"'), _mm256_setzero_si256() };
    index->n_marks = 0;
    index->n_ends = 0;
    index->odd = false;
    index->high = false;
    for (size_t from = 0; from < n; from += HJM__INDEX_BLOCK) {
        hjm__csv_bits bits = { 0, 0, 0, 0, 0 };
        take_half(&bits, text + from, 0, &l);
        take_half(&bits, text + from + HJM__INDEX_BLOCK / 2, HJM__INDEX_BLOCK / 2, &l);
        hjm__put_bits(index, &bits, text, from, n);
    }
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
