(** Group: coherence. What each particle's risk measure keeps, their posterior mean keeps
    (the study's theorem 3). *)
From Coq Require Import Reals Lra Lia Psatz.
From Blr Require Import Sums.
Open Scope R_scope.

(** Σ w_m ρ_m. *)
Definition posterior (n : nat) (w rho : nat -> R) : R := sum n (fun m => w m * rho m).

Theorem posterior_monotone n w rho_X rho_Y :
  (forall m, (m < n)%nat -> 0 <= w m) ->
  (forall m, (m < n)%nat -> rho_X m <= rho_Y m) ->
  posterior n w rho_X <= posterior n w rho_Y.
Proof.
  intros Hw H. apply sum_le. intros m Hm. apply Rmult_le_compat_l; auto.
Qed.

Theorem posterior_homogeneous n w rho c :
  posterior n w (fun m => c * rho m) = c * posterior n w rho.
Proof.
  unfold posterior. rewrite <- sum_scal. apply sum_ext. intros. ring.
Qed.

(** Of a sure profit c. *)
Theorem posterior_translation n w rho c :
  weights n w -> posterior n w (fun m => rho m - c) = posterior n w rho - c.
Proof.
  intros [_ Hs]. unfold posterior.
  rewrite (sum_ext n _ (fun m => w m * rho m - w m * c)) by (intros; ring).
  rewrite sum_minus, sum_scal_r, Hs. ring.
Qed.

Theorem posterior_subadditivity n w rho_sum rho_X rho_Y :
  (forall m, (m < n)%nat -> 0 <= w m) ->
  (forall m, (m < n)%nat -> rho_sum m <= rho_X m + rho_Y m) ->
  posterior n w rho_sum <= posterior n w rho_X + posterior n w rho_Y.
Proof.
  intros Hw H. unfold posterior. rewrite <- sum_plus. apply sum_le. intros m Hm.
  rewrite <- Rmult_plus_distr_l. apply Rmult_le_compat_l; auto.
Qed.

(** Profits on n states of the world; a risk measure takes them to a number, higher being worse. *)
Definition position := nat -> R.

Record coherent (n : nat) (rho : position -> R) : Prop := {
  monotone : forall X Y, (forall i, (i < n)%nat -> Y i <= X i) -> rho X <= rho Y;
  translation : forall X c, rho (fun i => X i + c) = rho X - c;
  homogeneous : forall X c, 0 < c -> rho (fun i => c * X i) = c * rho X;
  subadditive : forall X Y, rho (fun i => X i + Y i) <= rho X + rho Y
}.

Theorem bayesian_risk_coherent n particles w (rho : nat -> position -> R) :
  weights particles w ->
  (forall m, (m < particles)%nat -> coherent n (rho m)) ->
  coherent n (fun X => posterior particles w (fun m => rho m X)).
Proof.
  intros Hw Hc. pose proof Hw as [Hp _]. split.
  - intros X Y H. apply posterior_monotone; [ assumption | ]. intros m Hm.
    apply (monotone n (rho m)); auto.
  - intros X c. rewrite <- posterior_translation by assumption. apply sum_ext. intros m Hm.
    rewrite (translation n (rho m)); auto.
  - intros X c H. rewrite <- posterior_homogeneous. apply sum_ext. intros m Hm.
    rewrite (homogeneous n (rho m)); auto.
  - intros X Y. apply posterior_subadditivity; [ assumption | ]. intros m Hm.
    apply (subadditive n (rho m)); auto.
Qed.
