#include "io/extract.h"

#include "base/error.h"
#include "base/memory.h"
#include "cube/sources.h"

enum { MOST_DECIMALS = 6 };

void hjm_extract_init(hjm_extract *extract)
{
    *extract = (hjm_extract)HJM_EXTRACT_INIT;
}

static hjm_status check_range(const char *name, int32_t value, bool right, hjm_error *err)
{
    return right ? HJM_OK : hjm__fail2(err, HJM_M_OUT_OF_RANGE, NULL, hjm__str(name), hjm__int(value));
}

hjm_status hjm__extract_load(hjm_extract *loaded, const hjm_extract *given, hjm_error *err)
{
    hjm_extract_init(loaded);
    HJM__TRY(hjm__options_load(loaded, sizeof *loaded, HJM__FIRST_EXTRACT, given, err));
    HJM__TRY(check_range("encoding", loaded->encoding,
                         loaded->encoding == HJM_ENCODING_UTF8 || loaded->encoding == HJM_ENCODING_WINDOWS_1252, err));
    HJM__TRY(check_range("separator", loaded->separator,
                         loaded->separator == ';' || loaded->separator == ',' || loaded->separator == '\t', err));
    HJM__TRY(check_range("quantity_decimals", loaded->quantity_decimals,
                         loaded->quantity_decimals >= 0 && loaded->quantity_decimals <= MOST_DECIMALS, err));
    return loaded->sha256 == NULL ? HJM_OK : hjm__source_check("", loaded->sha256, err);
}
