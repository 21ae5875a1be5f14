#include "io/read_people.h"

#include "base/text.h"

#include <string.h>

bool hjm__is_json(const char *path)
{
    static const char end[] = ".json";
    size_t length = strlen(path);
    return length >= sizeof end && hjm__same(path + length + 1 - sizeof end, end);
}

hjm_status hjm__region_taken(const hjm__region_filter *filter, const char *code, size_t length,
                             const hjm__place *place, bool *taken, hjm_error *err)
{
    *taken = filter == NULL || hjm__index_lookup(&filter->agreement->party_index, code, length) >= 0;
    return *taken || filter->leave_out ? HJM_OK : hjm__fail1(err, HJM_M_PERSONS_PARTY, place, hjm__strn(code, length));
}
