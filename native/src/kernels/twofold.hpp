// Numbers of about 106 bits as unevaluated sums head + tail, |tail| <= ulp(head), for the few places where an
// error is going to be multiplied by hundreds. The sum and product are exact (Knuth 1969; Dekker 1971).
#pragma once

namespace blr {
namespace {

template <class V>
struct Twofold {
  V head, tail;
};

// a + b for |a| >= |b| or a = 0.
template <class V>
Twofold<V> fast_two_sum(V a, V b) {
  const V head = a + b;
  return {head, b - (head - a)};
}

template <class V>
Twofold<V> two_sum(V a, V b) {
  const V head = a + b, added = head - a;
  return {head, (a - (head - added)) + (b - added)};
}

// The upper 26 bits (Veltkamp 1968; Dekker 1971); |a| < 2^996.
template <class V>
V upper_half(V a) {
  const V shifted = a * Lanes<V>::from(0x1p27 + 1);
  return shifted - (shifted - a);
}

// a * b; |a|, |b| < 2^996 and a product above 2^-960 where it matters.
template <class V>
Twofold<V> two_product(V a, V b) {
  const V head = a * b;
  if constexpr (Lanes<V>::is_fused) return {head, fms(a, b, head)};
  const V a1 = upper_half(a), a2 = a - a1, b1 = upper_half(b), b2 = b - b1;
  return {head, ((a1 * b1 - head) + a1 * b2 + a2 * b1) + a2 * b2};
}

template <class V>
Twofold<V> two_square(V a) {
  const V head = a * a;
  if constexpr (Lanes<V>::is_fused) return {head, fms(a, a, head)};
  const V a1 = upper_half(a), a2 = a - a1;
  return {head, ((a1 * a1 - head) + (a1 + a1) * a2) + a2 * a2};
}

// a * b to about 2^-100 of itself.
template <class V>
Twofold<V> product(Twofold<V> a, Twofold<V> b) {
  const auto p = two_product(a.head, b.head);
  return fast_two_sum(p.head, p.tail + (a.head * b.tail + a.tail * b.head));
}
template <class V>
Twofold<V> product(V a, Twofold<V> b) {
  const auto p = two_product(a, b.head);
  return fast_two_sum(p.head, fma(a, b.tail, p.tail));
}

// a / b to about 2^-100 of itself.
template <class V>
Twofold<V> quotient(Twofold<V> a, Twofold<V> b) {
  const V head = a.head / b.head;
  const auto p = two_product(head, b.head);
  return fast_two_sum(head, (((a.head - p.head) - p.tail) + (a.tail - head * b.tail)) / b.head);
}

template <class V>
Twofold<V> square_root(Twofold<V> a) {
  const V head = sqrt(a.head);
  const auto p = two_square(head);
  return {head, (((a.head - p.head) - p.tail) + a.tail) / (head + head)};
}

// 1 / a.
template <class V>
Twofold<V> twofold_reciprocal(V a) {
  const V one = Lanes<V>::from(1.0), head = one / a;
  const auto p = two_product(a, head);
  return {head, ((one - p.head) - p.tail) * head};
}

}  // namespace
}  // namespace blr
