(** Group: spectral bridge. The posterior as a market of hypotheses (the study's theorems 5 and 6). *)
From Coq Require Import Reals Lra Lia Psatz.
From Blr Require Import Sums Coherence SelfAwareness.
Open Scope R_scope.

(** A mode has a premium and a variance share; here w_m ρ_m and w_m. *)
Definition premium (w rho : nat -> R) (m : nat) : R := w m * rho m.
Definition total_premium (n : nat) (premiums : nat -> R) : R := sum n premiums.
Definition equilibrium (n : nat) (premiums shares : nat -> R) (price : R) : Prop :=
  forall m, (m < n)%nat -> premiums m = price * shares m.
Definition alpha (n : nat) (w rho : nat -> R) (m : nat) : R := rho m - posterior n w rho.

(** By definition, as in the study. *)
Theorem posterior_risk_eq_total_premium n w rho :
  posterior n w rho = total_premium n (premium w rho).
Proof. reflexivity. Qed.

Theorem bayesian_consensus_iff_equilibrium n w rho price :
  (forall m, (m < n)%nat -> 0 < w m) ->
  (equilibrium n (premium w rho) w price <-> forall m, (m < n)%nat -> rho m = price).
Proof.
  intros Hw. unfold equilibrium, premium. split; intros H m Hm; specialize (H m Hm); specialize (Hw m Hm).
  - apply Rmult_eq_reg_l with (w m); lra.
  - rewrite H. ring.
Qed.

(** Premium per unit of variance. *)
Theorem bayesian_ppv_is_raw_risk w rho m : 0 < w m -> premium w rho m / w m = rho m.
Proof. intros Hw. unfold premium. field. lra. Qed.

Theorem equilibrium_price_is_posterior_risk n w rho price :
  weights n w -> equilibrium n (premium w rho) w price -> price = posterior n w rho.
Proof.
  intros [_ Hs] H. unfold posterior.
  rewrite (sum_ext n (fun m => w m * rho m) (fun m => price * w m)) by (intros; apply H; assumption).
  rewrite sum_scal, Hs. ring.
Qed.

Theorem alpha_averages_out n w rho : weights n w -> sum n (fun m => w m * alpha n w rho m) = 0.
Proof.
  intros [_ Hs]. unfold alpha.
  rewrite (sum_ext n _ (fun m => w m * rho m - w m * posterior n w rho)) by (intros; ring).
  rewrite sum_minus, sum_scal_r, Hs. unfold posterior. ring.
Qed.

(** The disagreement is what variance decomposition calls model uncertainty. *)
Theorem disagreement_is_model_uncertainty n w rho :
  sum n (fun m => w m * alpha n w rho m ^ 2) = between_variance n w rho.
Proof. reflexivity. Qed.
