(** Group: resampling. Systematic resampling with its real counts, whole numbers that one uniform
    draw decides: unbiased, complete, and never a whole particle off. *)
From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Blr Require Import Sums SelfAwareness.
Open Scope R_scope.

Definition before (b x : R) : R := if Rlt_dec x b then 1 else 0.

(** Of the pointers u, 1 + u … n − 1 + u, in units of 1/n, those that fall upon particle i. *)
Definition reached (n : nat) (w : nat -> R) (i : nat) : R := INR n * sum i w.
Definition below (n : nat) (b u : R) : R := sum n (fun k => before b (INR k + u)).
Definition copies (n : nat) (w : nat -> R) (u : R) (i : nat) : R :=
  below n (reached n w (S i)) u - below n (reached n w i) u.

Lemma is_RInt_before b k : is_RInt (fun u => before b (k + u)) 0 1 (clamp (b - k)).
Proof.
  unfold clamp. destruct (Rle_dec (b - k) 0) as [L | L].
  - replace (Rmax 0 (Rmin 1 (b - k))) with (scal (1 - 0) 0).
    + apply is_RInt_ext with (fun _ => 0).
      * intros u Hu. rewrite Rmin_left, Rmax_right in Hu by lra. unfold before. destruct (Rlt_dec (k + u) b); lra.
      * apply @is_RInt_const.
    + unfold scal; simpl; unfold mult; simpl. rewrite Rmin_right by lra. rewrite Rmax_left by lra. ring.
  - destruct (Rle_dec 1 (b - k)) as [H | H].
    + replace (Rmax 0 (Rmin 1 (b - k))) with (scal (1 - 0) 1).
      * apply is_RInt_ext with (fun _ => 1).
        -- intros u Hu. rewrite Rmin_left, Rmax_right in Hu by lra. unfold before. destruct (Rlt_dec (k + u) b); lra.
        -- apply @is_RInt_const.
      * unfold scal; simpl; unfold mult; simpl. rewrite Rmin_left by lra. rewrite Rmax_right by lra. ring.
    + replace (Rmax 0 (Rmin 1 (b - k))) with (plus (scal (b - k - 0) 1) (scal (1 - (b - k)) 0)).
      * apply @is_RInt_Chasles with (b - k).
        -- apply is_RInt_ext with (fun _ => 1).
           ++ intros u Hu. rewrite Rmin_left, Rmax_right in Hu by lra. unfold before. destruct (Rlt_dec (k + u) b); lra.
           ++ apply @is_RInt_const.
        -- apply is_RInt_ext with (fun _ => 0).
           ++ intros u Hu. rewrite Rmin_left, Rmax_right in Hu by lra. unfold before. destruct (Rlt_dec (k + u) b); lra.
           ++ apply @is_RInt_const.
      * unfold plus, scal; simpl; unfold mult; simpl. rewrite Rmin_right by lra. rewrite Rmax_right by lra. ring.
Qed.

Lemma clamp_cases x :
  (x <= 0 -> clamp x = 0) /\ (0 <= x <= 1 -> clamp x = x) /\ (1 <= x -> clamp x = 1).
Proof.
  unfold clamp. repeat split; intros H.
  - rewrite Rmin_right by lra. apply Rmax_left, H.
  - rewrite Rmin_right by lra. apply Rmax_right. lra.
  - rewrite Rmin_left by lra. apply Rmax_right. lra.
Qed.

Lemma sum_of_clamps n b : 0 <= b <= INR n -> sum n (fun k => clamp (b - INR k)) = b.
Proof.
  assert (G : forall m c, 0 <= c -> sum m (fun k => clamp (c - INR k)) = Rmin c (INR m)).
  { intros m c Hc. induction m as [ | m IH].
    - simpl. rewrite Rmin_right; lra.
    - cbn [sum]. rewrite IH, S_INR. destruct (clamp_cases (c - INR m)) as [L [M H]].
      destruct (Rle_dec c (INR m)) as [Y | N].
      + rewrite L, !Rmin_left by lra. ring.
      + destruct (Rle_dec c (INR m + 1)) as [Y' | N'].
        * rewrite M, Rmin_right, Rmin_left by lra. ring.
        * rewrite H, !Rmin_right by lra. ring. }
  intros [H1 H2]. rewrite G by exact H1. apply Rmin_left, H2.
Qed.

Lemma is_RInt_below n b : 0 <= b <= INR n -> is_RInt (below n b) 0 1 b.
Proof.
  intros H. rewrite <- (sum_of_clamps n b H) at 2. clear H. unfold below. induction n as [ | n IH]; simpl sum.
  - pose proof (is_RInt_const (V := R_NormedModule) 0 1 0) as H. unfold scal in H. simpl in H.
    unfold mult in H. simpl in H. replace ((1 - 0) * 0) with 0 in H by ring. exact H.
  - apply (is_RInt_plus (V := R_NormedModule)); [ exact IH | apply is_RInt_before ].
