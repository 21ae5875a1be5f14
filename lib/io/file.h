/* What the operating system says about files, as errors. */
#ifndef HJM__IO_FILE_H
#define HJM__IO_FILE_H

#include "hjmekonomi/base.h"

/* The error of an errno, with the path as its source. */
hjm_status hjm__file_fail(hjm_error *err, const char *path, int number);

#endif
