/*
 * blr.h - the whole binary interface of the Bayesian Live Risk kernels, and the one declaration of each.
 *
 * The law of the arguments
 *   - Arrays in, arrays out. The caller allocates; no function keeps a pointer, allocates memory
 *     that outlives the call, or writes outside the lengths that stand beside the array.
 *   - An output array may not overlap any other array of the same call.
 *   - A length of 0 is allowed; its arrays may then be NULL. Any other NULL, a negative length or a
 *     scalar argument outside its stated range returns BLR_ERROR_ARGUMENT and writes nothing.
 *   - NaN in an array element gives NaN in that element's result and nowhere else.
 *   - Every function is thread-safe. Nothing global changes once the library is loaded: a target is a value
 *     (blr_find_target) that is handed to each call, and any number of them work side by side.
 *   - Each kernel is defined by its twin in the Java class dev.blr.engine.kernel.ScalarKernels; a
 *     parity test holds every target to it.
 *
 * The contracts
 *   A kernel's comment ends with its contract, words with a colon behind. The build reads them
 *   (native/generate) and makes from this file, in C++, the table of kernels of a target and the checks of
 *   the arguments; in Java the interfaces of the families, their checks, the binding, and the calls of the
 *   native library and of the browser's module.
 *     in:     x[n]       what is read, and how many numbers it holds
 *     out:    out[n]     what is written; in Java, results of one number each are one array "out" or, if
 *                        nothing else comes out, returned
 *     work:   work[n]    scratch
 *     where:  nu > 0     infinity will do; other ranges are spelled "finite", "> 0 finite", "|a| < 1",
 *                        "0 < tail < 1", "n >= 1", "a < b" (b - a finite too) and "offset even" (>= 0, and
 *                        offset + n is a number). A count that makes a length is >= 0 anyway
 *     split:  n          a call does what several do on parts of n one after another, each at its place in
 *                        the arrays of length n and at its offset; "n, adding" where results add up
 *     time:   long       longer than a caller may hold up its garbage collector
 *
 * Cosine laws (Fang & Oosterlee 2008, eq. 8-11)
 *   f(x) = 1/(b-a) * [ A_0/2 + sum_{k=1}^{modes-1} A_k cos(k pi (x-a)/(b-a)) ]   for a <= x <= b,
 *   and 0 outside; A_0 = 2 for a law of unit mass. "x" and "a", "b" share one unit.
 *   A set of laws is stored mode-major: element [k * laws + m] is A_k of law m, so that one vector
 *   register holds the same mode of neighbouring laws.
 */
#ifndef BLR_H
#define BLR_H

#include <stdint.h>

#if defined(_WIN32)
#define BLR_API __declspec(dllexport)
#else
#define BLR_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Status codes, returned by every kernel. */
#define BLR_OK 0
#define BLR_ERROR_ARGUMENT 1 /* a NULL, a negative length, a scalar outside its range */

/* Bumped whenever a signature or a meaning below changes; the binding refuses another number. */
#define BLR_ABI_VERSION 4

/* ---- Library and targets ---------------------------------------------------------------------- */

/* The kernels as compiled for one instruction set: constant, and there as long as the library. Every kernel
 * takes one first; NULL stands for the one that BLR_TARGET names, or without it for the best. */
typedef struct blr_target blr_target;

BLR_API int32_t blr_abi_version(void);

/* Static, NUL-terminated, never NULL: "0.1.0 (g++ 12.2.0)". */
BLR_API const char *blr_build_info(void);

/* Comma-separated names that this build contains and this CPU supports, best first, e.g.
 * "avx512,avx2,sse4,scalar". Names: scalar, sse4, avx2, avx512, neon, wasm-simd128. */
BLR_API const char *blr_available_targets(void);

/* The target of that name; "auto" is the best one. NULL when it is unknown, not built in, or not supported by
 * this CPU, and for NULL. */
BLR_API const blr_target *blr_find_target(const char *name);

/* The name of a target; of the default for NULL. */
BLR_API const char *blr_target_name(const blr_target *target);

