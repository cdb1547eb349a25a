(** Group: main theorem. The study's three pillars together, and what remains where particles agree. *)
From Coq Require Import Reals Lra Lia Psatz.
From Blr Require Import Sums Coherence ParticleFilter SelfAwareness OnlineRegret.
Open Scope R_scope.

(** Coherent, convergent, self-aware. A conjunction of what is proved elsewhere, as in the study. *)
Theorem self_aware_risk_is_coherent_and_convergent n states prior (rho : nat -> position -> R) f p t eps :
  weights n prior -> (forall e, (e < n)%nat -> 0 < prior e) ->
  (forall k e, (e < n)%nat -> 0 < f k e) -> weights n p -> 0 < eps ->
  (forall m, (m < n)%nat -> coherent states (rho m)) ->
  let w := believed n prior f t in
  coherent states (fun X => posterior n w (fun m => rho m X)) /\
  (exists first, forall rounds, (first <= rounds)%nat -> (0 < rounds)%nat ->
    regret n prior f p rounds / INR rounds <= eps) /\
  (forall X, 0 <= between_variance n w (fun m => rho m X)).
Proof.
  intros Hw Hpos Hf Hp He Hc w.
  assert (Hb : weights n w) by apply (believed_sound n prior f Hw Hpos Hf t).
  repeat split.
  1-4: apply (bayesian_risk_coherent states n w rho Hb Hc).
  - apply average_regret_vanishes; assumption.
  - intros X. apply model_uncertainty_nonneg. apply Hb.
Qed.

(** Where all particles measure risk alike, so does the posterior, whatever the weights, and it has no
    doubt. *)
Theorem consensus_leaves_no_doubt n w (rho : nat -> position -> R) (one : position -> R) X :
  weights n w -> (forall m, (m < n)%nat -> rho m X = one X) -> one X <> 0 ->
  posterior n w (fun m => rho m X) = one X /\
  between_variance n w (fun m => rho m X) = 0 /\
  (forall low high v_low v_high, 0 < low -> low <= high -> high <= 1 ->
    (exists m, (m < n)%nat /\ v_low = rho m X) -> (exists m, (m < n)%nat /\ v_high = rho m X) ->
    confidence (v_high - v_low) (one X) = 1).
Proof.
  intros [Hw Hs] H Hne.
  assert (Hp : posterior n w (fun m => rho m X) = one X).
  { unfold posterior. rewrite (sum_ext n _ (fun m => w m * one X)) by (intros; rewrite H by assumption; reflexivity).
    rewrite sum_scal_r, Hs. ring. }
  repeat split.
  - exact Hp.
  - unfold between_variance. apply sum_zero. intros m Hm. unfold mean.
    change (sum n (fun m0 => w m0 * rho m0 X)) with (posterior n w (fun m => rho m X)).
    rewrite Hp, H by exact Hm. ring.
  - intros low high v_low v_high _ _ _ [i [Hi ->]] [j [Hj ->]].
    rewrite !H by assumption. apply confidence_full_iff_no_width; [ lra | exact Hne | ring ].
Qed.
