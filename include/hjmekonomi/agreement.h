/**
 * @file agreement.h
 * Agreement: who shares what, and how. Built by calls or read from a file (case.h), then sealed; immutable after that.
 *
 * Order of building: parties, groups, kinds, scopes, areas, pools; what belongs to the whole agreement (population, settlement,
 * results of earlier years); then each version, followed by its keys and the rules of its pools. @ref hjm_agreement_seal
 * checks the whole and says what is wrong with it.
 *
 * Codes identify things: UTF-8, 1 to 64 bytes, without control or invisible characters or blanks at the ends, compared
 * and kept in Unicode normal form C (where they must fit too). Names are for people, in Swedish and English: 1 to 1 000
 * bytes without control or invisible characters; those that turn the direction of text are among them, but not the
 * joiners U+200C and U+200D. All texts are copied.
 *
 * An agreement has at most 100 000 parties; 1 000 groups, kinds, areas, pools, results, sources and versions; in a
 * version 1 000 keys and 10 000 passes; in a key 10 000 shares or 1 000 parts; and 10 000 000 bands of population.
 *
 * Every `add` and `set` function has, beside those listed with it, these failures, checked in this order:
 * @ref HJM_E_ARGUMENT a pointer is NULL; @ref HJM_E_STATE the agreement is sealed; @ref HJM_E_ENCODING a text is not
 * UTF-8; @ref HJM_E_LIMIT a code or a name is empty or too long; @ref HJM_E_SYNTAX a code or a name has a character
 * that it must not have; @ref HJM_E_LIMIT there are as many of the thing as there can be; then those listed; last
 * @ref HJM_E_NOMEM. A call that fails changes nothing, and the agreement can be used as before. Thread class of all of
 * them: owner.
 */
#ifndef HJMEKONOMI_AGREEMENT_H
#define HJMEKONOMI_AGREEMENT_H

#include "hjmekonomi/base.h"