/* The value of the environment variable BLR_TARGET when it was set but could not be honoured at load time,
 * else "". The default is then "scalar"; a binding turns this into a clear error. */
BLR_API const char *blr_rejected_target(void);

/* ---- StudentTKernels: the Student-t law; infinitely many degrees of freedom nu are the normal law ---- */

/*
 * out[i] = log density of location + scale * T_nu at x[i]. x = +-inf gives -inf.
 *
 * in: x[n]
 * out: out[n]
 * where: nu > 0, location finite, scale > 0 finite
 * split: n
 */
BLR_API int32_t blr_student_t_log_density(const blr_target *target, const double *x, int64_t n, double nu,
                                          double location, double scale, double *out);

/*
 * out[i] = P(T_nu <= x[i]), relative error also in the lower tail.
 *
 * in: x[n]
 * out: out[n]
 * where: nu > 0
 * split: n
 */
BLR_API int32_t blr_student_t_cdf(const blr_target *target, const double *x, int64_t n, double nu,
                                  double *out);

/*
 * out[i] = the p[i]-quantile of T_nu; 0 gives -inf, 1 gives +inf, p outside [0, 1] gives NaN. From n = 512 on
 * a table of the function is built first, and the last digits may differ from those of a shorter call
 * (relative error below 1e-13 in both, 2e-13 for nu < 1).
 *
 * in: p[n]
 * out: out[n]
 * where: nu > 0
 * split: n
 */
BLR_API int32_t blr_student_t_quantile(const blr_target *target, const double *p, int64_t n, double nu,
                                       double *out);

/*
 * The sum of the log densities of location + scale * T_nu, compensated: its error is that of the terms and
 * one rounding, in whatever order they come; n = 0 gives 0.
 *
 * in: x[n]
 * out: out[1]
 * where: nu > 0, location finite, scale > 0 finite
 * split: n, adding
 */
BLR_API int32_t blr_student_t_log_likelihood(const blr_target *target, const double *x, int64_t n, double nu,
                                             double location, double scale, double *out);

/*
 * out[0] = the log-likelihood, out[1], out[2], out[3] = its derivatives by location, scale and nu (0 for
 * infinite nu), all four compensated sums. An infinite x adds the limits of its terms; one NaN in x makes all
 * four NaN (but the derivative by an infinite nu 0).
 *
 * in: x[n]
 * out: out[4]
 * where: nu > 0, location finite, scale > 0 finite
 * split: n, adding
 */
BLR_API int32_t blr_student_t_log_likelihood_gradient(const blr_target *target, const double *x, int64_t n,
                                                      double nu, double location, double scale, double *out);

/*
 * student_t_log_density with nu[i] degrees of freedom for x[i]; NaN unless nu[i] > 0.
 *
 * in: x[n], nu[n]
 * out: out[n]
 * where: location finite, scale > 0 finite
 * split: n
 */
BLR_API int32_t blr_student_t_log_density_each(const blr_target *target, const double *x, const double *nu,
                                               int64_t n, double location, double scale, double *out);

/*
 * student_t_cdf with nu[i] degrees of freedom for x[i]; NaN unless nu[i] > 0.
 *
 * in: x[n], nu[n]
 * out: out[n]
 * split: n
 */
BLR_API int32_t blr_student_t_cdf_each(const blr_target *target, const double *x, const double *nu, int64_t n,
                                       double *out);

/*
 * student_t_quantile with nu[i] degrees of freedom for p[i]; NaN unless nu[i] > 0.
 *
 * in: p[n], nu[n]
 * out: out[n]
 * split: n
 */
BLR_API int32_t blr_student_t_quantile_each(const blr_target *target, const double *p, const double *nu,
                                            int64_t n, double *out);

/* ---- SamplingKernels: random numbers, Philox 4x32-10 (Salmon et al. 2011) ----------------------- */

