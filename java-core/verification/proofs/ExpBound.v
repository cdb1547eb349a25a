(** Group: bounds. How far the series of Elementary.exp is from e^x, with its coefficients as code
    has them (native/coefficients.txt); exp.gappa bounds what rounding adds. *)
From Coq Require Import Reals Lra.
From Interval Require Import Tactic.
From Blr Require Import Coefficients.
Open Scope R_scope.

(** x coth(x/2) − 2. *)
Definition excess (x : R) : R :=
  let t := x * x in
  t * (coth_excess_0 + t * (coth_excess_1 + t * (coth_excess_2 +
    t * (coth_excess_3 + t * (coth_excess_4 + t * coth_excess_5))))).

Ltac unfold_excess := unfold excess, coth_excess_0, coth_excess_1, coth_excess_2, coth_excess_3, coth_excess_4, coth_excess_5.

(** Code gives (2 + x + excess x)/(2 − x + excess x). *)
Theorem exp_approximation x :
  -0.34658 <= x <= 0.34658 ->
  Rabs ((2 + x + excess x) - (2 - x + excess x) * exp x) <= 5 / 10 ^ 18.
Proof.
  intros H. unfold_excess.
  interval with (i_prec 120, i_bisect x, i_taylor x, i_degree 16, i_depth 4).
Qed.

Theorem exp_relative_error x :
  -0.34658 <= x <= 0.34658 ->
  Rabs ((2 + x + excess x) / (2 - x + excess x) - exp x) <= 44 / 10 ^ 19 * exp x.
Proof.
  intros H. pose proof (exp_approximation x H) as E.
  assert (D : 1168 / 1000 <= (2 - x + excess x) * exp x) by (unfold_excess; interval with (i_bisect x)).
  assert (P : 0 < 2 - x + excess x) by (unfold_excess; interval).
  replace ((2 + x + excess x) / (2 - x + excess x) - exp x)
    with (((2 + x + excess x) - (2 - x + excess x) * exp x) / (2 - x + excess x)) by (field; lra).
  unfold Rdiv. rewrite Rabs_mult, (Rabs_pos_eq (/ (2 - x + excess x))) by (apply Rlt_le, Rinv_0_lt_compat, P).
  apply Rmult_le_reg_r with (2 - x + excess x); [ exact P | ].
  rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  apply Rle_trans with (1 := E). nra.
Qed.