#ifdef __cplusplus
extern "C" {
#endif

/** An agreement; opaque. */
typedef struct hjm_agreement hjm_agreement;

/** How a key shares a pool. */
typedef int32_t hjm_key_kind;
enum {
    HJM_KEY_FIXED = 0,      /**< Shares written in the agreement; they must add up to exactly 1. */
    HJM_KEY_DIRECT = 1,     /**< No key: each cost is posted on the party that bears it. */
    HJM_KEY_DRIVER = 2,     /**< By what the lines of some kinds add up to. */
    HJM_KEY_POPULATION = 3, /**< By inhabitants of some ages. */
    HJM_KEY_MIX = 4,        /**< Other keys, each with a weight; the weights add up to exactly 1. */
    HJM_KEY_NESTED = 5      /**< Between groups by one key, then within each group by another. */
};

/** What a driver key, or a question to a cube, counts. */
typedef int32_t hjm_measure;
enum {
    HJM_MEASURE_AMOUNT = 0,   /**< The sum of the amounts, in öre. */
    HJM_MEASURE_QUANTITY = 1, /**< The sum of the quantities, in the unit of the extract's last decimal. */
    HJM_MEASURE_LINES = 2,    /**< The number of lines. */
    HJM_MEASURE_USERS = 3     /**< The number of distinct users. */
};

/** How pools pass costs on to other pools before they are shared. */
typedef int32_t hjm_steps;
enum {
    HJM_STEPS_DIRECT = 0,    /**< What a pool passes to a pool that itself passes is left out of account; the rest is
                                  scaled up to what the pool passes in all. */
    HJM_STEPS_STEP_DOWN = 1, /**< In the order given; what a pool would pass to a pool before it is left out of account,
                                  the rest is scaled up to what the pool passes in all. */
    HJM_STEPS_RECIPROCAL = 2 /**< All at once: the system of equations is solved exactly. */
};

/** What becomes of a group's result at the end of the year. */
typedef int32_t hjm_settlement_rule;
enum {
    HJM_SETTLE_REPAY = 0, /**< Återbetalning: repaid to (or charged from) the parties by their share of the cost. */
    HJM_SETTLE_POT = 1,   /**< Prispott: moved to a pot that lowers (or raises) coming prices. */
    HJM_SETTLE_CARRY = 2  /**< Balansering: kept by the group and carried to the next year. */
};

/**
 * Create an empty agreement.
 * @param[out] out     Receives the agreement; the caller destroys it.
 * @param[in]  options Options, or NULL.
 * @param[out] err     Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT @p out is NULL or the options are not initialised.
 * @retval HJM_E_NOMEM    Memory ran out.
 * @note Thread class: pure. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_create(hjm_agreement **out, const hjm_options *options, hjm_error *err);

/**
 * Give an agreement back. A sealed one lives on as long as a cube, costs or an allocation made from it lives.
 * @param[in] agreement The agreement, or NULL.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API void hjm_agreement_destroy(hjm_agreement *agreement);

/**
 * Say where in a file the next things come from, so that later errors can point there. The texts may be in any
 * encoding; an excerpt of more than 4 096 bytes is left out.
 * @param[in] agreement The agreement.
 * @param[in] source    Name of the file, or NULL for none.
 * @param[in] line      Line, from 1.
 * @param[in] column    Column in bytes, from 1.
 * @param[in] excerpt   The line itself without its end, or NULL.
 * @param[out] err      Receives details; may be NULL.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_set_place(hjm_agreement *agreement, const char *source, uint32_t line,
                                                     uint32_t column, const char *excerpt, hjm_error *err);

/**
 * Set the name of the agreement. Required.
 * @param[in]  agreement The agreement.
 * @param[in]  sv        Name in Swedish.
 * @param[in]  en        Name in English, or NULL.
 * @param[out] err       Receives details; may be NULL.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_set_name(hjm_agreement *agreement, const char *sv, const char *en,
                                                    hjm_error *err);

/**
 * Set a remark that every result repeats, such as "the lines are synthetic".
 * @param[in]  agreement The agreement.
 * @param[in]  sv        Remark in Swedish.
 * @param[in]  en        Remark in English, or NULL.
 * @param[out] err       Receives details; may be NULL.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_set_remark(hjm_agreement *agreement, const char *sv, const char *en,
                                                      hjm_error *err);

/**
 * Add a party: one who pays.
 * @param[in]  agreement The agreement.
 * @param[in]  code      Code, such as "2580" for Luleå.
 * @param[in]  sv        Name in Swedish.
 * @param[in]  en        Name in English, or NULL.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_DUPLICATE A party has that code or alias, or a group has that code.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_party(hjm_agreement *agreement, const char *code, const char *sv,
                                                     const char *en, hjm_error *err);

/**
 * Add another code by which extracts call a party, such as a customer number.
 * @param[in]  agreement The agreement.
 * @param[in]  party     Code of the party.
 * @param[in]  alias     The other code.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_UNKNOWN   There is no such party.
 * @retval HJM_E_DUPLICATE A party has that code or alias, or a group has that code.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_party_alias(hjm_agreement *agreement, const char *party,
                                                           const char *alias, hjm_error *err);

/**
 * Add a group of parties.
 * @param[in]  agreement The agreement.
 * @param[in]  code      Code; different from every party's code and alias.
 * @param[in]  sv        Name in Swedish.
 * @param[in]  en        Name in English, or NULL.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_DUPLICATE A group or a party has that code.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_group(hjm_agreement *agreement, const char *code, const char *sv,
                                                     const char *en, hjm_error *err);

/**
 * Put a party into a group. A party belongs to one group at most.
 * @param[in]  agreement The agreement.
 * @param[in]  group     Code of the group.
 * @param[in]  party     Code of the party.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_UNKNOWN   There is no such group or party.
 * @retval HJM_E_DUPLICATE The party is in a group already.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_member(hjm_agreement *agreement, const char *group, const char *party,
                                                      hjm_error *err);

/**
 * Add a kind of lines, such as rental.
 * @param[in]  agreement The agreement.
 * @param[in]  code      Code.
 * @param[in]  sv        Name in Swedish.
 * @param[in]  en        Name in English, or NULL.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_DUPLICATE A kind has that code or alias.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_kind(hjm_agreement *agreement, const char *code, const char *sv,
                                                    const char *en, hjm_error *err);

/**
 * Add another code by which extracts call a kind, such as "Hyra".
 * @param[in]  agreement The agreement.
 * @param[in]  kind      Code of the kind.
 * @param[in]  alias     The other code.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_UNKNOWN   There is no such kind.
 * @retval HJM_E_DUPLICATE A kind has that code or alias.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_kind_alias(hjm_agreement *agreement, const char *kind, const char *alias,
                                                          hjm_error *err);

/**
 * Add a scope: a cooperation (samverkan) that lines fall under, such as the one on aids to schools. Volumes can be
 * divided by scope; costs are not.
 * @param[in]  agreement The agreement.
 * @param[in]  code      Code.
 * @param[in]  sv        Name in Swedish.
 * @param[in]  en        Name in English, or NULL.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_DUPLICATE A scope has that code or alias.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_scope(hjm_agreement *agreement, const char *code, const char *sv,
                                                     const char *en, hjm_error *err);

/**
 * Add another code by which extracts call a scope.
 * @param[in]  agreement The agreement.
 * @param[in]  scope     Code of the scope.
 * @param[in]  alias     The other code.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_UNKNOWN   There is no such scope.
 * @retval HJM_E_DUPLICATE A scope has that code or alias.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_scope_alias(hjm_agreement *agreement, const char *scope,
                                                           const char *alias, hjm_error *err);

/**
 * Add an area of results (resultatområde) that is settled as a whole, such as operation or products.
 * @param[in]  agreement The agreement.
 * @param[in]  code      Code.
 * @param[in]  sv        Name in Swedish.
 * @param[in]  en        Name in English, or NULL.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_DUPLICATE An area has that code.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_area(hjm_agreement *agreement, const char *code, const char *sv,
                                                    const char *en, hjm_error *err);

/**
 * Add a cost pool (kostnadsslag).
 * @param[in]  agreement The agreement.
 * @param[in]  code      Code.
 * @param[in]  sv        Name in Swedish.
 * @param[in]  en        Name in English, or NULL.
 * @param[in]  area      Code of the area its result belongs to.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_UNKNOWN   There is no such area.
 * @retval HJM_E_DUPLICATE A pool has that code.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_pool(hjm_agreement *agreement, const char *code, const char *sv,
                                                    const char *en, const char *area, hjm_error *err);

/**
 * Count the amounts of a kind of lines as revenue of a pool, beside the revenue that is posted on it.
 * @param[in]  agreement The agreement.
 * @param[in]  pool      Code of the pool.
 * @param[in]  kind      Code of the kind.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_UNKNOWN   There is no such pool or kind.
 * @retval HJM_E_DUPLICATE The kind is revenue of a pool already.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_pool_revenue(hjm_agreement *agreement, const char *pool,
                                                            const char *kind, hjm_error *err);

/**
 * Count a kind of lines in the revenue table by kind and payer (without making it revenue of a pool).
 * @param[in]  agreement The agreement.
 * @param[in]  kind      Code of the kind.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_UNKNOWN   There is no such kind.
 * @retval HJM_E_DUPLICATE The kind is counted there already.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_revenue_kind(hjm_agreement *agreement, const char *kind, hjm_error *err);

/**
 * Add inhabitants of a party.
 * @param[in]  agreement The agreement.
 * @param[in]  party     Code of the party.
 * @param[in]  date      The date they were counted, commonly 31 December.
 * @param[in]  age_from  Youngest age of the band.
 * @param[in]  age_to    Oldest age of the band, included; 999 for "and older".
 * @param[in]  persons   Number of persons, at least 0.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  The date or an age is out of range (0 to 999), the band is empty, or persons is negative.
 * @retval HJM_E_UNKNOWN   There is no such party.
 * @retval HJM_E_DUPLICATE The band overlaps another of the party and date.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_population(hjm_agreement *agreement, const char *party, hjm_date date,
                                                          int32_t age_from, int32_t age_to, int64_t persons,
                                                          hjm_error *err);

/**
 * Set the rule by which a group's result is settled.
 * @param[in]  agreement The agreement.
 * @param[in]  group     Code of the group.
 * @param[in]  rule      The rule.
 * @param[in]  opening   Balance in öre before the first year of @ref hjm_agreement_add_result, or before the year that is
 *                       run if there is none. Above zero: the group has paid more than its cost.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  The rule is unknown.
 * @retval HJM_E_UNKNOWN   There is no such group.
 * @retval HJM_E_DUPLICATE The group has a settlement already.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_set_settlement(hjm_agreement *agreement, const char *group,
                                                          hjm_settlement_rule rule, hjm_ore opening, hjm_error *err);

/**
 * Add the result of an earlier year: revenue less cost of a group in an area.
 * @param[in]  agreement The agreement.
 * @param[in]  group     Code of the group.
 * @param[in]  year      The year.
 * @param[in]  area      Code of the area.
 * @param[in]  amount    The result in öre.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  The year is not between 1900 and 2999.
 * @retval HJM_E_UNKNOWN   There is no such group or area.
 * @retval HJM_E_DUPLICATE There is a result of that group, year and area.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_result(hjm_agreement *agreement, const char *group, int32_t year,
                                                      const char *area, hjm_ore amount, hjm_error *err);

/**
 * Begin a version. The keys and rules that follow belong to it.
 * @param[in]  agreement The agreement.
 * @param[in]  code      Code of the version, such as "2021".
 * @param[in]  from      First day: the first of a month.
 * @param[in]  to        Last day, included: the last of a month; 9999-12-31 for "until further notice".
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_DUPLICATE A version has that code.
 * @retval HJM_E_VALIDITY  The dates are not whole months, in order, or overlap those of another version.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_version(hjm_agreement *agreement, const char *code, hjm_date from,
                                                       hjm_date to, hjm_error *err);

/**
 * Set how pools pass costs on in this version. The default is @ref HJM_STEPS_DIRECT.
 * @param[in]  agreement The agreement.
 * @param[in]  steps     The method.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT The method is unknown.
 * @retval HJM_E_STATE    There is no version yet.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_set_steps(hjm_agreement *agreement, hjm_steps steps, hjm_error *err);

/**
 * Add the next pool to the order of @ref HJM_STEPS_STEP_DOWN. Every pool that passes must be in it.
 * @param[in]  agreement The agreement.
 * @param[in]  pool      Code of the pool.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_STATE     There is no version yet.
 * @retval HJM_E_UNKNOWN   There is no such pool.
 * @retval HJM_E_DUPLICATE The pool is in the order already.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_step(hjm_agreement *agreement, const char *pool, hjm_error *err);

/**
 * Let a pool pass a share of its cost on to another pool. What it does not pass is shared by its own key.
 * @param[in]  agreement   The agreement.
 * @param[in]  pool        Code of the pool that passes.
 * @param[in]  to          Code of the pool that receives.
 * @param[in]  numerator   Numerator of the share, above 0.
 * @param[in]  denominator Denominator, at least the numerator.
 * @param[out] err         Receives details; may be NULL.
 * @retval HJM_E_STATE     There is no version yet.
 * @retval HJM_E_UNKNOWN   There is no such pool.
 * @retval HJM_E_SHARES    The share is not above 0 and at most 1.
 * @retval HJM_E_CYCLE     The two pools are the same.
 * @retval HJM_E_DUPLICATE The pool passes to that pool already.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_pass(hjm_agreement *agreement, const char *pool, const char *to,
                                                    int64_t numerator, int64_t denominator, hjm_error *err);

/**
 * Add a key to the version. Its details follow by the functions below.
 * @param[in]  agreement The agreement.
 * @param[in]  key       Code of the key, unique in the version.
 * @param[in]  kind      How it shares.
 * @param[in]  sv        Name in Swedish, or NULL.
 * @param[in]  en        Name in English, or NULL.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  The kind is unknown.
 * @retval HJM_E_STATE     There is no version yet.
 * @retval HJM_E_DUPLICATE The version has a key of that code.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_key(hjm_agreement *agreement, const char *key, hjm_key_kind kind,
                                                   const char *sv, const char *en, hjm_error *err);

/**
 * Restrict a driver or population key to the parties of a group. Without it: all parties, or, inside a nested key, those
 * of the group at hand.
 * @param[in]  agreement The agreement.
 * @param[in]  key       Code of the key.
 * @param[in]  group     Code of the group.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_UNKNOWN   There is no such key or group.
 * @retval HJM_E_AGREEMENT The key is not of that kind.
 * @retval HJM_E_DUPLICATE The key is restricted already.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_set_key_among(hjm_agreement *agreement, const char *key, const char *group,
                                                         hjm_error *err);

/**
 * Say where the figures of a key come from: the year that a fixed share was taken from (told, not used), the year of the
 * lines of a driver, or the year whose last counted population is used. Several years for a driver: the mean, which is
 * the same as their sum. None for a driver: the period that is shared.
 * @param[in]  agreement The agreement.
 * @param[in]  key       Code of the key.
 * @param[in]  year      A basis year (basår).
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  The year is not between 1900 and 2999.
 * @retval HJM_E_UNKNOWN   There is no such key.
 * @retval HJM_E_AGREEMENT The key is not fixed, driver or population, or is not a driver and has a year already.
 * @retval HJM_E_DUPLICATE The key has that year already.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_key_year(hjm_agreement *agreement, const char *key, int32_t year,
                                                        hjm_error *err);

/**
 * Add a share to a fixed key. The shares of a key are all of parties or all of groups, and add up to exactly 1.
 * @param[in]  agreement   The agreement.
 * @param[in]  key         Code of the key.
 * @param[in]  receiver    Code of a party or a group. Groups only in a key that stands between groups.
 * @param[in]  numerator   Numerator of the share, at least 0.
 * @param[in]  denominator Denominator, above 0.
 * @param[out] err         Receives details; may be NULL.
 * @retval HJM_E_UNKNOWN   There is no such key or receiver.
 * @retval HJM_E_AGREEMENT The key is not fixed, or mixes parties and groups.
 * @retval HJM_E_SHARES    The share is not between 0 and 1.
 * @retval HJM_E_DUPLICATE The receiver has a share already.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_key_share(hjm_agreement *agreement, const char *key,
                                                         const char *receiver, int64_t numerator, int64_t denominator,
                                                         hjm_error *err);

/**
 * Set what a driver key counts. The default is @ref HJM_MEASURE_AMOUNT.
 * @param[in]  agreement The agreement.
 * @param[in]  key       Code of the key.
 * @param[in]  measure   The measure.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  The measure is unknown.
 * @retval HJM_E_UNKNOWN   There is no such key.
 * @retval HJM_E_AGREEMENT The key is not a driver.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_set_key_measure(hjm_agreement *agreement, const char *key,
                                                           hjm_measure measure, hjm_error *err);

/**
 * Add a kind of lines that a driver key counts; at least one is needed.
 * @param[in]  agreement The agreement.
 * @param[in]  key       Code of the key.
 * @param[in]  kind      Code of the kind.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_UNKNOWN   There is no such key or kind.
 * @retval HJM_E_AGREEMENT The key is not a driver.
 * @retval HJM_E_DUPLICATE The key counts that kind already.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_key_driver(hjm_agreement *agreement, const char *key, const char *kind,
                                                          hjm_error *err);

/**
 * Add a tier of ages to a population key; at least one is needed, and tiers must not overlap.
 * @param[in]  agreement The agreement.
 * @param[in]  key       Code of the key.
 * @param[in]  age_from  Youngest age.
 * @param[in]  age_to    Oldest age, included; 999 for "and older".
 * @param[in]  weight    What a person counts, at least 1; 1 unless tiers count differently.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT  An age is out of range 0 to 999, the tier is empty, or the weight is not 1 to 1 000 000.
 * @retval HJM_E_UNKNOWN   There is no such key.
 * @retval HJM_E_AGREEMENT The key is not of population, or the tier overlaps another.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_key_ages(hjm_agreement *agreement, const char *key, int32_t age_from,
                                                        int32_t age_to, int64_t weight, hjm_error *err);

/**
 * Add a part to a mixed key. The weights of the parts add up to exactly 1.
 * @param[in]  agreement   The agreement.
 * @param[in]  key         Code of the mixed key.
 * @param[in]  part        Code of another key of the version; may be added later than this call.
 * @param[in]  numerator   Numerator of the weight, above 0.
 * @param[in]  denominator Denominator, above 0.
 * @param[out] err         Receives details; may be NULL.
 * @retval HJM_E_UNKNOWN   There is no such mixed key.
 * @retval HJM_E_AGREEMENT The key is not a mix.
 * @retval HJM_E_SHARES    The weight is not above 0 and at most 1.
 * @retval HJM_E_DUPLICATE The part is there already.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_key_part(hjm_agreement *agreement, const char *key, const char *part,
                                                        int64_t numerator, int64_t denominator, hjm_error *err);

/**
 * Set the key between the groups of a nested key: a fixed key over groups, or any other key, of which the groups' sums
 * are then taken.
 * @param[in]  agreement The agreement.
 * @param[in]  key       Code of the nested key.
 * @param[in]  between   Code of another key of the version; may be added later than this call.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_UNKNOWN   There is no such nested key.
 * @retval HJM_E_AGREEMENT The key is not nested.
 * @retval HJM_E_DUPLICATE It is set already.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_set_key_between(hjm_agreement *agreement, const char *key,
                                                           const char *between, hjm_error *err);

/**
 * Set the key within one group of a nested key. Every group that the key between them gives a share needs one.
 * @param[in]  agreement The agreement.
 * @param[in]  key       Code of the nested key.
 * @param[in]  group     Code of the group.
 * @param[in]  within    Code of another key of the version; may be added later than this call.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_UNKNOWN   There is no such nested key or group.
 * @retval HJM_E_AGREEMENT The key is not nested.
 * @retval HJM_E_DUPLICATE The group has one already.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_key_within(hjm_agreement *agreement, const char *key, const char *group,
                                                          const char *within, hjm_error *err);

/**
 * Set the key of a pool in this version. Every pool needs one, except those that pass all their cost on.
 * @param[in]  agreement The agreement.
 * @param[in]  pool      Code of the pool.
 * @param[in]  key       Code of a key of the version; may be added later than this call.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_STATE     There is no version yet.
 * @retval HJM_E_UNKNOWN   There is no such pool.
 * @retval HJM_E_DUPLICATE The pool has a key in this version already.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_set_pool_key(hjm_agreement *agreement, const char *pool, const char *key,
                                                        hjm_error *err);

/**
 * Tell of a source that went into the agreement; it is repeated in the provenance of every result.
 * @param[in]  agreement The agreement.
 * @param[in]  name      Name of the file or other source.
 * @param[in]  sha256    64 hexadecimal digits in lower case.
 * @param[out] err       Receives details; may be NULL.
 * @retval HJM_E_ARGUMENT @p sha256 is not of that form.
 * @note Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_add_source(hjm_agreement *agreement, const char *name, const char *sha256,
                                                      hjm_error *err);

/**
 * Check the whole agreement and seal it. After success it is immutable; after failure it may be mended and sealed
 * again.
 *
 * Keys that no pool uses are checked for their details, references, circles and sums, but not for how they are used. Of
 * drivers, only a run can tell whether they give a share to a party or a group that a nested key has no key for.
 *
 * @param[in]  agreement The agreement.
 * @param[out] err       Receives details, with the place set by @ref hjm_agreement_set_place; may be NULL.
 * @retval HJM_E_ARGUMENT  @p agreement is NULL.
 * @retval HJM_E_STATE     It is sealed already.
 * @retval HJM_E_AGREEMENT Something required is missing: a name, a party, a pool, a version, the rule of settlement of
 *                         a group with results, the detail of a key, the key of a pool that does not pass all its cost,
 *                         or a pool in the order of steps; or there is an order that does not fit the steps.
 *                         What follows is checked version by version:
 * @retval HJM_E_UNKNOWN   A pool or a key refers to a key that is not there.
 * @retval HJM_E_CYCLE     Keys refer to each other in a circle.
 * @retval HJM_E_SHARES    Shares or weights do not add up to exactly 1, or a pool passes more than all its cost.
 * @retval HJM_E_AGREEMENT A key is used where it cannot be: one over groups where parties are needed; a direct key
 *                         inside another, or for a pool that passes or receives; a key within a group that shares with
 *                         others; a group that receives a share without a key or without parties; a basis year in
 *                         which no version was valid; ages that cut through the bands that were counted.
 * @retval HJM_E_ZERO_BASE A population key has no population of its year, or not of all its ages, for a party that
 *                         takes part; all parties must be counted on the same date, the last of the year.
 * @retval HJM_E_AGREEMENT A pool passes costs only to pools whose turn is over.
 * @retval HJM_E_CYCLE     The cost of reciprocal pools can never leave them.
 * @retval HJM_E_OVERFLOW  The sum of exact shares became too large to handle.
 * @retval HJM_E_NOMEM     Memory ran out.
 * @note Thread class: owner. Since 1.0.
 */
HJM_API HJM_CHECK hjm_status hjm_agreement_seal(hjm_agreement *agreement, hjm_error *err);

/** Number of parties. @param[in] agreement The agreement. @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_agreement_n_parties(const hjm_agreement *agreement);

/** Number of groups. @param[in] agreement The agreement. @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_agreement_n_groups(const hjm_agreement *agreement);

/** Number of kinds. @param[in] agreement The agreement. @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_agreement_n_kinds(const hjm_agreement *agreement);

/** Number of pools. @param[in] agreement The agreement. @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_agreement_n_pools(const hjm_agreement *agreement);

/** Number of scopes. @param[in] agreement The agreement. @note Thread class: reader. Since 1.0. */
HJM_API size_t hjm_agreement_n_scopes(const hjm_agreement *agreement);

/**
 * Index of a party by code or alias, or -1.
 * @param[in] agreement The agreement.
 * @param[in] code      The code; need not be terminated.
 * @param[in] length    Bytes in @p code.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API int32_t hjm_agreement_find_party(const hjm_agreement *agreement, const char *code, size_t length);

/**
 * Index of a group by code, or -1.
 * @param[in] agreement The agreement.
 * @param[in] code      The code; need not be terminated.
 * @param[in] length    Bytes in @p code.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API int32_t hjm_agreement_find_group(const hjm_agreement *agreement, const char *code, size_t length);

/**
 * Index of a kind by code or alias, or -1.
 * @param[in] agreement The agreement.
 * @param[in] code      The code; need not be terminated.
 * @param[in] length    Bytes in @p code.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API int32_t hjm_agreement_find_kind(const hjm_agreement *agreement, const char *code, size_t length);

/**
 * Index of a pool by code, or -1.
 * @param[in] agreement The agreement.
 * @param[in] code      The code; need not be terminated.
 * @param[in] length    Bytes in @p code.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API int32_t hjm_agreement_find_pool(const hjm_agreement *agreement, const char *code, size_t length);

/**
 * Index of a scope by code or alias, or -1.
 * @param[in] agreement The agreement.
 * @param[in] code      The code; need not be terminated.
 * @param[in] length    Bytes in @p code.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API int32_t hjm_agreement_find_scope(const hjm_agreement *agreement, const char *code, size_t length);

/**
 * Code of a party, borrowed; NULL if there is none of that index.
 * @param[in] agreement The agreement.
 * @param[in] party     Index.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API const char *hjm_agreement_party_code(const hjm_agreement *agreement, size_t party);

/**
 * Name of a party, borrowed; NULL if there is none of that index.
 * @param[in] agreement The agreement.
 * @param[in] party     Index.
 * @param[in] lang      Language; an unknown one gives Swedish.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API const char *hjm_agreement_party_name(const hjm_agreement *agreement, size_t party, hjm_lang lang);

/**
 * Index of the group of a party, or -1.
 * @param[in] agreement The agreement.
 * @param[in] party     Index.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API int32_t hjm_agreement_party_group(const hjm_agreement *agreement, size_t party);

/**
 * Code of a group, borrowed; NULL if there is none of that index.
 * @param[in] agreement The agreement.
 * @param[in] group     Index.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API const char *hjm_agreement_group_code(const hjm_agreement *agreement, size_t group);

/**
 * Name of a group, borrowed; NULL if there is none of that index.
 * @param[in] agreement The agreement.
 * @param[in] group     Index.
 * @param[in] lang      Language; an unknown one gives Swedish.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API const char *hjm_agreement_group_name(const hjm_agreement *agreement, size_t group, hjm_lang lang);

/**
 * Code of a kind, borrowed; NULL if there is none of that index.
 * @param[in] agreement The agreement.
 * @param[in] kind      Index.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API const char *hjm_agreement_kind_code(const hjm_agreement *agreement, size_t kind);

/**
 * Code of a pool, borrowed; NULL if there is none of that index.
 * @param[in] agreement The agreement.
 * @param[in] pool      Index.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API const char *hjm_agreement_pool_code(const hjm_agreement *agreement, size_t pool);

/**
 * Name of a pool, borrowed; NULL if there is none of that index.
 * @param[in] agreement The agreement.
 * @param[in] pool      Index.
 * @param[in] lang      Language; an unknown one gives Swedish.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API const char *hjm_agreement_pool_name(const hjm_agreement *agreement, size_t pool, hjm_lang lang);

/**
 * Code of a scope, borrowed; NULL if there is none of that index.
 * @param[in] agreement The agreement.
 * @param[in] scope     Index.
 * @note Thread class: reader. Since 1.0.
 */
HJM_API const char *hjm_agreement_scope_code(const hjm_agreement *agreement, size_t scope);

#ifdef __cplusplus
}
#endif

#endif
