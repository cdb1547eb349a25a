(** Group: expected shortfall, of laws with atoms. Rockafellar and Uryasev's minimum is attained at
    VaR; the largest mean of a tail is ES; so ES is coherent. VaR is not. *)
From Coq Require Import Reals Lra Lia Psatz.
From Blr Require Import Sums Coherence SelfAwareness.
Open Scope R_scope.

(** v + E[(L − v)⁺]/tail. *)
Definition objective (n : nat) (p : nat -> R) (tail : R) (L : nat -> R) (v : R) : R :=
  v + sum n (fun i => p i * Rmax 0 (L i - v)) / tail.

(** A law of which no outcome is more probable than under p, by more than 1/tail. *)
Definition tail_law (n : nat) (p : nat -> R) (tail : R) (q : nat -> R) : Prop :=
  (forall i, (i < n)%nat -> 0 <= q i /\ q i * tail <= p i) /\ sum n q = 1.

Theorem shortfall_weak_duality n p tail L q v :
  0 < tail -> tail_law n p tail q -> sum n (fun i => q i * L i) <= objective n p tail L v.
Proof.
  intros Ht [Hq Hs]. unfold objective.
  replace (sum n (fun i => q i * L i)) with (v + sum n (fun i => q i * (L i - v))).
  2: { rewrite (sum_ext n (fun i => q i * (L i - v)) (fun i => q i * L i - q i * v)) by (intros; ring).
       rewrite sum_minus, sum_scal_r, Hs. ring. }
  apply Rplus_le_compat_l. apply Rmult_le_reg_r with tail; [ exact Ht | ].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. rewrite <- sum_scal_r.
  apply sum_le. intros i Hi. destruct (Hq i Hi) as [H0 H1].
  assert (0 <= q i * tail) by (apply Rmult_le_pos; lra).
  replace (q i * (L i - v) * tail) with (q i * tail * (L i - v)) by ring.
  unfold Rmax. destruct (Rle_dec 0 (L i - v)); nra.
Qed.

(** What lies beyond v, and at it. *)
Definition beyond (n : nat) (p L : nat -> R) (v : R) : R :=
  sum n (fun i => if Rlt_dec v (L i) then p i else 0).
Definition at_value (n : nat) (p L : nat -> R) (v : R) : R :=
  sum n (fun i => if Req_EM_T (L i) v then p i else 0).

Lemma mass_splits n p L v :
  mass_at_most n p L v + beyond n p L v = sum n p /\
  mass_below n p L v + at_value n p L v = mass_at_most n p L v.
Proof.
  unfold mass_at_most, mass_below, beyond, at_value. rewrite <- !sum_plus. split; apply sum_ext; intros i _.
  - destruct (Rle_dec (L i) v), (Rlt_dec v (L i)); lra.
  - destruct (Rle_dec (L i) v), (Rlt_dec (L i) v), (Req_EM_T (L i) v); lra.
Qed.

Theorem shortfall_attained n p tail L v :
  weights n p -> 0 < tail < 1 -> is_quantile n p L (1 - tail) v ->
  exists q, tail_law n p tail q /\ sum n (fun i => q i * L i) = objective n p tail L v.
