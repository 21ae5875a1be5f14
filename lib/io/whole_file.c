#include "io/whole_file.h"

#include "base/error.h"

#include <string.h>

static hjm_status read_all(hjm__whole_file *file, hjm__arena *arena, hjm__input *input, size_t most, hjm_error *err)
{
    size_t room = HJM__CHUNK;
    size_t length = 0;
    char *text = hjm__arena_alloc(arena, room, 1);
    HJM__TRY(hjm__arena_status(arena, err));
    for (size_t n = 1; n > 0; length += n) {
        if (length > most) {
            hjm__place place = { input->name, 0, 0, NULL, 0, -1 };
            return hjm__fail1(err, HJM_M_YAML_LARGE, &place, hjm__int((int64_t)most >> 20));
        }
        if (length == room) {
            char *more = hjm__arena_alloc(arena, room *= 2, 1);
            HJM__TRY(hjm__arena_status(arena, err));
            memcpy(more, text, length);
            text = more;
        }
        HJM__TRY(hjm__input_read(input, text + length, room - length, &n, err));
    }
    file->text = text;
    file->length = length;
    hjm__input_hash(input, file->sha256);
    return HJM_OK;
}

hjm_status hjm__whole_file_read(hjm__whole_file *file, hjm__arena *arena, const char *path, size_t most,
                                const hjm_options *options, hjm_error *err)
{
    hjm__input input;
    HJM__TRY(hjm__input_open(&input, path, path, options, err));
    hjm_status status = read_all(file, arena, &input, most, err);
    hjm__input_close(&input);
    return status;
}