Qed.

Lemma reached_bounds n w i :
  weights n w -> (i <= n)%nat -> 0 <= reached n w i <= INR n.
Proof.
  intros [Hw Hs] Hi. pose proof (pos_INR n). unfold reached.
  assert (0 <= sum i w) by (apply sum_nonneg; intros; apply Hw; lia).
  assert (G : forall k, (i + k <= n)%nat -> sum i w <= sum (i + k) w).
  { induction k as [ | k IH]; intros Hk; [ rewrite Nat.add_0_r; lra | ].
    rewrite Nat.add_succ_r. cbn [sum]. specialize (IH ltac:(lia)). specialize (Hw (i + k)%nat ltac:(lia)). lra. }
  specialize (G (n - i)%nat ltac:(lia)). replace (i + (n - i))%nat with n in G by lia. rewrite Hs in G.
  split; [ apply Rmult_le_pos; assumption | ].
  rewrite <- (Rmult_1_r (INR n)) at 2. apply Rmult_le_compat_l; assumption.
Qed.

(** Over the draw, every particle is copied n w times on average. *)
Theorem systematic_resampling_unbiased n w i :
  weights n w -> (i < n)%nat -> is_RInt (fun u => copies n w u i) 0 1 (INR n * w i).
Proof.
  intros Hw Hi. unfold copies.
  replace (INR n * w i) with (minus (reached n w (S i)) (reached n w i))
    by (unfold minus, plus, opp, reached; cbn; ring).
  apply (is_RInt_minus (V := R_NormedModule)); apply is_RInt_below; apply reached_bounds; try assumption; lia.
Qed.

Theorem systematic_resampling_complete n w u :
  weights n w -> (0 < n)%nat -> 0 <= u < 1 -> sum n (copies n w u) = INR n.
Proof.
  intros [Hw Hs] Hn Hu.
  assert (T : forall m, sum m (copies n w u) = below n (reached n w m) u - below n (reached n w 0) u).
  { induction m as [ | m IH]; [ simpl; ring | ]. cbn [sum]. rewrite IH. unfold copies. ring. }
  rewrite T. unfold below, reached. rewrite Hs.
  rewrite (sum_ext n (fun k => before (INR n * 1) (INR k + u)) (fun _ => 1)).
  2: { intros k Hk. unfold before. destruct (Rlt_dec (INR k + u) (INR n * 1)) as [Y | N]; [ reflexivity | exfalso ].
       apply N. assert (INR k + 1 <= INR n) by (rewrite <- S_INR; apply le_INR; lia). lra. }
  rewrite (sum_zero n (fun k => before (INR n * sum 0 w) (INR k + u))).
  2: { intros k _. unfold before. simpl. pose proof (pos_INR k). destruct (Rlt_dec (INR k + u) (INR n * 0)); lra. }
  rewrite sum_const. ring.
Qed.

Lemma below_bounds n b u :
  0 <= b <= INR n -> 0 <= u < 1 -> b - u <= below n b u < b - u + 1.
Proof.
  assert (All : forall m, INR m + u <= b + 1 -> INR m <= b - u + 1 -> b - u > INR m - 1 -> below m b u = INR m).
  { intros m _ _ H. unfold below. rewrite (sum_ext m _ (fun _ => 1)).
    - rewrite sum_const. ring.
    - intros k Hk. unfold before. destruct (Rlt_dec (INR k + u) b); [ reflexivity | exfalso ].
      assert (INR k + 1 <= INR m) by (rewrite <- S_INR; apply le_INR; lia). lra. }
  intros Hb Hu. induction n as [ | n IH].
  - simpl in Hb. unfold below. simpl. lra.
  - rewrite S_INR in Hb. destruct (Rle_dec b (INR n + u)) as [L | G].
    + unfold below. cbn [sum]. fold (below n b u). unfold before.
      destruct (Rlt_dec (INR n + u) b); [ lra | ].
      destruct (Rle_dec b (INR n)) as [L' | G']; [ specialize (IH ltac:(lra)); lra | ].
      rewrite (All n) by lra. lra.
    + rewrite (All (S n)) by (rewrite S_INR; lra). rewrite S_INR. lra.
Qed.

(** ⌊n w⌋ or ⌈n w⌉ copies. *)
Theorem systematic_resampling_never_a_particle_off n w u i :
  weights n w -> (i < n)%nat -> 0 <= u < 1 -> Rabs (copies n w u i - INR n * w i) < 1.
Proof.
  intros Hw Hi Hu. unfold copies.
  pose proof (below_bounds n (reached n w (S i)) u (reached_bounds n w (S i) Hw ltac:(lia)) Hu).
  pose proof (below_bounds n (reached n w i) u (reached_bounds n w i Hw ltac:(lia)) Hu).
  assert (reached n w (S i) - reached n w i = INR n * w i) by (unfold reached; cbn [sum]; ring).
  apply Rabs_def1; lra.
Qed.
