/* What the readers of files and the allocation need of a cube beside its public calls. */
#ifndef HJM__CUBE_H
#define HJM__CUBE_H

#include "agreement/agreement.h"
#include "cube/unmatched.h"
#include "hjmekonomi/cube.h"

const hjm_agreement *hjm__cube_agreement(const hjm_cube *cube);
const hjm__unmatched *hjm__cube_unmatched(const hjm_cube *cube);
size_t hjm__cube_sources(const hjm_cube *cube, const hjm__source **sources); /* borrowed; the number of them */

#endif
