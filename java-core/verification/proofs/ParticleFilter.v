(** Group: particle filter. Weights, effective sample size, mixtures of distribution functions, and
    resampling as the study has it, with expected counts (its theorems 2 and 4). *)
From Coq Require Import Reals Lra Lia Psatz.
From Blr Require Import Sums.
Open Scope R_scope.

(** 1/Σw². *)
Definition effective_sample_size (n : nat) (w : nat -> R) : R := / sum n (fun m => w m ^ 2).

Lemma sum_of_squares_bounds n w :
  weights n w -> 0 < sum n (fun m => w m ^ 2) <= 1 /\ 1 <= INR n * sum n (fun m => w m ^ 2).
Proof.
  intros Hw. pose proof Hw as [Hp Hs].
  assert (H1 : sum n (fun m => w m ^ 2) <= 1).
  { rewrite <- Hs. apply sum_le. intros m Hm.
    assert (w m <= 1) by (apply (weight_at_most_one n w m); assumption).
    specialize (Hp m Hm). nra. }
  assert (H2 : 1 <= INR n * sum n (fun m => w m ^ 2)).
  { pose proof (cauchy_schwarz n w (fun _ => 1)) as H. cbv beta in H.
    rewrite (sum_ext n (fun i => w i * 1) w) in H by (intros; ring).
    rewrite Hs in H. rewrite sum_const in H. lra. }
  split; [ | exact H2 ]. split; [ | exact H1 ].
  assert (0 <= sum n (fun m => w m ^ 2)) by (apply sum_nonneg; intros; apply pow2_ge_0).
  destruct (Req_dec (sum n (fun m => w m ^ 2)) 0) as [E | E]; [ rewrite E in H2; lra | lra ].
Qed.

Theorem ess_at_least_one n w : weights n w -> 1 <= effective_sample_size n w.
Proof.
  intros Hw. destruct (sum_of_squares_bounds n w Hw) as [[H1 H2] _].
  unfold effective_sample_size. rewrite <- Rinv_1. apply Rinv_le_contravar; assumption.
Qed.

Theorem ess_at_most_particles n w : weights n w -> effective_sample_size n w <= INR n.
Proof.
  intros Hw. destruct (sum_of_squares_bounds n w Hw) as [[H1 _] H2].
  unfold effective_sample_size. apply Rmult_le_reg_r with (sum n (fun m => w m ^ 2)); [ assumption | ].
  rewrite Rinv_l by lra. exact H2.
Qed.

(** With equality exactly for equal weights. *)
Theorem ess_full_iff_uniform n w :
  weights n w -> (0 < n)%nat ->
  (effective_sample_size n w = INR n <-> forall m, (m < n)%nat -> w m = / INR n).
Proof.
  intros Hw Hn. pose proof Hw as [Hp Hs].
  assert (HN : 0 < INR n) by (apply lt_0_INR; assumption).
  destruct (sum_of_squares_bounds n w Hw) as [[H1 _] _]. unfold effective_sample_size. split.
  - intros E.
    assert (Hq : sum n (fun m => w m ^ 2) = / INR n) by (rewrite <- E; rewrite Rinv_inv; reflexivity).
    assert (Hz : sum n (fun m => 1 * (w m - / INR n) ^ 2) = 0).
    { rewrite sum_square_deviation.
      rewrite (sum_ext n (fun i => 1 * w i ^ 2) (fun i => w i ^ 2)) by (intros; ring).
      rewrite (sum_ext n (fun i => 1 * w i) w) by (intros; ring).
      rewrite Hq, Hs, sum_const. field. lra. }
    intros m Hm.
    assert (1 * (w m - / INR n) ^ 2 = 0)
      by (apply (sum_nonneg_zero n (fun m => 1 * (w m - / INR n) ^ 2)); [ intros; rewrite Rmult_1_l; apply pow2_ge_0 | exact Hz | exact Hm ]).
    nra.
  - intros E.
    rewrite (sum_ext n (fun m => w m ^ 2) (fun _ => (/ INR n) ^ 2)) by (intros m Hm; rewrite E by exact Hm; reflexivity).
    rewrite sum_const. field. lra.
