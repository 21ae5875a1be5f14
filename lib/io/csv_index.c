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

static void take_eight(hjm__csv_bits *bits, const char *text, int shift, char separator)
{
    uint64_t eight = hjm__eight(text);
    uint64_t ends = equal(eight, '\n');
    bits->marks |= gather(ends | equal(eight, separator)) << shift;
    bits->ends |= gather(ends) << shift;
    bits->returns |= gather(equal(eight, '\r')) << shift;
    bits->odd |= gather(equal(eight, '"') | equal(eight, '\0')) << shift;
    bits->high |= gather(eight & UINT64_C(0x8080808080808080)) << shift;
}

void hjm__csv_index_portable(hjm__csv_index *index, const char *text, size_t n, char separator)
{
    index->n_marks = 0;
    index->n_ends = 0;
    index->odd = false;
    index->high = false;
    for (size_t from = 0; from < n; from += HJM__INDEX_BLOCK) {
        hjm__csv_bits bits = { 0, 0, 0, 0, 0 };
        for (int i = 0; i < HJM__INDEX_BLOCK; i += 8) {
            take_eight(&bits, text + from + i, i, separator);
        }
        hjm__put_bits(index, &bits, text, from, n);
    }
}

hjm__csv_indexer *hjm__csv_indexer_here(void)
{
    hjm__csv_indexer *fast = hjm__csv_indexer_avx2();
    return fast != NULL ? fast : hjm__csv_index_portable;
}
