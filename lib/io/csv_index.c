#include "io/csv_index.h"

#include "io/csv_marks.h"
#include "io/eight.h"

/* The bits of the bytes that have their highest bit set, the first byte lowest. */
static uint64_t gather(uint64_t flags)
{
    return (flags >> 7) * UINT64_C(0x0102040810204080) >> 56;
}

/* The highest bit of every byte that equals a byte; of no other one. */
static uint64_t equal(uint64_t eight, char byte)
{
    const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
    uint64_t differs = eight ^ (uint64_t)(unsigned char)byte * UINT64_C(0x0101010101010101);
    return ~(((differs & low) + low) | differs | low);
}

/* The places of the bits. */
static size_t put_places(uint32_t *places, size_t n, uint64_t bits, size_t from, size_t at_once)
{
    const uint64_t stop = UINT64_C(1) << 63; /* so that there always is a bit to find */
    size_t end = n + (size_t)__builtin_popcountll(bits);
    do {
        for (size_t i = 0; i < at_once; i++) {
            places[n + i] = (uint32_t)from + (uint32_t)__builtin_ctzll(bits | stop);
            bits &= bits - 1;
        }
        n += at_once;
    } while (n < end);
    return end;
}

void hjm__csv_index_portable(hjm__csv_index *index, const char *text, size_t n, char separator)
{
    char last[HJM__INDEX_BLOCK + 1];
    size_t n_marks = 0;
    size_t n_ends = 0;
    uint64_t odd = 0;
    uint64_t high = 0;
    for (size_t from = 0; from < n; from += HJM__INDEX_BLOCK) {
        const char *block = hjm__block_at(text, from, n, last);
        uint64_t marks = 0;
        uint64_t ends = 0;
        for (int i = 0; i < HJM__INDEX_BLOCK; i += 8) {
            uint64_t eight = hjm__eight(block + i);
            uint64_t feeds = equal(eight, '\n');
            marks |= gather(feeds | equal(eight, separator)) << i;
            ends |= gather(feeds) << i;
            odd |= equal(eight, '"') | equal(eight, '\0');
            odd |= equal(eight, '\r') & ~equal(hjm__eight(block + i + 1), '\n');
            high |= eight;
        }
        n_marks = put_places(index->marks, n_marks, marks, from, HJM__MARKS_AT_ONCE);
        n_ends = put_places(index->ends, n_ends, ends, from, HJM__ENDS_AT_ONCE);
    }
    index->n_marks = n_marks;
    index->n_ends = n_ends;
    index->odd = odd != 0;
    index->high = (high & UINT64_C(0x8080808080808080)) != 0;
}

hjm__csv_indexer *hjm__csv_indexer_here(void)
{
    hjm__csv_indexer *fast = hjm__csv_indexer_avx2();
    return fast != NULL ? fast : hjm__csv_index_portable;
}