Qed.

(** Bayes' rule. *)
Definition updated (n : nat) (w f : nat -> R) (m : nat) : R := w m * f m / sum n (fun j => w j * f j).

Theorem updated_weights_normalize n w f :
  weights n w -> (forall m, (m < n)%nat -> 0 <= f m) -> 0 < sum n (fun j => w j * f j) ->
  weights n (updated n w f).
Proof.
  intros [Hp _] Hf Hpos. unfold updated. split.
  - intros m Hm. apply Rmult_le_pos; [ apply Rmult_le_pos; auto | ].
    apply Rlt_le, Rinv_0_lt_compat, Hpos.
  - unfold Rdiv. rewrite sum_scal_r. apply Rinv_r. lra.
Qed.

Theorem updated_odds n w f i j :
  0 < sum n (fun m => w m * f m) ->
  updated n w f i * (w j * f j) = updated n w f j * (w i * f i).
Proof. intros H. unfold updated. field. lra. Qed.

Theorem convex_combination_monotone n w (F : nat -> R -> R) x y :
  (forall m, (m < n)%nat -> 0 <= w m) ->
  (forall m, (m < n)%nat -> x <= y -> F m x <= F m y) ->
  x <= y -> sum n (fun m => w m * F m x) <= sum n (fun m => w m * F m y).
Proof.
  intros Hw HF H. apply sum_le. intros m Hm. apply Rmult_le_compat_l; auto.
Qed.

Record valid_cdf (F : R -> R) : Prop := {
  within : forall x, 0 <= F x <= 1;
  nondecreasing : forall x y, x <= y -> F x <= F y
}.

Theorem dual_timescale_valid_cdf F1 F2 F3 w1 w2 w3 :
  valid_cdf F1 -> valid_cdf F2 -> valid_cdf F3 ->
  0 <= w1 -> 0 <= w2 -> 0 <= w3 -> w1 + w2 + w3 = 1 ->
  valid_cdf (fun x => w1 * F1 x + w2 * F2 x + w3 * F3 x).
Proof.
  intros H1 H2 H3 h1 h2 h3 Hs. split.
  - intros x. pose proof (within F1 H1 x). pose proof (within F2 H2 x). pose proof (within F3 H3 x). nra.
  - intros x y H.
    pose proof (nondecreasing F1 H1 x y H). pose proof (nondecreasing F2 H2 x y H).
    pose proof (nondecreasing F3 H3 x y H). nra.
Qed.

(** Resampling with the counts n_i = M w_i, which are no whole numbers: Resampling.v has those that are. *)
Definition expected_count (particles : nat) (w : nat -> R) (m : nat) : R := INR particles * w m.
Definition resampled (particles : nat) (w : nat -> R) (m : nat) : R :=
  expected_count particles w m / INR particles.

Theorem resampling_total_particles n w :
  weights n w -> sum n (expected_count n w) = INR n.
Proof. intros [_ Hs]. unfold expected_count. rewrite sum_scal, Hs. ring. Qed.

Theorem resampling_preserves_expectation n w f :
  (0 < n)%nat -> sum n (fun m => resampled n w m * f m) = sum n (fun m => w m * f m).
Proof.
  intros Hn. apply sum_ext. intros m _. unfold resampled, expected_count. field.
  apply not_0_INR. lia.
Qed.

Theorem resampled_weights_normalize n w :
  (0 < n)%nat -> weights n w -> weights n (resampled n w).
Proof.
  intros Hn [Hp Hs].
  assert (E : forall m, resampled n w m = w m)
    by (intros; unfold resampled, expected_count; field; apply not_0_INR; lia).
  split.
  - intros m Hm. rewrite E. auto.
  - rewrite (sum_ext n (resampled n w) w) by (intros; apply E). exact Hs.
Qed.
