(** Group: bets. Ville's inequality on finite trees, and the e-process that verification runs on
    exceptions of VaR. *)
From Coq Require Import Reals Lra Lia Psatz List.
From Blr Require Import Sums.
Import ListNotations.
Open Scope R_scope.

(** A wealth at every node; a node that is none of the last goes on in one of two ways, the first with
    a probability of its own, which may depend on all before. *)
Inductive game : Type :=
| over (wealth : R)
| round (wealth probability : R) (hit miss : game).

Definition wealth (g : game) : R :=
  match g with
  | over w => w
  | round w _ _ _ => w
  end.

(** Nobody gains on average, and nobody is in debt. *)
Fixpoint fair (g : game) : Prop :=
  match g with
  | over w => 0 <= w
  | round w p hit miss =>
      0 <= w /\ 0 <= p <= 1 /\ p * wealth hit + (1 - p) * wealth miss <= w /\ fair hit /\ fair miss
  end.

(** The probability that wealth reaches c at some time. *)
Fixpoint reaches (c : R) (g : game) : R :=
  if Rle_dec c (wealth g) then 1
  else match g with
       | over _ => 0
       | round _ p hit miss => p * reaches c hit + (1 - p) * reaches c miss
       end.

Theorem ville_inequality c g : 0 < c -> fair g -> reaches c g <= wealth g / c.
Proof.
  intros Hc. induction g as [w | w p hit IHh miss IHm]; simpl; intros H.
  - destruct (Rle_dec c w).
    + apply Rmult_le_reg_r with c; [ exact Hc | ]. replace (w / c * c) with w by (field; lra). lra.
    + apply Rmult_le_pos; [ exact H | apply Rlt_le, Rinv_0_lt_compat, Hc ].
  - destruct H as [Hw [Hp [Hf [Hh Hm]]]]. specialize (IHh Hh). specialize (IHm Hm).
    destruct (Rle_dec c w).
    + apply Rmult_le_reg_r with c; [ exact Hc | ]. replace (w / c * c) with w by (field; lra). lra.
    + apply Rle_trans with (p * (wealth hit / c) + (1 - p) * (wealth miss / c)).
      * apply Rplus_le_compat; apply Rmult_le_compat_l; lra.
      * replace (p * (wealth hit / c) + (1 - p) * (wealth miss / c))
          with ((p * wealth hit + (1 - p) * wealth miss) / c) by (field; lra).
        apply Rmult_le_compat_r; [ apply Rlt_le, Rinv_0_lt_compat, Hc | exact Hf ].
Qed.

(** After a day with an exception, and without. *)
Definition after (tail stake : R) (exception : bool) : R :=
  if exception then 1 - stake + stake / tail else 1 - stake.

Theorem e_process_is_supermartingale tail stake p :
  0 < tail -> 0 <= stake -> p <= tail ->
  p * after tail stake true + (1 - p) * after tail stake false <= 1.
Proof.
  intros Ht Hs Hp. unfold after.
  replace (p * (1 - stake + stake / tail) + (1 - p) * (1 - stake)) with (1 - stake + stake * (p / tail)) by (field; lra).
  assert (p / tail <= 1).
  { apply Rmult_le_reg_r with tail; [ exact Ht | ]. replace (p / tail * tail) with p by (field; lra). lra. }
  nra.
Qed.

(** All that can happen in so many days; p is the probability of an exception after what was. *)
Fixpoint days (tail stake : R) (p : list bool -> R) (n : nat) (past : list bool) (w : R) : game :=
  match n with
  | O => over w
  | S k =>
      round w (p past)
        (days tail stake p k (true :: past) (w * after tail stake true))
        (days tail stake p k (false :: past) (w * after tail stake false))
  end.

Lemma wealth_of_days tail stake p n past w : wealth (days tail stake p n past w) = w.
Proof. destruct n; reflexivity. Qed.

Theorem e_process_rarely_grows tail stake p n c :
  0 < tail <= 1 -> 0 <= stake <= 1 -> (forall past, 0 <= p past <= tail) -> 0 < c ->
  reaches c (days tail stake p n [] 1) <= 1 / c.
Proof.
  intros Ht Hs Hp Hc.
  assert (F : forall n past w, 0 <= w -> fair (days tail stake p n past w)).
  { intros k. induction k as [ | k IH]; intros past w Hw; cbn [days fair]; [ exact Hw | ].
    assert (Hhit : 0 <= after tail stake true).
    { simpl. assert (0 <= stake / tail) by (apply Rmult_le_pos; [ lra | apply Rlt_le, Rinv_0_lt_compat; lra ]). lra. }
    assert (Hmiss : 0 <= after tail stake false) by (simpl; lra).
    specialize (Hp past). rewrite !wealth_of_days. repeat split; try lra.
    - pose proof (e_process_is_supermartingale tail stake (p past) ltac:(lra) ltac:(lra) ltac:(lra)).
      replace (p past * (w * after tail stake true) + (1 - p past) * (w * after tail stake false))
        with (w * (p past * after tail stake true + (1 - p past) * after tail stake false)) by ring.
      apply Rle_trans with (w * 1); [ apply Rmult_le_compat_l; assumption | lra ].
    - apply IH. apply Rmult_le_pos; assumption.
    - apply IH. apply Rmult_le_pos; assumption. }
  pose proof (ville_inequality c (days tail stake p n [] 1) Hc (F n [] 1 ltac:(lra))) as H.
  rewrite wealth_of_days in H. exact H.
Qed.