/*
 * out[i] is number offset + i of the stream. Counter block j of (key, stream) is philox4x32-10 with
 *   counter words { lo32(j), hi32(j), lo32(stream), hi32(stream) }, key words { lo32(key), hi32(key) }.
 * It yields two numbers, from word pairs (0, 1) and (2, 3): with w = word_even | word_odd << 32,
 *   uniform = ((w >> 12) + 0.5) * 2^-52, strictly inside (0, 1).
 *
 * out: out[n]
 * where: offset even
 * split: n
 */
BLR_API int32_t blr_uniforms(const blr_target *target, uint64_t key, uint64_t stream, int64_t offset,
                             double *out, int64_t n);

/*
 * Standard normals: the inverse normal cdf (Wichura 1988, AS 241, PPND16) of the uniforms above.
 *
 * out: out[n]
 * where: offset even
 * split: n
 */
BLR_API int32_t blr_normals(const blr_target *target, uint64_t key, uint64_t stream, int64_t offset,
                            double *out, int64_t n);

/*
 * Numbers offset ... offset + n - 1 of location + scale * T_nu. Number i is the quantile of uniform i of the
 * stream; with antithetic (not 0), numbers 2j and 2j + 1 are location +- scale * t of the quantile t of
 * uniform j. A call builds a table that pays from some hundred numbers on.
 *
 * out: out[n]
 * where: offset even, nu > 0, location finite, scale > 0 finite
 * split: n
 */
BLR_API int32_t blr_student_t_sample(const blr_target *target, uint64_t key, uint64_t stream, int64_t offset,
                                     double nu, double location, double scale, int32_t antithetic,
                                     double *out, int64_t n);

/* ---- CosineKernels: cosine series, one law at many points -------------------------------------- */

/*
 * The empirical coefficients[k] = 2/n * sum_i cos(k pi (x[i]-a)/(b-a)), x[i] clamped to [a, b]. One NaN in x
 * makes every coefficient NaN.
 *
 * in: x[n]
 * out: coefficients[modes]
 * where: n >= 1, modes >= 1, a < b
 * time: long
 */
BLR_API int32_t blr_cos_coefficients(const blr_target *target, const double *x, int64_t n, double a, double b,
                                     double *coefficients, int64_t modes);

/*
 * The density out[i] = f(x[i]).
 *
 * in: coefficients[modes], x[n]
 * out: out[n]
 * where: modes >= 1, a < b
 * split: n
 */
BLR_API int32_t blr_cos_density(const blr_target *target, const double *coefficients, int64_t modes, double a,
                                double b, const double *x, int64_t n, double *out);

/*
 * The distribution function out[i] = integral of f from a to x[i]; 0 left of a, A_0/2 right of b.
 *
 * in: coefficients[modes], x[n]
 * out: out[n]
 * where: modes >= 1, a < b
 * split: n
 */
BLR_API int32_t blr_cos_cdf(const blr_target *target, const double *coefficients, int64_t modes, double a,
                            double b, const double *x, int64_t n, double *out);

/*
 * out[i] = integral of u f(u) du from a to x[i]; constant outside [a, b].
 *
 * in: coefficients[modes], x[n]
 * out: out[n]
 * where: modes >= 1, a < b
 * split: n
 */
BLR_API int32_t blr_cos_partial_expectation(const blr_target *target, const double *coefficients,
                                            int64_t modes, double a, double b, const double *x, int64_t n,
                                            double *out);

/* ---- Laws: cosine series, many laws on one domain, one point for each; in Java an object ---------- */

/*
 * coefficients[k * laws + m] = sum_j weights[j * laws + m] * basis[j * modes + k], j = 0 ... rank-1.
 *
 * in: basis[rank * modes], weights[rank * laws]
 * out: coefficients[modes * laws]
 * where: modes >= 1
 */
BLR_API int32_t blr_cos_combine(const blr_target *target, const double *basis, int64_t rank, int64_t modes,
                                const double *weights, int64_t laws, double *coefficients);

/*
 * out[m] = f_m(x[m])
 *
 * in: coefficients[modes * laws], x[laws]
 * out: out[laws]
 * where: modes >= 1, a < b
 */
