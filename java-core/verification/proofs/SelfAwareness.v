(** Group: self-awareness. Width, confidence, regime score, similarity, and the variance that lies
    between particles (the study's theorem 1). *)
From Coq Require Import Reals Lra Lia Psatz.
From Blr Require Import Sums.
Open Scope R_scope.

(** Every q of the particles' mass lies at or below a q-quantile, and less than q below it. *)
Definition mass_at_most (n : nat) (w x : nat -> R) (v : R) : R :=
  sum n (fun m => if Rle_dec (x m) v then w m else 0).
Definition mass_below (n : nat) (w x : nat -> R) (v : R) : R :=
  sum n (fun m => if Rlt_dec (x m) v then w m else 0).
Definition is_quantile (n : nat) (w x : nat -> R) (q v : R) : Prop :=
  q <= mass_at_most n w x v /\ mass_below n w x v < q.

(** W = V_hi − V_lo. *)
Theorem width_nonneg n w x low high v_low v_high :
  (forall m, (m < n)%nat -> 0 <= w m) -> low <= high ->
  is_quantile n w x low v_low -> is_quantile n w x high v_high -> 0 <= v_high - v_low.
Proof.
  intros Hw H [_ Hl] [Hh _].
  destruct (Rle_dec v_low v_high) as [L | L]; [ lra | exfalso ].
  assert (mass_at_most n w x v_high <= mass_below n w x v_low).
  { apply sum_le. intros m Hm. specialize (Hw m Hm).
    destruct (Rle_dec (x m) v_high); destruct (Rlt_dec (x m) v_low); lra. }
  lra.
Qed.

(** γ = 1/(1 + W/|V|). *)
Definition confidence (width value : R) : R := / (1 + width / Rabs value).

Lemma confidence_divisor width value :
  0 <= width -> value <> 0 -> 1 <= 1 + width / Rabs value.
Proof.
  intros Hw Hv. assert (0 <= width / Rabs value); [ | lra ].
  apply Rmult_le_pos; [ assumption | ]. apply Rlt_le, Rinv_0_lt_compat, Rabs_pos_lt, Hv.
Qed.

Theorem confidence_bounds width value :
  0 <= width -> value <> 0 -> 0 < confidence width value <= 1.
Proof.
  intros Hw Hv. pose proof (confidence_divisor width value Hw Hv). unfold confidence. split.
  - apply Rinv_0_lt_compat. lra.
  - rewrite <- Rinv_1. apply Rinv_le_contravar; lra.
Qed.

Theorem confidence_full_iff_no_width width value :
  0 <= width -> value <> 0 -> (confidence width value = 1 <-> width = 0).
Proof.
  intros Hw Hv. pose proof (confidence_divisor width value Hw Hv).
  pose proof (Rabs_pos_lt value Hv). unfold confidence. split.
  - intros E. assert (1 + width / Rabs value = 1) by (rewrite <- (Rinv_inv (1 + width / Rabs value)), E; apply Rinv_1).
    assert (width / Rabs value * Rabs value = 0) by (replace (width / Rabs value) with 0 by lra; ring).
    replace (width / Rabs value * Rabs value) with width in H2 by (field; lra). exact H2.
  - intros ->. replace (1 + 0 / Rabs value) with 1 by (field; lra). apply Rinv_1.
Qed.

Theorem confidence_decreasing narrow wide value :
  0 <= narrow -> narrow < wide -> value <> 0 -> confidence wide value < confidence narrow value.
Proof.
  intros Hn H Hv. pose proof (confidence_divisor narrow value Hn Hv).
  pose proof (Rabs_pos_lt value Hv). unfold confidence.
  apply Rinv_lt_contravar.
  - apply Rmult_lt_0_compat; [ lra | ].
    pose proof (confidence_divisor wide value ltac:(lra) Hv). lra.
  - apply Rplus_lt_compat_l. apply Rmult_lt_compat_r; [ apply Rinv_0_lt_compat; assumption | exact H ].
Qed.

Definition clamp (x : R) : R := Rmax 0 (Rmin 1 x).
Definition regime_score (width mean deviation : R) : R := clamp ((width - mean) / (deviation * 3)).

Lemma clamp_bounds x : 0 <= clamp x <= 1.
Proof.
  unfold clamp. split; [ apply Rmax_l | ]. apply Rmax_lub; [ lra | apply Rmin_l ].
Qed.

Theorem regime_score_bounds width mean deviation : 0 <= regime_score width mean deviation <= 1.
Proof. apply clamp_bounds. Qed.

Theorem regime_score_monotone narrow wide mean deviation :
  0 < deviation -> narrow <= wide -> regime_score narrow mean deviation <= regime_score wide mean deviation.
Proof.
  intros Hd H. unfold regime_score, clamp.
  assert ((narrow - mean) / (deviation * 3) <= (wide - mean) / (deviation * 3)).
  { apply Rmult_le_compat_r; [ apply Rlt_le, Rinv_0_lt_compat; lra | lra ]. }
  unfold Rmax, Rmin.
  destruct (Rle_dec 1 ((narrow - mean) / (deviation * 3))), (Rle_dec 1 ((wide - mean) / (deviation * 3)));
  repeat match goal with |- context [Rle_dec ?a ?b] => destruct (Rle_dec a b) end; lra.
Qed.

(** ⟨A, B⟩/(‖A‖ ‖B‖). *)
Definition norm (n : nat) (a : nat -> R) : R := sqrt (sum n (fun k => a k ^ 2)).
Definition cosine (n : nat) (a b : nat -> R) : R :=
  sum n (fun k => a k * b k) / (norm n a * norm n b).

Theorem cosine_sim_well_defined n a b :
  0 < norm n a -> 0 < norm n b -> -1 <= cosine n a b <= 1.
Proof.
  intros Ha Hb.
  assert (Hab : 0 < norm n a * norm n b) by (apply Rmult_lt_0_compat; assumption).
  assert (Hsq : sum n (fun k => a k * b k) ^ 2 <= (norm n a * norm n b) ^ 2).
  { rewrite Rpow_mult_distr. unfold norm.
    rewrite !pow2_sqrt by (apply sum_nonneg; intros; apply pow2_ge_0). apply cauchy_schwarz. }
  set (c := sum n (fun k => a k * b k)) in *. set (d := norm n a * norm n b) in *.
  assert (- d <= c <= d) by (split; nra).
  unfold cosine. fold c d. split.
  - apply Rmult_le_reg_r with d; [ exact Hab | ]. replace (c / d * d) with c by (field; lra). lra.
  - apply Rmult_le_reg_r with d; [ exact Hab | ]. replace (c / d * d) with c by (field; lra). lra.
Qed.

(** Of a loss that has within particle m the mean μ_m and the second moment s_m. *)
Definition mean (n : nat) (w mu : nat -> R) : R := sum n (fun m => w m * mu m).
Definition within_variance (n : nat) (w mu s : nat -> R) : R := sum n (fun m => w m * (s m - mu m ^ 2)).
Definition between_variance (n : nat) (w mu : nat -> R) : R :=
  sum n (fun m => w m * (mu m - mean n w mu) ^ 2).

Lemma between_is_square_less_square n w mu :
  weights n w -> between_variance n w mu = sum n (fun m => w m * mu m ^ 2) - mean n w mu ^ 2.
Proof.
  intros [_ Hs]. unfold between_variance. rewrite sum_square_deviation, Hs.
  unfold mean. ring.
Qed.

Theorem variance_decomposition n w mu s :
  weights n w ->
  mean n w s - mean n w mu ^ 2 = within_variance n w mu s + between_variance n w mu.
Proof.
  intros Hw. rewrite between_is_square_less_square by assumption. unfold within_variance.
  rewrite (sum_ext n (fun m => w m * (s m - mu m ^ 2)) (fun m => w m * s m - w m * mu m ^ 2)) by (intros; ring).
  rewrite sum_minus. unfold mean. ring.
Qed.

Theorem model_uncertainty_nonneg n w mu :
  (forall m, (m < n)%nat -> 0 <= w m) -> 0 <= between_variance n w mu.
Proof.
  intros Hw. apply sum_nonneg. intros m Hm. apply Rmult_le_pos; [ auto | apply pow2_ge_0 ].
Qed.

(** Particles of weight 0 have no say. *)
Theorem model_uncertainty_zero_iff_consensus n w mu :
  (forall m, (m < n)%nat -> 0 < w m) ->
  (between_variance n w mu = 0 <-> forall m, (m < n)%nat -> mu m = mean n w mu).
Proof.
  intros Hw. unfold between_variance. split.
  - intros E m Hm.
    assert (w m * (mu m - mean n w mu) ^ 2 = 0).
    { apply (sum_nonneg_zero n (fun m => w m * (mu m - mean n w mu) ^ 2)); [ | exact E | exact Hm ].
      intros i Hi. apply Rmult_le_pos; [ apply Rlt_le; auto | apply pow2_ge_0 ]. }
    specialize (Hw m Hm).
    assert ((mu m - mean n w mu) ^ 2 = 0) by (apply Rmult_eq_reg_l with (w m); lra). nra.
  - intros E. apply sum_zero. intros m Hm. rewrite E at 1 by exact Hm. ring.
Qed.
