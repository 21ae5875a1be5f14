/*
 * A cube as bytes: magic, version, the sections in their order, each with its tag and the length of what follows, and
 * the SHA-256 of all that. Integers are little-endian. The manual has the whole ("File formats").
 */
#ifndef HJM__CUBE_LAYOUT_H
#define HJM__CUBE_LAYOUT_H

#define HJM__CUBE_MAGIC "HJMCUBE" /* with its NUL */

enum { HJM__CUBE_MAGIC_BYTES = 8, HJM__CUBE_VERSION = 1, HJM__TAG_BYTES = 4, HJM__DIGEST_BYTES = 32 };

/* Texts that cells refer to by their place among them. */
enum { HJM__TEXTS_PARTY, HJM__TEXTS_KIND, HJM__TEXTS_SCOPE, HJM__TEXTS_USER, HJM__TEXTS_ITEM, HJM__N_TEXTS };

/* The sections; those of texts stand in the order above. */
enum { HJM__SECTION_HEAD, HJM__SECTION_PARTIES, HJM__SECTION_KINDS, HJM__SECTION_SCOPES, HJM__SECTION_USERS,
       HJM__SECTION_ITEMS, HJM__SECTION_CELLS, HJM__SECTION_SOURCES, HJM__SECTION_UNMATCHED, HJM__N_SECTIONS };

#define HJM__CUBE_TAGS { "HEAD", "PART", "KIND", "SCOP", "USER", "ITEM", "CELL", "SRCS", "MISS" }

#endif
