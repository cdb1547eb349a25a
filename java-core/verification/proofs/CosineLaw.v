(** Group: cosine laws. When a cosine series is the density of a law. *)
From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Blr Require Import Sums.
Open Scope R_scope.

Definition angle (a b : R) (k : nat) (x : R) : R := INR k * PI * (x - a) / (b - a).
Definition density (modes : nat) (A : nat -> R) (a b x : R) : R :=
  (A 0%nat / 2 + sum modes (fun k => A (S k) * cos (angle a b (S k) x))) / (b - a).
Definition cdf (modes : nat) (A : nat -> R) (a b x : R) : R :=
  A 0%nat / 2 * ((x - a) / (b - a)) + sum modes (fun k => A (S k) * sin (angle a b (S k) x) / (INR (S k) * PI)).

Lemma sin_of_multiple k : sin (INR k * PI) = 0.
Proof. apply sin_eq_0_1. exists (Z.of_nat k). rewrite <- INR_IZR_INZ. reflexivity. Qed.

(** The closed form that code uses is an antiderivative of the density. *)
Theorem cosine_cdf_derivative modes A a b x :
  a < b -> is_derive (cdf modes A a b) x (density modes A a b x).
Proof.
  intros H. unfold cdf, density.
  replace ((A 0%nat / 2 + sum modes (fun k => A (S k) * cos (angle a b (S k) x))) / (b - a))
    with (plus (A 0%nat / 2 * / (b - a)) (sum modes (fun k => A (S k) * cos (angle a b (S k) x) / (b - a)))).
  2: { unfold plus; simpl; unfold Rdiv. rewrite sum_scal_r. ring. }
  apply (is_derive_plus (K := R_AbsRing) (V := R_NormedModule)).
  - auto_derive; [ trivial | field; lra ].
  - induction modes as [ | m IH]; cbn [sum].
    + apply (is_derive_const (K := R_AbsRing) (V := R_NormedModule)).
    + apply (is_derive_plus (K := R_AbsRing) (V := R_NormedModule)); [ exact IH | ].
      unfold angle. pose proof PI_RGT_0.
      assert (Hq : INR (S m) <> 0) by (apply not_0_INR; lia). revert Hq. generalize (INR (S m)). intros q Hq.
      auto_derive; [ trivial | ].
      match goal with |- context [cos ?u] => replace u with (q * PI * (x - a) / (b - a)) by (unfold Rminus, Rdiv; ring) end.
      field. repeat split; lra.
Qed.

Theorem cosine_cdf_ends modes A a b :
  a < b -> A 0%nat = 2 -> cdf modes A a b a = 0 /\ cdf modes A a b b = 1.
Proof.
  intros H HA. unfold cdf, angle. rewrite HA. split.
  - rewrite (sum_zero modes).
    + unfold Rdiv. ring.
    + intros k _. replace (INR (S k) * PI * (a - a) / (b - a)) with 0 by (unfold Rdiv; ring). rewrite sin_0. unfold Rdiv. ring.
  - rewrite (sum_zero modes).
    + field. lra.
    + intros k _. replace (INR (S k) * PI * (b - a) / (b - a)) with (INR (S k) * PI) by (field; lra).
      rewrite sin_of_multiple. unfold Rdiv. ring.
Qed.

(** Where the density is nowhere below 0, the closed form is a distribution function on [a, b]. *)
Theorem cosine_cdf_monotone modes A a b x y :
  a < b -> (forall z, a <= z <= b -> 0 <= density modes A a b z) ->
  a <= x -> x <= y -> y <= b -> cdf modes A a b x <= cdf modes A a b y.
Proof.
  intros H Hd Hx Hxy Hy. destruct (Req_dec x y) as [-> | N]; [ lra | ].
  destruct (MVT_gen (cdf modes A a b) x y (density modes A a b)) as [z [Hz E]].
  - intros z _. apply cosine_cdf_derivative, H.
  - intros z _. apply derivable_continuous_pt. exists (density modes A a b z). apply is_derive_Reals, cosine_cdf_derivative, H.
  - rewrite Rmin_left, Rmax_right in Hz by lra. specialize (Hd z ltac:(lra)).
    assert (0 <= density modes A a b z * (y - x)) by (apply Rmult_le_pos; lra). lra.
