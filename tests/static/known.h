/* What an analyser that sees one file at a time cannot know: a failure is never HJM_OK. */
#include "base/error.h"

#define hjm__fail(...)  (hjm__fail(__VA_ARGS__), HJM_E_STATE)
#define hjm__fail1(...) (hjm__fail1(__VA_ARGS__), HJM_E_STATE)
#define hjm__fail2(...) (hjm__fail2(__VA_ARGS__), HJM_E_STATE)
#define hjm__fail3(...) (hjm__fail3(__VA_ARGS__), HJM_E_STATE)
