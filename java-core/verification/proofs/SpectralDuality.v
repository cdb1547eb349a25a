(** Group: spectral duality. The study's (a)–(d): of modes with x_k = n C²ρ^(−2k)/σ², how many each
    school keeps. They grow alike; they are not the same number. *)
From Coq Require Import Reals Lra Lia Psatz.
Open Scope R_scope.

(** ln x of mode k, where budget is n C²/σ². *)
Definition log_signal (budget rho : R) (k : nat) : R := ln budget - 2 * INR k * ln rho.

(** (a) Minimax keeps a mode whose squared signal is above its noise: x > 1. *)
Theorem minimax_cut budget rho k :
  1 < rho -> (0 < log_signal budget rho k <-> INR k < ln budget / (2 * ln rho)).
Proof.
  intros Hr. assert (0 < ln rho) by (rewrite <- ln_1; apply ln_increasing; lra). unfold log_signal. split; intros H'.
  - apply Rmult_lt_reg_r with (2 * ln rho); [ lra | ].
    replace (ln budget / (2 * ln rho) * (2 * ln rho)) with (ln budget) by (field; lra). lra.
  - apply Rmult_lt_compat_r with (r := 2 * ln rho) in H'; [ | lra ].
    replace (ln budget / (2 * ln rho) * (2 * ln rho)) with (ln budget) in H' by (field; lra). lra.
Qed.

(** (c) MDL keeps one that shortens the code by more than half of ln n: x > ln n. *)
Theorem mdl_cut budget rho n k :
  1 < rho -> (ln (ln n) < log_signal budget rho k <-> INR k < (ln budget - ln (ln n)) / (2 * ln rho)).
Proof.
  intros Hr. assert (0 < ln rho) by (rewrite <- ln_1; apply ln_increasing; lra). unfold log_signal. split; intros H'.
  - apply Rmult_lt_reg_r with (2 * ln rho); [ lra | ].
    replace ((ln budget - ln (ln n)) / (2 * ln rho) * (2 * ln rho)) with (ln budget - ln (ln n)) by (field; lra). lra.
  - apply Rmult_lt_compat_r with (r := 2 * ln rho) in H'; [ | lra ].
    replace ((ln budget - ln (ln n)) / (2 * ln rho) * (2 * ln rho)) with (ln budget - ln (ln n)) in H' by (field; lra). lra.
Qed.

(** Θ, with hypotheses that the study does not state: the two cuts are within a factor of 2. *)
Theorem duality_same_order budget rho n :
  1 < rho -> 1 <= ln n -> ln n ^ 2 <= budget ->
  ln budget / (2 * ln rho) / 2 <= (ln budget - ln (ln n)) / (2 * ln rho) <= ln budget / (2 * ln rho).
Proof.
  intros Hr Hn Hb. assert (Hl : 0 < ln rho) by (rewrite <- ln_1; apply ln_increasing; lra).
  assert (H0 : 0 <= ln (ln n)).
  { destruct (Req_dec (ln n) 1) as [-> | N]; [ rewrite ln_1; lra | ].
    rewrite <- ln_1. apply Rlt_le, ln_increasing; lra. }
  assert (H2 : 2 * ln (ln n) <= ln budget).
  { replace (2 * ln (ln n)) with (ln (ln n ^ 2)).
    - destruct (Req_dec (ln n ^ 2) budget) as [-> | N]; [ lra | ].
      apply Rlt_le, ln_increasing; [ apply pow_lt; lra | lra ].
    - simpl. rewrite Rmult_1_r, ln_mult by lra. ring. }
  assert (Hi : 0 < / (2 * ln rho)) by (apply Rinv_0_lt_compat; lra).
  unfold Rdiv. split.
  - replace (ln budget * / (2 * ln rho) * / 2) with (ln budget / 2 * / (2 * ln rho)) by (unfold Rdiv; ring).
    apply Rmult_le_compat_r; lra.
  - apply Rmult_le_compat_r; lra.
Qed.

Lemma power_of_exp n x : exp x ^ n = exp (INR n * x).
Proof.
  induction n as [ | n IH]; [ simpl; rewrite Rmult_0_l, exp_0; reflexivity | ].
  rewrite S_INR. simpl pow. rewrite IH, <- exp_plus. f_equal. ring.
Qed.

(** (d) refuted: of 1,024 observations with C = σ = 1 and ρ = 2, x_4 = 4 is above 1 and below ln n: minimax
    keeps the fourth mode, MDL does not. *)
Theorem duality_not_the_same_number_mdl :
  let x := 1024 / 4 ^ 4 in 1 < x /\ x < ln 1024.
Proof.
  intros x. assert (E : x = 4) by (unfold x; lra). rewrite E. split; [ lra | ].
  rewrite <- (ln_exp 4). apply ln_increasing; [ apply exp_pos | ].
  replace 4 with (INR 4 * 1) by (simpl; ring). rewrite <- power_of_exp.
  pose proof exp_le_3. pose proof (exp_pos 1).
  apply Rle_lt_trans with (3 ^ 4); [ apply pow_incr; lra | lra ].
Qed.

(** (b) Bayes, by the evidence of a mode at its own standard deviation, keeps one with x²/(1 + x) > ln(1 + x).
    (d) refuted again: minimax keeps x = 5/4, Bayes does not. *)
Theorem duality_not_the_same_number_bayes :
  let x := 5 / 4 in 1 < x /\ x ^ 2 / (1 + x) < ln (1 + x).
Proof.
  intros x. split; [ unfold x; lra | ].
  assert (E : x ^ 2 / (1 + x) = 25 / 36) by (unfold x; field). rewrite E.
  rewrite <- (ln_exp (25 / 36)). apply ln_increasing; [ apply exp_pos | ].
  destruct (Rlt_dec (exp (25 / 36)) (1 + x)) as [Y | N]; [ exact Y | exfalso ].
  assert (H : (1 + x) ^ 36 <= exp (25 / 36) ^ 36) by (apply pow_incr; unfold x in *; lra).
  rewrite power_of_exp in H.
  replace (INR 36 * (25 / 36)) with (INR 25 * 1) in H by (simpl; field). rewrite <- power_of_exp in H.
  assert (exp 1 ^ 25 <= 3 ^ 25) by (apply pow_incr; split; [ apply Rlt_le, exp_pos | apply exp_le_3 ]).
  assert (3 ^ 25 < (1 + x) ^ 36) by (unfold x; lra). lra.
Qed.

(** (e): Bayes' estimate x/(1 + x) of the frequentist's differs from it by 1/(1 + x) of it, less for every mode
    that is better resolved; at the cut x = 1 by a half. *)
Theorem disagreement_of_a_mode x y :
  0 <= x -> x < y -> 1 - y / (1 + y) < 1 - x / (1 + x) /\ 1 - x / (1 + x) = / (1 + x).
Proof.
  intros Hx H. split.
  - replace (1 - y / (1 + y)) with (/ (1 + y)) by (field; lra).
    replace (1 - x / (1 + x)) with (/ (1 + x)) by (field; lra).
    apply Rinv_lt_contravar; [ apply Rmult_lt_0_compat; lra | lra ].
  - field. lra.
Qed.
