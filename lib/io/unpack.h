/* Files that gzip has packed, unpacked on the way. */
#ifndef HJM__IO_UNPACK_H
#define HJM__IO_UNPACK_H

#include "io/source.h"

enum { HJM__MAGIC_BYTES = 2 };

/* Do the first bytes of a file tell that it is packed? */
bool hjm__is_packed(const char magic[HJM__MAGIC_BYTES]);

/* An unpacker of a file of which only these bytes were read. */
hjm_status hjm__unpacker_create(hjm__unpacker **out, const char magic[HJM__MAGIC_BYTES], const hjm__input *input,
                                hjm_error *err);
void       hjm__unpacker_destroy(hjm__unpacker *unpacker);

/* Read some bytes as hjm__input_read does. What comes before a fault is given out before the fault is told. */
hjm_status hjm__unpack(hjm__unpacker *unpacker, hjm__input *input, char *buffer, size_t room, size_t *n,
                       hjm_error *err);

#endif
