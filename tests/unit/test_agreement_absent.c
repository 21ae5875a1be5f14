/* A library that is built without YAML says so, and can still build agreements by calls. */
#undef HJM_WITH_YAML
#define HJM_WITH_YAML 0
#include "io/yaml.c"

#include "hjmekonomi/case.h"
#include "support.h"

static void an_agreement_file_is_not_supported(void **state)
{
    hjm_error err;
    hjm_agreement *a;
    (void)state;
    assert_code(hjm_agreement_read(&a, HJM_SOURCE_DIR "/tests/cases/bad-agreements/valid.yaml", NULL, &err), &err,
                HJM_E_UNSUPPORTED, HJM_M_YAML_LEFT_OUT);
    assert_null(a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(an_agreement_file_is_not_supported) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
