/*
 * What the proofs of muldiv.c and kernel.c speak about: only comments for the compiler, ACSL for Frama-C.
 *
 * Products of two unknowns are hard for provers, so kernel.c is proved without seeing any: to it the predicates
 * below are opaque, known by their facts alone. Each fact is proved from the definitions in a run of its own. The facts
 * stand here once, and HJM__PROOF chooses how they are read:
 *   not set  the predicates are opaque, the facts are axioms   (proof of kernel.c)
 *   1        the predicates are defined, the facts are lemmas  (proof of the facts)
 *   2        the predicates are defined, there are no facts    (proof of muldiv.c)
 */
#ifndef HJM__SPLIT_THEORY_H
#define HJM__SPLIT_THEORY_H

#if !defined(HJM__PROOF)
#define HJM__MEANS(...)
#define HJM__FACT(name, ...) axiom name: __VA_ARGS__;
#elif HJM__PROOF == 1
#define HJM__MEANS(...) = __VA_ARGS__
#define HJM__FACT(name, ...) lemma name: __VA_ARGS__;
#else
#define HJM__MEANS(...) = __VA_ARGS__
#define HJM__FACT(name, ...)
#endif

/*@ axiomatic Products {
  @   // q and r are quotient and remainder of T*w by W
  @   predicate shares(integer q, integer r, integer T, integer w, integer W) HJM__MEANS(q * W + r == T * w);
  @   // s is k times W
  @   predicate times(integer s, integer k, integer W) HJM__MEANS(s == k * W);
  @   // s is at most what c values below W can add up to
  @   predicate at_most(integer s, integer c, integer W) HJM__MEANS(s <= c * (W - 1));
  @   // p lies within one unit of the exact share T*w/W
  @   predicate near(integer p, integer T, integer w, integer W) HJM__MEANS(-W < p * W - T * w < W);
  @   // a times b fits 64 bits
  @   predicate fits(integer a, integer b) HJM__MEANS(a * b <= 18446744073709551615);
  @   // q2*W + r2 is less than q*W + r
  @   predicate before(integer q2, integer r2, integer q, integer r, integer W) HJM__MEANS(q2 * W + r2 < q * W + r);
  @
  @   HJM__FACT(shares_none, \forall integer T, W; shares(0, 0, T, 0, W))
  @   HJM__FACT(shares_add, \forall integer q, r, w, q2, r2, w2, T, W;
  @     shares(q, r, T, w, W) ==> shares(q2, r2, T, w2, W) ==> shares(q + q2, r + r2, T, w + w2, W))
  @   HJM__FACT(shares_bound, \forall integer q, r, T, w, W;
  @     0 < W ==> 0 <= T ==> 0 <= r ==> w <= W ==> shares(q, r, T, w, W) ==> q <= T)
  @   HJM__FACT(shares_below, \forall integer q, r, T, w, W;
  @     0 < W ==> 0 <= T ==> 0 < r ==> w <= W ==> shares(q, r, T, w, W) ==> q < T)
  @   HJM__FACT(shares_left, \forall integer q, r, T, W; shares(q, r, T, W, W) ==> times(r, T - q, W))
  @   HJM__FACT(shares_no_weight, \forall integer q, r, T, W;
  @     0 < W ==> 0 <= q ==> 0 <= r ==> shares(q, r, T, 0, W) ==> q == 0 && r == 0)
  @   HJM__FACT(shares_no_total, \forall integer q, r, w, W;
  @     0 < W ==> 0 <= q ==> 0 <= r ==> shares(q, r, 0, w, W) ==> q == 0 && r == 0)
  @   HJM__FACT(shares_before, \forall integer q, r, w, q2, r2, w2, T, W;
  @     0 < T ==> w2 < w ==> shares(q, r, T, w, W) ==> shares(q2, r2, T, w2, W) ==> before(q2, r2, q, r, W))
  @   HJM__FACT(before_order, \forall integer q, r, q2, r2, W;
  @     0 < W ==> 0 <= r < W ==> 0 <= r2 < W ==> before(q2, r2, q, r, W) ==> q2 < q || (q2 == q && r2 < r))
  @   HJM__FACT(shares_near, \forall integer q, r, T, w, W; 0 <= r < W ==> shares(q, r, T, w, W) ==> near(q, T, w, W))
  @   HJM__FACT(shares_near_up, \forall integer q, r, T, w, W;
  @     0 < r < W ==> shares(q, r, T, w, W) ==> near(q + 1, T, w, W))
  @   HJM__FACT(near_mirror, \forall integer p, T, w, W; near(p, T, w, W) ==> near(-p, -T, w, W))
  @   HJM__FACT(at_most_none, \forall integer W; at_most(0, 0, W))
  @   HJM__FACT(at_most_more, \forall integer s, r, s2, c, c2, W;
  @     at_most(s, c, W) ==> r < W ==> s2 == s + r ==> c2 == c + 1 ==> at_most(s2, c2, W))
  @   HJM__FACT(at_most_count, \forall integer s, k, c, W;
  @     0 < W ==> 0 < k ==> 0 <= c ==> times(s, k, W) ==> at_most(s, c, W) ==> k < c)
  @ }
  @*/

