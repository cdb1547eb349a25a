(** Group: crisis memory. M' = α M + β shock + γ recall. *)
From Coq Require Import Reals Lra Lia Psatz.
From Blr Require Import Sums SelfAwareness.
Open Scope R_scope.

Definition remembered (keep take recall level shock activation : R) : R :=
  keep * level + take * shock + recall * activation.

Theorem memory_nonneg keep take recall level shock activation :
  0 <= keep -> 0 <= take -> 0 <= recall -> 0 <= level -> 0 <= shock -> 0 <= activation ->
  0 <= remembered keep take recall level shock activation.
Proof. intros. unfold remembered. repeat apply Rplus_le_le_0_compat; apply Rmult_le_pos; assumption. Qed.

Theorem memory_bounded keep take recall level shock activation :
  0 <= keep -> 0 <= take -> 0 <= recall -> keep + take + recall <= 1 ->
  level <= 1 -> shock <= 1 -> activation <= 1 ->
  remembered keep take recall level shock activation <= 1.
Proof. intros. unfold remembered. nra. Qed.

(** Recall, as code has it: how far today's departure from calm goes along the prototype's, ⟨δ, δ_p⟩/|δ_p|²
    held to [0, 1]; 1 for every law whose tails are all as far out as the prototype's. *)
Definition product (n : nat) (a b : nat -> R) : R := sum n (fun k => a k * b k).

Theorem recall_activation_bounds n today prototype :
  0 < product n prototype prototype ->
  0 <= clamp (product n today prototype / product n prototype prototype) <= 1 /\
  (product n today prototype <= 0 ->
    clamp (product n today prototype / product n prototype prototype) = 0) /\
  ((forall k, (k < n)%nat -> 0 <= prototype k <= today k) ->
    clamp (product n today prototype / product n prototype prototype) = 1).
Proof.
  intros Hp. split; [ apply clamp_bounds | split ]; intros H.
  - assert (product n today prototype / product n prototype prototype <= 0).
    { apply Rmult_le_reg_r with (product n prototype prototype); [ exact Hp | ].
      unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
    unfold clamp, Rmax, Rmin.
    repeat match goal with |- context [Rle_dec ?a ?b] => destruct (Rle_dec a b) end; lra.
  - assert (product n prototype prototype <= product n today prototype).
    { apply sum_le. intros k Hk. destruct (H k Hk). apply Rmult_le_compat_r; assumption. }
    assert (1 <= product n today prototype / product n prototype prototype).
    { apply Rmult_le_reg_r with (product n prototype prototype); [ exact Hp | ].
      unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
    unfold clamp. rewrite Rmin_left by assumption. apply Rmax_right. lra.
Qed.