Proof.
  intros [Hp Hs] Ht [Hq1 Hq2].
  destruct (mass_splits n p L v) as [E1 E2]. rewrite Hs in E1.
  set (G := beyond n p L v) in *. set (A := at_value n p L v) in *.
  assert (HA : 0 < A) by lra.
  assert (Hshare : 0 <= (tail - G) / A <= 1).
  { split; [ apply Rmult_le_pos; [ lra | apply Rlt_le, Rinv_0_lt_compat, HA ] | ].
    apply Rmult_le_reg_r with A; [ exact HA | ]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
  set (share := (tail - G) / A) in *.
  set (part := fun i => (if Rlt_dec v (L i) then p i else 0) + share * (if Req_EM_T (L i) v then p i else 0)).
  assert (Htotal : sum n part = tail).
  { unfold part. rewrite sum_plus, sum_scal. fold (beyond n p L v) (at_value n p L v). fold G A.
    unfold share. field. lra. }
  exists (fun i => part i / tail). split; [ split | ].
  - intros i Hi. specialize (Hp i Hi).
    assert (H : 0 <= part i <= p i).
    { unfold part. destruct (Rlt_dec v (L i)), (Req_EM_T (L i) v); nra. }
    split.
    + apply Rmult_le_pos; [ lra | apply Rlt_le, Rinv_0_lt_compat; lra ].
    + unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
  - unfold Rdiv. rewrite sum_scal_r, Htotal. apply Rinv_r. lra.
  - assert (H : sum n (fun i => part i / tail * L i) =
      v * sum n (fun i => part i / tail) + sum n (fun i => part i * (L i - v)) / tail).
    { unfold Rdiv. rewrite <- sum_scal, <- sum_scal_r, <- sum_plus. apply sum_ext. intros. field. lra. }
    rewrite H. unfold Rdiv. rewrite sum_scal_r, Htotal. rewrite Rinv_r by lra.
    unfold objective, Rdiv. rewrite Rmult_1_r. f_equal. f_equal. apply sum_ext. intros i _.
    unfold part, Rmax. destruct (Rlt_dec v (L i)), (Req_EM_T (L i) v), (Rle_dec 0 (L i - v)); try lra; try nra.
Qed.

Theorem shortfall_minimum_attained_at_var n p tail L v :
  weights n p -> 0 < tail < 1 -> is_quantile n p L (1 - tail) v ->
  forall u, objective n p tail L v <= objective n p tail L u.
Proof.
  intros Hp Ht Hv u. destruct (shortfall_attained n p tail L v Hp Ht Hv) as [q [Hq <-]].
  apply shortfall_weak_duality; [ lra | exact Hq ].
Qed.

Lemma least_of (P : nat -> Prop) (dec : forall i, {P i} + {~ P i}) (f : nat -> R) n :
  (exists i, (i < n)%nat /\ P i) ->
  exists i, (i < n)%nat /\ P i /\ forall j, (j < n)%nat -> P j -> f i <= f j.
Proof.
  induction n as [ | n IH]; intros [i [Hi Pi]]; [ lia | ].
  destruct (dec n) as [Pn | Nn].
  - assert (D : (exists j, (j < n)%nat /\ P j) \/ ~ (exists j, (j < n)%nat /\ P j)).
    { clear - dec. induction n as [ | n IHn]; [ right; intros [j [H _]]; lia | ].
      destruct IHn as [[j [H Pj]] | N]; [ left; exists j; split; [ lia | exact Pj ] | ].
      destruct (dec n) as [Pn | Nn]; [ left; exists n; split; [ lia | exact Pn ] | right ].
      intros [j [H Pj]]. destruct (Nat.eq_dec j n) as [-> | E]; [ contradiction | ].
      apply N. exists j. split; [ lia | exact Pj ]. }
    destruct D as [D | D].
    + destruct (IH D) as [k [Hk [Pk M]]]. destruct (Rle_dec (f k) (f n)) as [L | L].
      * exists k. split; [ lia | split; [ exact Pk | ] ]. intros j Hj Pj.
        destruct (Nat.eq_dec j n) as [-> | E]; [ exact L | apply M; [ lia | exact Pj ] ].
      * exists n. split; [ lia | split; [ exact Pn | ] ]. intros j Hj Pj.
        destruct (Nat.eq_dec j n) as [-> | E]; [ lra | ].
        specialize (M j ltac:(lia) Pj). lra.
    + exists n. split; [ lia | split; [ exact Pn | ] ]. intros j Hj Pj.
      destruct (Nat.eq_dec j n) as [-> | E]; [ lra | ].
      exfalso. apply D. exists j. split; [ lia | exact Pj ].
  - assert (D : exists j, (j < n)%nat /\ P j).
    { exists i. split; [ | exact Pi ]. destruct (Nat.eq_dec i n) as [-> | E]; [ contradiction | lia ]. }
    destruct (IH D) as [k [Hk [Pk M]]]. exists k. split; [ lia | split; [ exact Pk | ] ]. intros j Hj Pj.
    destruct (Nat.eq_dec j n) as [-> | E]; [ contradiction | apply M; [ lia | exact Pj ] ].
Qed.

(** Every law has a VaR at every level, and it is one of its outcomes. *)
Theorem value_at_risk_exists n p L level :
  weights n p -> 0 < level <= 1 -> exists i, (i < n)%nat /\ is_quantile n p L level (L i).
Proof.
  intros [Hp Hs] Hl.
  assert (Hn : (0 < n)%nat) by (destruct n; [ simpl in Hs; lra | lia ]).
  destruct (least_of (fun _ => True) (fun _ => left I) (fun i => - L i) n) as [top [Htop [_ Hmax]]];
    [ exists 0%nat; split; [ exact Hn | exact I ] | ].
  assert (Hall : mass_at_most n p L (L top) = 1).
  { rewrite <- Hs. apply sum_ext. intros i Hi. specialize (Hmax i Hi I).
    destruct (Rle_dec (L i) (L top)); [ reflexivity | lra ]. }
  destruct (least_of (fun i => level <= mass_at_most n p L (L i))
    (fun i => Rle_dec level (mass_at_most n p L (L i))) L n) as [i [Hi [Pi Hmin]]];
    [ exists top; split; [ exact Htop | rewrite Hall; lra ] | ].
  exists i. split; [ exact Hi | split; [ exact Pi | ] ].
  destruct (Rlt_dec (mass_below n p L (L i)) level) as [G | N]; [ exact G | exfalso ].
  assert (D : exists j, (j < n)%nat /\ L j < L i).
  { destruct (least_of (fun _ => True) (fun _ => left I) L n) as [low [Hlow [_ Hlowest]]];
      [ exists 0%nat; split; [ exact Hn | exact I ] | ].
    exists low. split; [ exact Hlow | ].
    destruct (Rlt_dec (L low) (L i)) as [Y | Z]; [ exact Y | exfalso ].
    assert (mass_below n p L (L i) = 0).
    { apply sum_zero. intros j Hj. specialize (Hlowest j Hj I). destruct (Rlt_dec (L j) (L i)); [ lra | reflexivity ]. }
    lra. }
  destruct (least_of (fun j => L j < L i) (fun j => Rlt_dec (L j) (L i)) (fun j => - L j) n D)
    as [j [Hj [Pj Hnext]]].
  assert (mass_below n p L (L i) <= mass_at_most n p L (L j)).
  { apply sum_le. intros m Hm. specialize (Hp m Hm).
    destruct (Rlt_dec (L m) (L i)) as [Y | Z]; destruct (Rle_dec (L m) (L j)) as [Y' | Z']; try lra.
    specialize (Hnext m Hm Y). lra. }
  specialize (Hmin j Hj ltac:(lra)). lra.
Qed.

(** ES of the loss −X, of a profit X. *)
Definition is_shortfall (n : nat) (p : nat -> R) (tail : R) (X : position) (e : R) : Prop :=
  exists v, is_quantile n p (fun i => - X i) (1 - tail) v /\ e = objective n p tail (fun i => - X i) v.

Lemma shortfall_is_largest_tail_mean n p tail X e :
  weights n p -> 0 < tail < 1 -> is_shortfall n p tail X e ->
  (exists q, tail_law n p tail q /\ sum n (fun i => q i * - X i) = e) /\
  (forall q, tail_law n p tail q -> sum n (fun i => q i * - X i) <= e).
Proof.
  intros Hp Ht [v [Hv ->]]. split.
  - apply shortfall_attained; assumption.
  - intros q Hq. apply shortfall_weak_duality; [ lra | exact Hq ].
Qed.

Theorem expected_shortfall_coherent n p tail (es : position -> R) :
  weights n p -> 0 < tail < 1 -> (forall X, is_shortfall n p tail X (es X)) -> coherent n es.
Proof.
  intros Hp Ht Hes.
  assert (A : forall X, exists q, tail_law n p tail q /\ sum n (fun i => q i * - X i) = es X)
    by (intros X; apply (shortfall_is_largest_tail_mean n p tail X (es X) Hp Ht (Hes X))).
  assert (B : forall X q, tail_law n p tail q -> sum n (fun i => q i * - X i) <= es X)
    by (intros X; apply (shortfall_is_largest_tail_mean n p tail X (es X) Hp Ht (Hes X))).
  assert (shift : forall q X c, tail_law n p tail q ->
    sum n (fun i => q i * - (X i + c)) = sum n (fun i => q i * - X i) - c).
  { intros q X c [_ Hs].
    rewrite (sum_ext n _ (fun i => q i * - X i - q i * c)) by (intros; ring).
    rewrite sum_minus, sum_scal_r, Hs. ring. }
  split.
  - intros X Y H. destruct (A X) as [q [Hq <-]]. apply Rle_trans with (2 := B Y q Hq).
    destruct Hq as [Hq _]. apply sum_le. intros i Hi. specialize (H i Hi). destruct (Hq i Hi). nra.
  - intros X c. apply Rle_antisym.
    + destruct (A (fun i => X i + c)) as [q [Hq E]]. rewrite <- E, (shift q X c Hq).
      pose proof (B X q Hq). lra.
    + destruct (A X) as [q [Hq E]]. rewrite <- E, <- (shift q X c Hq). apply (B (fun i => X i + c) q Hq).
  - intros X c Hc.
    assert (scale : forall q, sum n (fun i => q i * - (c * X i)) = c * sum n (fun i => q i * - X i))
      by (intros q; rewrite <- sum_scal; apply sum_ext; intros; ring).
    apply Rle_antisym.
    + destruct (A (fun i => c * X i)) as [q [Hq E]]. rewrite <- E, scale.
      apply Rmult_le_compat_l; [ lra | apply B, Hq ].
    + destruct (A X) as [q [Hq E]]. rewrite <- E, <- scale. apply (B (fun i => c * X i) q Hq).
  - intros X Y. destruct (A (fun i => X i + Y i)) as [q [Hq E]]. rewrite <- E.
    rewrite (sum_ext n _ (fun i => q i * - X i + q i * - Y i)) by (intros; ring).
    rewrite sum_plus. apply Rplus_le_compat; apply B, Hq.
Qed.

(** Two losses of 1, each with probability 1/20, never both: VaR 95 % of each is 0, of their sum 1. *)
Theorem value_at_risk_not_subadditive :
  exists n p X Y vX vY vXY,
    weights n p /\ is_quantile n p X (19 / 20) vX /\ is_quantile n p Y (19 / 20) vY /\
    is_quantile n p (fun i => X i + Y i) (19 / 20) vXY /\ vX + vY < vXY.
Proof.
  exists 3%nat, (fun i => match i with 2%nat => 18 / 20 | _ => 1 / 20 end),
    (fun i => match i with 0%nat => 1 | _ => 0 end), (fun i => match i with 1%nat => 1 | _ => 0 end), 0, 0, 1.
  unfold weights, is_quantile, mass_at_most, mass_below.
  repeat split; simpl;
    try (intros i Hi; destruct i as [ | [ | [ | i ]]]; [ lra | lra | lra | lia ]);
    repeat match goal with
    | |- context [Rle_dec ?a ?b] => destruct (Rle_dec a b); try lra
    | |- context [Rlt_dec ?a ?b] => destruct (Rlt_dec a b); try lra
    end; lra.
Qed.
