(** Group: decision. B = V + λ U and B + η M V_calm. *)
From Coq Require Import Reals Lra Lia Psatz.
Open Scope R_scope.

Definition stateless (base uncertainty_loading uncertainty : R) : R :=
  base + uncertainty_loading * uncertainty.
Definition memory_aware (base uncertainty_loading uncertainty memory_loading memory : R) : R :=
  stateless base uncertainty_loading uncertainty + memory_loading * memory.

Theorem buffer_monotone_in_uncertainty base lambda eta memory certain uncertain :
  0 <= lambda -> certain <= uncertain ->
  memory_aware base lambda certain eta memory <= memory_aware base lambda uncertain eta memory.
Proof. intros. unfold memory_aware, stateless. nra. Qed.

Theorem buffer_monotone_in_memory base lambda uncertainty eta faint vivid :
  0 <= eta -> faint <= vivid ->
  memory_aware base lambda uncertainty eta faint <= memory_aware base lambda uncertainty eta vivid.
Proof. intros. unfold memory_aware. nra. Qed.

Theorem memory_dominates base lambda uncertainty eta memory :
  0 <= eta -> 0 <= memory ->
  stateless base lambda uncertainty <= memory_aware base lambda uncertainty eta memory.
Proof. intros. unfold memory_aware. nra. Qed.

Theorem memory_strictly_dominates base lambda uncertainty eta memory :
  0 < eta -> 0 < memory ->
  stateless base lambda uncertainty < memory_aware base lambda uncertainty eta memory.
Proof. intros. unfold memory_aware. nra. Qed.

(** There is a threshold at which one rule acts and the other does not, exactly where memory is active. *)
Theorem action_separation base lambda uncertainty eta memory :
  0 <= eta -> 0 <= memory ->
  ((exists threshold,
      stateless base lambda uncertainty <= threshold /\
      threshold < memory_aware base lambda uncertainty eta memory) <-> 0 < eta /\ 0 < memory).
Proof.
  intros He Hm. unfold memory_aware. split.
  - intros [threshold [H1 H2]]. split.
    + destruct (Req_dec eta 0) as [-> | N]; lra.
    + destruct (Req_dec memory 0) as [-> | N]; lra.
  - intros [H1 H2]. exists (stateless base lambda uncertainty). split; [ lra | ]. nra.
Qed.