BLR_API int32_t blr_cos_laws_density(const blr_target *target, const double *coefficients, int64_t modes,
                                     int64_t laws, double a, double b, const double *x, double *out);

/*
 * cdf[m] = F_m(x[m]) and partial_expectation[m] = integral of u f_m(u) du from a to x[m].
 *
 * in: coefficients[modes * laws], x[laws]
 * out: cdf[laws], partial_expectation[laws]
 * where: modes >= 1, a < b
 */
BLR_API int32_t blr_cos_laws_cdf(const blr_target *target, const double *coefficients, int64_t modes,
                                 int64_t laws, double a, double b, const double *x, double *cdf,
                                 double *partial_expectation);

/*
 * quantile[m] = the tail-quantile q of law m (safeguarded Newton on F_m), and
 * tail_mean[m] = E_m[X | X <= q] = partial expectation(q) / tail; laws of unit mass.
 * Where a truncated series dips below zero and F_m crosses tail more than once, quantile[m] is one of the
 * upward crossings. A law whose coefficients hold a NaN or an infinity gives NaN in both.
 *
 * in: coefficients[modes * laws]
 * out: quantile[laws], tail_mean[laws]
 * where: modes >= 1, a < b, 0 < tail < 1
 * time: long
 */
BLR_API int32_t blr_cos_laws_quantile(const blr_target *target, const double *coefficients, int64_t modes,
                                      int64_t laws, double a, double b, double tail, double *quantile,
                                      double *tail_mean);

/*
 * cdf[m] = F_m(x[m]) alone, the same numbers.
 *
 * in: coefficients[modes * laws], x[laws]
 * out: cdf[laws]
 * where: modes >= 1, a < b
 */
BLR_API int32_t blr_cos_laws_mass(const blr_target *target, const double *coefficients, int64_t modes,
                                  int64_t laws, double a, double b, const double *x, double *cdf);

/*
 * out[m] = E_m[1 - exp(rate[m] (X - x[m])); X <= x[m]]: what a put at exp(rate[m] x[m]) on exp(rate[m] X)
 * earns, as a fraction of that price. Every rate is > 0; another one gives no number.
 *
 * in: coefficients[modes * laws], rate[laws], x[laws]
 * out: out[laws]
 * where: modes >= 1, a < b
 */
BLR_API int32_t blr_cos_laws_put(const blr_target *target, const double *coefficients, int64_t modes,
                                 int64_t laws, double a, double b, const double *rate, const double *x,
                                 double *out);

/* ---- PortfolioKernels: portfolios, and the tail of a sample ------------------------------------- */

/*
 * Of n equally likely values, by selection: quantile is the tail-quantile, linear between order
 * statistics (Hyndman & Fan 1996, type 7), the same number as after a sort; tail_mean is the mean of the
 * lowest tail * n values, the last one in part (Acerbi & Tasche 2002, definition 2.6). Both are in x's unit;
 * a NaN or an infinity in x makes both NaN.
 *
 * in: x[n]
 * work: work[n]
 * out: quantile[1], tail_mean[1]
 * where: n >= 1, 0 < tail < 1
 */
BLR_API int32_t blr_lower_tail(const blr_target *target, const double *x, int64_t n, double tail,
                               double *work, double *quantile, double *tail_mean);

/*
 * pnl[i] = sum_j returns[i * positions + j] * exposures[j] of the scenarios i = from ... from + scenarios -
 * 1, the others are left alone. Returns are fractions, exposures and pnl money. Every scenario is summed in
 * the same order, alone or among others.
 *
 * in: returns[(from + scenarios) * positions], exposures[positions]
 * out: pnl[from + scenarios]
 */
BLR_API int32_t blr_portfolio_pnl(const blr_target *target, const double *returns, int64_t from,
                                  int64_t scenarios, int64_t positions, const double *exposures, double *pnl);

