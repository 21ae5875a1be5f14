/* Proves the facts of lib/split/theory.h from the definitions. */
#define HJM__PROOF 1

/*@ lemma product_grows: \forall integer a, b, W; 0 < W ==> a + 1 <= b ==> (a + 1) * W <= b * W;
  @ lemma product_orders: \forall integer T, a, b; 0 < T ==> a < b ==> T * a < T * b;
  @ lemma quotient_orders: \forall integer a, r, b, s, W;
  @   0 < W ==> r < W ==> 0 <= s ==> b * W + s < a * W + r ==> b <= a;
  @ lemma division_orders: \forall integer a, r, b, s, W;
  @   0 < W ==> 0 <= r < W ==> 0 <= s < W ==> b * W + s < a * W + r ==>
  @   b < a || (b == a && s < r);
  @*/

#include "split/theory.h"
