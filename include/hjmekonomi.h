/**
 * @file hjmekonomi.h
 * The whole public interface. A program may also include single headers of the folder hjmekonomi/.
 */
#ifndef HJMEKONOMI_H
#define HJMEKONOMI_H

#include "hjmekonomi/base.h"
#include "hjmekonomi/money.h"
#include "hjmekonomi/split.h"
#include "hjmekonomi/table.h"
#include "hjmekonomi/write.h"
#include "hjmekonomi/agreement.h"
#include "hjmekonomi/cube.h"
#include "hjmekonomi/costs.h"
#include "hjmekonomi/allocation.h"
#include "hjmekonomi/disclosure.h"
#include "hjmekonomi/volume.h"
#include "hjmekonomi/check.h"
#include "hjmekonomi/case.h"
#include "hjmekonomi/population.h"

#endif