Qed.

(** A series whose coefficients are the autocorrelation of some numbers is a square: the Jackson and
    Fejér kernels are of this form. *)
Theorem autocorrelation_series_nonneg n c theta :
  0 <= sum n (fun i => sum n (fun j => c i * c j * cos (INR i * theta - INR j * theta))).
Proof.
  replace (sum n (fun i => sum n (fun j => c i * c j * cos (INR i * theta - INR j * theta))))
    with (sum n (fun i => c i * cos (INR i * theta)) ^ 2 + sum n (fun i => c i * sin (INR i * theta)) ^ 2).
  - apply Rplus_le_le_0_compat; apply pow2_ge_0.
  - rewrite <- !Rsqr_pow2. unfold Rsqr. rewrite !sum_product, <- sum_plus. apply sum_ext. intros i _.
    rewrite <- sum_plus. apply sum_ext. intros j _. rewrite cos_minus. ring.
Qed.

(** Half of the constant and the damped cosines. *)
Definition kernel (modes : nat) (g : nat -> R) (theta : R) : R :=
  g 0%nat / 2 + sum modes (fun k => g (S k) * cos (INR (S k) * theta)).

(** The series of one observation at φ, damped by a kernel that is nowhere below 0, is so too. *)
Theorem damped_observation_nonneg modes g theta phi :
  (forall x, 0 <= kernel modes g x) ->
  0 <= g 0%nat / 2 + sum modes (fun k => g (S k) * cos (INR (S k) * phi) * cos (INR (S k) * theta)).
Proof.
  intros H. pose proof (H (theta - phi)) as H1. pose proof (H (theta + phi)) as H2. unfold kernel in *.
  replace (sum modes (fun k => g (S k) * cos (INR (S k) * phi) * cos (INR (S k) * theta)))
    with ((sum modes (fun k => g (S k) * cos (INR (S k) * (theta - phi)))
         + sum modes (fun k => g (S k) * cos (INR (S k) * (theta + phi)))) * / 2); [ lra | ].
  rewrite <- sum_plus, <- sum_scal_r. apply sum_ext. intros k _.
  replace (INR (S k) * (theta - phi)) with (INR (S k) * theta - INR (S k) * phi) by ring.
  replace (INR (S k) * (theta + phi)) with (INR (S k) * theta + INR (S k) * phi) by ring.
  rewrite cos_minus, cos_plus. field.
Qed.

(** Of laws on one domain, as the timescales are blended. *)
Theorem mixture_of_cosine_laws modes laws w (A : nat -> nat -> R) a b x :
  (forall m, (m < laws)%nat -> 0 <= w m) ->
  (forall m, (m < laws)%nat -> 0 <= density modes (A m) a b x) ->
  density modes (fun k => sum laws (fun m => w m * A m k)) a b x =
    sum laws (fun m => w m * density modes (A m) a b x) /\
  0 <= density modes (fun k => sum laws (fun m => w m * A m k)) a b x.
Proof.
  intros Hw Hd.
  assert (E : density modes (fun k => sum laws (fun m => w m * A m k)) a b x =
    sum laws (fun m => w m * density modes (A m) a b x)).
  { unfold density.
    rewrite (sum_ext laws (fun m => w m * ((A m 0%nat / 2 + sum modes (fun k => A m (S k) * cos (angle a b (S k) x))) / (b - a)))
      (fun m => (w m * A m 0%nat * / 2 + sum modes (fun k => w m * A m (S k) * cos (angle a b (S k) x))) * / (b - a))).
    2: { intros m _. unfold Rdiv. rewrite (sum_ext modes (fun k => w m * A m (S k) * cos (angle a b (S k) x))
           (fun k => w m * (A m (S k) * cos (angle a b (S k) x)))) by (intros; ring). rewrite sum_scal. ring. }
    rewrite sum_scal_r, sum_plus, sum_scal_r, sum_exchange. unfold Rdiv. f_equal. f_equal.
    apply sum_ext. intros k _. rewrite sum_scal_r. reflexivity. }
  split; [ exact E | ]. rewrite E. apply sum_nonneg. intros m Hm. apply Rmult_le_pos; auto.
Qed.