/*
 * Profit and loss of a delta-gamma portfolio, in money. With the correlated factors
 *   x_j = sum_{k <= j} lower[j * factors + k] * normals[k * paths + i]   of path i:
 *   linear[i] = sum_j deltas[j] * x_j,   quadratic[i] = 1/2 sum_j gammas[j] * x_j^2.
 * Of lower the upper triangle is not read. Fastest in tiles of a few hundred paths, their number no power of
 * two: rows of normals then share a cache without evicting one another.
 *
 * in: lower[factors * factors], normals[factors * paths], deltas[factors], gammas[factors]
 * out: linear[paths], quadratic[paths]
 * where: factors >= 1
 */
BLR_API int32_t blr_delta_gamma(const blr_target *target, const double *lower, int64_t factors,
                                const double *normals, int64_t paths, const double *deltas,
                                const double *gammas, double *linear, double *quadratic);

/* ---- VolatilityKernels: stochastic volatility by particles -------------------------------------- */

/*
 * The model (Taylor 1986), with h the logarithm of the variance of one observation y, in y's unit squared:
 *   h[t+1] = mean + persistence (h[t] - mean) + volatility eta[t+1],   y[t] = exp(h[t]/2) epsilon[t],
 * eta and epsilon independent standard normals.
 *
 * One step of its bootstrap particle filter (Gordon, Salmond & Smith 1993), from n particles of time t, their
 * weights summing to 1, to those of time t + 1:
 *   weigh       next_weight[i] is proportional to weight[i] p(observation | log_variance[i]) and sums to 1;
 *               beyond +-700 the variance is taken as exp(+-700); of weights below 1e-300 of the largest
 *               nothing is promised but that they are >= 0 and below 1e-299 of it
 *   summarise   log_likelihood = log sum_i weight[i] p(observation | log_variance[i]),
 *               effective_sample_size = 1 / sum_i next_weight[i]^2
 *   resample    where the latter is below n/2, systematically (Kitagawa 1996) with number 2 ceil(n/2) of the
 *               uniform stream; next_weight[i] is then 1/n. Weights count in units of 2^-f / n with
 *               f = 51 - ceil(log2 n): particle i has floor or ceil of its share of n descendants, and in the
 *               mean its share, to 2^-f
 *   propagate   next_log_variance[i] with number i of the normal stream as eta.
 * If no particle allows the observation, log_likelihood is -infinity, and the particles keep their weights
 * and go on. One NaN in log_variance or weight makes next_weight, log_likelihood and effective_sample_size
 * NaN. Two targets differ by rounding, until one day, about once in 2^50/n^2 steps, a rounding gives one
 * particle its neighbour's ancestor. Take one stream for every step.
 *
 * in: log_variance[n], weight[n]
 * out: next_log_variance[n], next_weight[n], log_likelihood[1], effective_sample_size[1]
 * where: n >= 1, mean finite, |persistence| < 1, volatility > 0 finite, observation finite
 */
BLR_API int32_t blr_stochastic_volatility_step(const blr_target *target, const double *log_variance,
                                               const double *weight, int64_t n, double mean,
                                               double persistence, double volatility, double observation,
                                               uint64_t key, uint64_t stream, double *next_log_variance,
                                               double *next_weight, double *log_likelihood,
                                               double *effective_sample_size);

/*
 * Of the observation that n particles describe, loss = -y: value_at_risk[i], the loss that particle i exceeds
 * with probability tail, and expected_shortfall[i], its mean loss beyond that, in y's unit; and both of
 * the mixture by weight, which sums to 1. Beyond +-700 the variance is taken as exp(+-700). One NaN makes
 * those of its particle and of the mixture NaN.
 *
 * in: log_variance[n], weight[n]
 * out: value_at_risk[n], expected_shortfall[n], mixture_value_at_risk[1], mixture_expected_shortfall[1]
 * where: n >= 1, 0 < tail < 1
 */
BLR_API int32_t blr_stochastic_volatility_risk(const blr_target *target, const double *log_variance,
                                               const double *weight, int64_t n, double tail,
                                               double *value_at_risk, double *expected_shortfall,
                                               double *mixture_value_at_risk,
                                               double *mixture_expected_shortfall);

#ifdef __cplusplus
}
#endif

#endif /* BLR_H */
