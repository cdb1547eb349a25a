(** Finite sums of real numbers, and what a law on finitely many outcomes is. *)
From Coq Require Import Reals Lra Lia Psatz.
Open Scope R_scope.

Fixpoint sum (n : nat) (f : nat -> R) : R :=
  match n with
  | O => 0
  | S k => sum k f + f k
  end.

Lemma sum_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> sum n f = sum n g.
Proof.
  induction n; simpl; intros H; [ reflexivity | ].
  rewrite IHn by (intros; apply H; lia). rewrite H by lia. reflexivity.
Qed.

Lemma sum_le n f g : (forall i, (i < n)%nat -> f i <= g i) -> sum n f <= sum n g.
Proof.
  induction n; simpl; intros H; [ lra | ].
  assert (sum n f <= sum n g) by (apply IHn; intros; apply H; lia).
  assert (f n <= g n) by (apply H; lia). lra.
Qed.

Lemma sum_plus n f g : sum n (fun i => f i + g i) = sum n f + sum n g.
Proof. induction n; simpl; [ lra | rewrite IHn; lra ]. Qed.

Lemma sum_minus n f g : sum n (fun i => f i - g i) = sum n f - sum n g.
Proof. induction n; simpl; [ lra | rewrite IHn; lra ]. Qed.

Lemma sum_scal n c f : sum n (fun i => c * f i) = c * sum n f.
Proof. induction n; simpl; [ lra | rewrite IHn; lra ]. Qed.

Lemma sum_scal_r n c f : sum n (fun i => f i * c) = sum n f * c.
Proof. induction n; simpl; [ lra | rewrite IHn; lra ]. Qed.

Lemma sum_const n c : sum n (fun _ => c) = INR n * c.
Proof. induction n; [ simpl; lra | rewrite S_INR; simpl; rewrite IHn; lra ]. Qed.

Lemma sum_zero n f : (forall i, (i < n)%nat -> f i = 0) -> sum n f = 0.
Proof.
  intros H. rewrite (sum_ext n f (fun _ => 0)) by assumption. rewrite sum_const. lra.
Qed.

Lemma sum_nonneg n f : (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= sum n f.
Proof.
  intros H. rewrite <- (sum_zero n (fun _ => 0)) by reflexivity. apply sum_le. assumption.
Qed.

Lemma sum_term_le n f i :
  (forall j, (j < n)%nat -> 0 <= f j) -> (i < n)%nat -> f i <= sum n f.
Proof.
  induction n; intros H Hi; [ lia | ]. simpl.
  assert (0 <= sum n f) by (apply sum_nonneg; intros; apply H; lia).
  assert (0 <= f n) by (apply H; lia).
  destruct (Nat.eq_dec i n) as [-> | Hn]; [ lra | ].
  assert (f i <= sum n f) by (apply IHn; [ intros; apply H; lia | lia ]). lra.
Qed.

Lemma sum_nonneg_zero n f :
  (forall i, (i < n)%nat -> 0 <= f i) -> sum n f = 0 -> forall i, (i < n)%nat -> f i = 0.
Proof.
  intros H Hs i Hi. assert (f i <= sum n f) by (apply sum_term_le; assumption).
  specialize (H i Hi). lra.
Qed.

Lemma sum_exchange n m (f : nat -> nat -> R) :
  sum n (fun i => sum m (fun j => f i j)) = sum m (fun j => sum n (fun i => f i j)).
Proof.
  induction n; simpl.
  - symmetry. apply sum_zero. reflexivity.
  - rewrite IHn. rewrite <- sum_plus. reflexivity.
Qed.

Lemma sum_product n m f g :
  sum n f * sum m g = sum n (fun i => sum m (fun j => f i * g j)).
Proof.
  rewrite <- sum_scal_r. apply sum_ext. intros i _. rewrite sum_scal. reflexivity.
Qed.

(** The weighted square of a deviation from any number is that from the mean, and more. *)
Lemma sum_square_deviation n w x a :
  sum n (fun i => w i * (x i - a) ^ 2) =
  sum n (fun i => w i * x i ^ 2) - 2 * a * sum n (fun i => w i * x i) + a ^ 2 * sum n w.
Proof.
  induction n; [ simpl; lra | ].
  cbn [sum]. rewrite IHn. ring.
Qed.

(** Cauchy and Schwarz. *)
Lemma cauchy_schwarz n x y :
  sum n (fun i => x i * y i) ^ 2 <= sum n (fun i => x i ^ 2) * sum n (fun i => y i ^ 2).
Proof.
  set (a := sum n (fun i => x i ^ 2)). set (b := sum n (fun i => y i ^ 2)).
  set (c := sum n (fun i => x i * y i)).
  assert (Ha : 0 <= a) by (apply sum_nonneg; intros; apply pow2_ge_0).
  assert (Hq : forall t, 0 <= a - 2 * t * c + t ^ 2 * b).
  { intros t.
    replace (a - 2 * t * c + t ^ 2 * b) with (sum n (fun i => (x i - t * y i) ^ 2)).
    - apply sum_nonneg. intros. apply pow2_ge_0.
    - unfold a, b, c. rewrite <- (sum_scal n (2 * t)). rewrite <- (sum_scal n (t ^ 2)).
      rewrite <- sum_minus, <- sum_plus. apply sum_ext. intros. ring. }
  assert (Hb : 0 <= b) by (apply sum_nonneg; intros; apply pow2_ge_0).
  destruct (Req_dec b 0) as [Hz | Hz].
  - assert (c = 0).
    { apply sum_zero. intros i Hi.
      assert (y i ^ 2 = 0) by (apply (sum_nonneg_zero n (fun j => y j ^ 2)); [ intros; apply pow2_ge_0 | exact Hz | exact Hi ]).
      assert (y i = 0) by nra. rewrite H0. ring. }
    rewrite H, Hz. lra.
  - specialize (Hq (c / b)).
    replace (a - 2 * (c / b) * c + (c / b) ^ 2 * b) with ((a * b - c ^ 2) / b) in Hq by (field; assumption).
    assert (Hpos : 0 < b) by lra.
    assert (0 <= (a * b - c ^ 2) / b * b) by (apply Rmult_le_pos; lra).
    replace ((a * b - c ^ 2) / b * b) with (a * b - c ^ 2) in H by (field; assumption). lra.
Qed.

(** Weights of n hypotheses or outcomes: none below 0, together 1. *)
Definition weights (n : nat) (w : nat -> R) : Prop :=
  (forall i, (i < n)%nat -> 0 <= w i) /\ sum n w = 1.

Lemma weight_at_most_one n w i : weights n w -> (i < n)%nat -> w i <= 1.
Proof.
  intros [Hw Hs] Hi. rewrite <- Hs. apply sum_term_le; assumption.
Qed.
