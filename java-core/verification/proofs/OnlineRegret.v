(** Group: online regret (the study's theorems 7 and 8). Bayes' rule over finitely many hypotheses
    that never change. *)
From Coq Require Import Reals Lra Lia Psatz.
From Blr Require Import Sums Coherence ParticleFilter.
Open Scope R_scope.

Lemma ln_at_most x : 0 < x -> ln x <= x - 1.
Proof.
  intros H. rewrite <- (ln_exp (x - 1)).
  destruct (Req_dec x 1) as [-> | N].
  - replace (1 - 1) with 0 by ring. rewrite exp_0. lra.
  - apply Rlt_le, ln_increasing; [ exact H | ].
    assert (1 + (x - 1) < exp (x - 1)) by (apply exp_ineq1; lra). lra.
Qed.

(** KL(p ‖ q), of laws with q > 0; 0 ln 0 = 0 since Coq's ln 0 is a number. *)
Definition divergence (n : nat) (p q : nat -> R) : R := sum n (fun e => p e * (ln (p e) - ln (q e))).

(** Gibbs. *)
Theorem divergence_nonneg n p q :
  weights n p -> weights n q -> (forall e, (e < n)%nat -> 0 < q e) -> 0 <= divergence n p q.
Proof.
  intros [Hp Hps] [_ Hqs] Hq.
  assert (H : sum n (fun e => p e - q e) <= divergence n p q).
  { apply sum_le. intros e He. specialize (Hp e He). specialize (Hq e He).
    destruct (Req_dec (p e) 0) as [-> | N]; [ lra | ].
    assert (Hpos : 0 < p e) by lra.
    assert (L : ln (q e / p e) <= q e / p e - 1)
      by (apply ln_at_most, Rmult_lt_0_compat; [ assumption | apply Rinv_0_lt_compat; assumption ]).
    unfold Rdiv in L. rewrite ln_mult in L by (try apply Rinv_0_lt_compat; assumption).
    rewrite ln_Rinv in L by assumption.
    assert (p e * (ln (q e) + - ln (p e)) <= p e * (q e * / p e - 1)) by (apply Rmult_le_compat_l; lra).
    replace (p e * (q e * / p e - 1)) with (q e - p e) in H by (field; lra). lra. }
  rewrite sum_minus, Hps, Hqs in H. lra.
Qed.

(** f t e is the likelihood of what came in round t under hypothesis e. *)
Section Rounds.
Variable n : nat.
Variable prior : nat -> R.
Variable f : nat -> nat -> R.
Hypothesis prior_weights : weights n prior.
Hypothesis prior_positive : forall e, (e < n)%nat -> 0 < prior e.
Hypothesis f_positive : forall t e, (e < n)%nat -> 0 < f t e.

Fixpoint believed (t : nat) : nat -> R :=
  match t with
  | O => prior
  | S k => updated n (believed k) (f k)
  end.

(** Log loss of the mixture in round t, and of a law p on the hypotheses. *)
Definition mixture_loss (t : nat) : R := - ln (sum n (fun e => believed t e * f t e)).
Definition hypothesis_loss (p : nat -> R) (t : nat) : R := sum n (fun e => p e * - ln (f t e)).
Definition regret (p : nat -> R) (rounds : nat) : R :=
  sum rounds (fun t => mixture_loss t - hypothesis_loss p t).

Lemma believed_sound t :
  weights n (believed t) /\ (forall e, (e < n)%nat -> 0 < believed t e) /\
  0 < sum n (fun e => believed t e * f t e).
Proof.
  assert (mass : forall w k, weights n w -> (forall e, (e < n)%nat -> 0 < w e) ->
    0 < sum n (fun e => w e * f k e)).
  { intros w k [Hw Hs] Hp.
    assert (0 <= sum n (fun e => w e * f k e))
      by (apply sum_nonneg; intros; apply Rlt_le, Rmult_lt_0_compat; auto).
    destruct (Req_dec (sum n (fun e => w e * f k e)) 0) as [E | E]; [ exfalso | lra ].
    assert (Z : sum n w = 0).
    { apply sum_zero. intros e He.
      assert (w e * f k e = 0)
        by (apply (sum_nonneg_zero n (fun e => w e * f k e));
            [ intros; apply Rlt_le, Rmult_lt_0_compat; auto | exact E | exact He ]).
      specialize (Hp e He). pose proof (f_positive k e He). nra. }
    lra. }
  induction t as [ | t [IHw [IHp IHm]]]; simpl.
  - split; [ exact prior_weights | ]. split; [ exact prior_positive | ]. apply mass; auto.
  - assert (Hw : weights n (updated n (believed t) (f t)))
      by (apply updated_weights_normalize; auto; intros; apply Rlt_le; auto).
    assert (Hp : forall e, (e < n)%nat -> 0 < updated n (believed t) (f t) e).
    { intros e He. unfold updated. apply Rmult_lt_0_compat;
        [ apply Rmult_lt_0_compat; auto | apply Rinv_0_lt_compat; exact IHm ]. }
    split; [ exact Hw | ]. split; [ exact Hp | ]. apply (mass _ (S t)); auto.
Qed.

Theorem kl_decrease_is_regret p t :
  weights n p ->
  divergence n p (believed t) - divergence n p (believed (S t)) = mixture_loss t - hypothesis_loss p t.
Proof.
  intros [Hp Hs]. destruct (believed_sound t) as [_ [Hb Hm]].
  unfold divergence, mixture_loss, hypothesis_loss. rewrite <- sum_minus.
  rewrite (sum_ext n _ (fun e =>
    p e * - ln (sum n (fun e => believed t e * f t e)) - p e * - ln (f t e))).
  - rewrite sum_minus, sum_scal_r, Hs. ring.
  - intros e He. simpl. unfold updated.
    unfold Rdiv. rewrite ln_mult; [ | apply Rmult_lt_0_compat; auto | apply Rinv_0_lt_compat; exact Hm ].
    rewrite ln_mult by auto. rewrite ln_Rinv by exact Hm. ring.
Qed.

Lemma regret_telescopes p rounds :
  weights n p -> regret p rounds = divergence n p (believed 0) - divergence n p (believed rounds).
Proof.
  intros Hp. induction rounds; unfold regret in *; cbn [sum]; [ ring | ].
  rewrite IHrounds. rewrite <- (kl_decrease_is_regret p rounds) by exact Hp. ring.
Qed.

Theorem cumulative_regret_bound p rounds :
  weights n p -> regret p rounds <= divergence n p prior.
Proof.
  intros Hp. rewrite regret_telescopes by exact Hp. destruct (believed_sound rounds) as [Hw [Hb _]].
  pose proof (divergence_nonneg n p (believed rounds) Hp Hw Hb). simpl. lra.
Qed.

Theorem bayesian_average_regret p rounds :
  weights n p -> (0 < rounds)%nat -> regret p rounds / INR rounds <= divergence n p prior / INR rounds.
Proof.
  intros Hp Hr. apply Rmult_le_compat_r.
  - apply Rlt_le, Rinv_0_lt_compat, lt_0_INR, Hr.
  - apply cumulative_regret_bound, Hp.
Qed.

(** What code reports: against the best single hypothesis of E equal ones, log E. *)
Theorem best_expert_regret e rounds :
  (e < n)%nat -> (forall i, (i < n)%nat -> prior i = / INR n) ->
  regret (fun i => if Nat.eqb i e then 1 else 0) rounds <= ln (INR n).
Proof.
  intros He Hu.
  assert (one : forall g, sum n (fun i => (if Nat.eqb i e then 1 else 0) * g i) = g e).
  { intros g. clear - He. induction n as [ | k IH]; [ lia | ]. cbn [sum].
    destruct (Nat.eqb_spec k e) as [-> | N].
    - rewrite sum_zero; [ ring | ]. intros i Hi. destruct (Nat.eqb_spec i e); [ lia | ring ].
    - rewrite IH by lia. ring. }
  assert (Hw : weights n (fun i => if Nat.eqb i e then 1 else 0)).
  { split.
    - intros i _. destruct (Nat.eqb i e); lra.
    - pose proof (one (fun _ => 1)) as H. cbv beta in H. apply eq_trans with (2 := H). apply sum_ext. intros. ring. }
  apply Rle_trans with (1 := cumulative_regret_bound _ rounds Hw).
  unfold divergence. rewrite one. rewrite Nat.eqb_refl, ln_1, Hu by exact He.
  rewrite ln_Rinv by (apply lt_0_INR; lia). lra.
Qed.
End Rounds.

(** Of the bound, which is all that the study's sentence "more observations always help" has. *)
Theorem average_regret_monotone divergence_at_start rounds later :
  0 <= divergence_at_start -> (0 < rounds)%nat -> (rounds <= later)%nat ->
  divergence_at_start / INR later <= divergence_at_start / INR rounds.
Proof.
  intros Hd Hr H. apply Rmult_le_compat_l; [ exact Hd | ].
  apply Rinv_le_contravar; [ apply lt_0_INR, Hr | apply le_INR, H ].
Qed.

(** Whatever number the regret is held to, there is a round from which on its mean keeps to it. *)
Theorem average_regret_vanishes n prior f p eps :
  weights n prior -> (forall e, (e < n)%nat -> 0 < prior e) ->
  (forall t e, (e < n)%nat -> 0 < f t e) -> weights n p -> 0 < eps ->
  exists first, forall rounds, (first <= rounds)%nat -> (0 < rounds)%nat ->
    regret n prior f p rounds / INR rounds <= eps.
Proof.
  intros Hw Hpos Hf Hp He.
  exists (Z.to_nat (up (divergence n p prior / eps))). intros rounds H Hr.
  apply Rle_trans with (1 := bayesian_average_regret n prior f Hw Hpos Hf p rounds Hp Hr).
  assert (HR : 0 < INR rounds) by (apply lt_0_INR, Hr).
  assert (Hd : 0 <= divergence n p prior) by (apply divergence_nonneg; assumption).
  assert (divergence n p prior / eps <= INR rounds).
  { destruct (archimed (divergence n p prior / eps)) as [Hup _].
    assert (0 <= divergence n p prior / eps)
      by (apply Rmult_le_pos; [ exact Hd | apply Rlt_le, Rinv_0_lt_compat, He ]).
    assert (0 < up (divergence n p prior / eps))%Z by (apply lt_IZR; lra).
    apply Rle_trans with (IZR (up (divergence n p prior / eps))); [ lra | ].
    rewrite <- (Z2Nat.id (up (divergence n p prior / eps))) by lia.
    rewrite <- INR_IZR_INZ. apply le_INR, H. }
  apply Rmult_le_reg_r with (INR rounds); [ exact HR | ].
  replace (divergence n p prior / INR rounds * INR rounds) with (divergence n p prior) by (field; lra).
  apply Rmult_le_reg_r with (/ eps); [ apply Rinv_0_lt_compat, He | ].
  replace (eps * INR rounds * / eps) with (INR rounds) by (field; lra). exact H0.
Qed.

(** The recursion of stochastic gradients with steps 1/(μ (t+1)) on a strongly convex function: the
    squared distance a_t to the optimum, t ≥ 1. *)
Theorem sgd_recursion_rate (a : nat -> R) noise C t :
  (forall k, (1 <= k)%nat ->
    a (S k) <= (1 - 2 / INR (S k)) * a k + noise / INR (S k) ^ 2) ->
  noise <= C -> a 1%nat <= C -> (1 <= t)%nat -> 0 <= C -> a t <= C / INR t.
Proof.
  intros Hrec Hn H1 Ht HC. induction t as [ | t IH]; [ lia | ].
  destruct (Nat.eq_dec t 0) as [-> | N]; [ simpl INR; lra | ].
  specialize (IH ltac:(lia)).
  assert (HT : 1 <= INR t) by (replace 1 with (INR 1) by reflexivity; apply le_INR; lia).
  apply Rle_trans with (1 := Hrec t ltac:(lia)). rewrite S_INR in *. set (T := INR t) in *.
  assert (Hc : 0 <= 1 - 2 / (T + 1)).
  { apply Rmult_le_reg_r with (T + 1); [ lra | ]. replace ((1 - 2 / (T + 1)) * (T + 1)) with (T - 1) by (field; lra). lra. }
  apply Rle_trans with ((1 - 2 / (T + 1)) * (C / T) + C / (T + 1) ^ 2).
  - apply Rplus_le_compat.
    + apply Rmult_le_compat_l; assumption.
    + apply Rmult_le_compat_r; [ apply Rlt_le, Rinv_0_lt_compat, pow_lt; lra | exact Hn ].
  - assert (E : C / (T + 1) - ((1 - 2 / (T + 1)) * (C / T) + C / (T + 1) ^ 2) = C / (T * (T + 1) ^ 2)) by (field; lra).
    assert (0 <= C / (T * (T + 1) ^ 2)).
    { apply Rmult_le_pos; [ exact HC | ]. apply Rlt_le, Rinv_0_lt_compat.
      apply Rmult_lt_0_compat; [ lra | apply pow_lt; lra ]. }
    lra.
Qed.

(** Both rates side by side; that one bounds a regret and the other a distance is all there is to it. *)
Theorem bayesian_sgd_rate_unity n prior f p (a : nat -> R) noise C :
  weights n prior -> (forall e, (e < n)%nat -> 0 < prior e) ->
  (forall t e, (e < n)%nat -> 0 < f t e) -> weights n p ->
  (forall k, (1 <= k)%nat -> a (S k) <= (1 - 2 / INR (S k)) * a k + noise / INR (S k) ^ 2) ->
  noise <= C -> a 1%nat <= C -> 0 <= C ->
  exists K, 0 <= K /\ forall t, (1 <= t)%nat ->
    regret n prior f p t / INR t <= K / INR t /\ a t <= K / INR t.
Proof.
  intros Hw Hpos Hf Hp Hrec Hn H1 HC.
  pose proof (divergence_nonneg n p prior Hp Hw Hpos) as Hd.
  exists (divergence n p prior + C). split; [ lra | ]. intros t Ht.
  assert (Hinv : 0 < / INR t) by (apply Rinv_0_lt_compat, lt_0_INR; lia).
  split.
  - apply Rle_trans with (1 := bayesian_average_regret n prior f Hw Hpos Hf p t Hp ltac:(lia)).
    apply Rmult_le_compat_r; lra.
  - apply Rle_trans with (C / INR t); [ apply (sgd_recursion_rate a noise C t); assumption | ].
    apply Rmult_le_compat_r; lra.
Qed.