#if !defined(HJM__PROOF)
/*@ // the sum of the first n values
  @ logic integer sum{L}(int64_t *a, integer n) = n <= 0 ? 0 : sum(a, n - 1) + a[n - 1];
  @ // how many of the first n values lie above x
  @ logic integer over{L}(int64_t *a, integer n, integer x) =
  @   n <= 0 ? 0 : over(a, n - 1, x) + (a[n - 1] > x ? 1 : 0);
  @ // how many of the first n values are x
  @ logic integer equal{L}(int64_t *a, integer n, integer x) =
  @   n <= 0 ? 0 : equal(a, n - 1, x) + (a[n - 1] == x ? 1 : 0);
  @ predicate same{K, L}(int64_t *a, integer n) = \forall integer i; 0 <= i < n ==> \at(a[i], K) == \at(a[i], L);
  @
  @ lemma sum_same{K, L}: \forall int64_t *a, integer n; same{K, L}(a, n) ==> sum{K}(a, n) == sum{L}(a, n);
  @ lemma over_same{K, L}: \forall int64_t *a, integer n, x; same{K, L}(a, n) ==> over{K}(a, n, x) == over{L}(a, n, x);
  @ lemma equal_from_zero: \forall int64_t *a, integer n, x; 0 <= equal(a, n, x);
  @ lemma over_step: \forall int64_t *a, integer n, x; over(a, n, x - 1) == over(a, n, x) + equal(a, n, x);
  @ lemma over_gap: \forall int64_t *a, integer n, x, y;
  @   x <= y ==> (\forall integer i; 0 <= i < n ==> a[i] <= x || y < a[i]) ==> over(a, n, x) == over(a, n, y);
  @ lemma over_none: \forall int64_t *a, integer n, x;
  @   (\forall integer i; 0 <= i < n ==> a[i] <= x) ==> over(a, n, x) == 0;
  @ lemma sum_grows: \forall int64_t *a, integer m, n;
  @   0 <= m <= n ==> (\forall integer i; 0 <= i < n ==> 0 <= a[i]) ==> sum(a, m) <= sum(a, n);
  @ lemma sum_from_zero: \forall int64_t *a, integer n;
  @   (\forall integer i; 0 <= i < n ==> 0 <= a[i]) ==> 0 <= sum(a, n);
  @ lemma sum_holds: \forall int64_t *a, integer i, n;
  @   0 <= i < n ==> (\forall integer k; 0 <= k < n ==> 0 <= a[k]) ==> a[i] <= sum(a, n);
  @*/
#endif

#endif
