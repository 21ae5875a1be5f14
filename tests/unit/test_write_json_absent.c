/* A library that is built without JSON says so. */
#undef HJM_WITH_JSON
#define HJM_WITH_JSON 0
#include "io/write_json.c"

#include "support.h"

static int32_t receive(void *user, const char *bytes, size_t n_bytes)
{
    (void)bytes;
    *(size_t *)user += n_bytes;
    return 0;
}

static void json_is_not_supported(void **state)
{
    hjm_error err;
    size_t received = 0;
    (void)state;
    assert_code(hjm_table_write_json(NULL, 0, HJM_LANG_SV, receive, &received, &err), &err, HJM_E_UNSUPPORTED,
                HJM_M_JSON_LEFT_OUT);
    assert_int_equal(received, 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(json_is_not_supported) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
