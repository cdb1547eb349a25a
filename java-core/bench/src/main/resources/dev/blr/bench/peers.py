# NumPy and SciPy on the inputs of Inputs.java; see ScriptPeers.java for what is printed.
import sys
from time import perf_counter_ns

try:
    import numpy as np
except ImportError:
    print("skip\tNumPy")
    sys.exit()
try:
    import scipy
    from scipy import special, stats
except ImportError:
    print("skip\tSciPy")
    scipy = None

repetitions, works = int(sys.argv[1]), sys.argv[2].split(",")
NU, A, B, MODES = 4.5, -1.0, 1.5, 128
numpy = f"NumPy {np.__version__}"


def spread(n, low, high):
    turns = np.arange(1, n + 1) * 0.6180339887498949
    return low + (high - low) * (turns - np.floor(turns))


x, p, points = spread(4096, -6, 6), spread(4096, 0.001, 0.999), spread(100_000, A, B)
frequency = np.arange(MODES) * np.pi / (B - A)
series = 2 * np.exp(-0.005 * frequency**2) * np.cos(-frequency * A)
series[0] /= 2


def measure(work, peer, function, argument):
    if work not in works:
        return
    total = np.abs(function(argument)).sum()
    times = []
    for _ in range(repetitions):
        start = perf_counter_ns()
        function(argument)
        times.append((perf_counter_ns() - start) / len(argument))
    print(work, peer, repr(float(total)), " ".join(map(str, times)), sep="\t")


if scipy:
    name = f"SciPy {scipy.__version__}"
    measure("t-logpdf", name + " stats.t", lambda v: stats.t.logpdf(v, NU), x)
    measure("t-cdf", name + " stdtr", lambda v: special.stdtr(NU, v), x)
    measure("t-quantile", name + " stdtrit", lambda v: special.stdtrit(NU, v), p)
measure(
    "cos-128",
    f"{numpy} chebval",
    lambda v: np.polynomial.chebyshev.chebval(np.cos(np.pi * (v - A) / (B - A)), series) / (B - A),
    points,
)

TAIL, PATHS, FACTORS, FACTORS_NU = 0.05, 100_000, 50, 5.0
random = np.random.default_rng(1)


def tail_risk(pnl):
    at = TAIL * (len(pnl) - 1)
    below, count = int(at), round(TAIL * len(pnl))
    ordered = np.partition(pnl, (below, below + 1, count - 1))
    quantile = ordered[below] + (at - below) * (ordered[below + 1] - ordered[below])
    return np.array([quantile, ordered[:count].mean()])


def simulate(pairs, antithetic):
    paths = pairs if antithetic else 2 * pairs
    factors = random.standard_normal((paths, FACTORS)) @ lower.T
    pnl = (factors @ deltas) * np.sqrt(FACTORS_NU / random.chisquare(FACTORS_NU, paths))
    return tail_risk(np.concatenate([pnl, -pnl]) if antithetic else pnl)


if "mc-t-var" in works:
    lower = np.linalg.cholesky(np.full((FACTORS, FACTORS), 5e-5) + np.diag(np.full(FACTORS, 5e-5)))
    deltas = spread(FACTORS, -100, 300)
    measure("mc-t-var", numpy, lambda pairs: simulate(pairs[0], False), [PATHS // 2])
    measure("mc-t-var", numpy + " antithetic", lambda pairs: simulate(pairs[0], True), [PATHS // 2])
if "hist-var-1000" in works:
    returns, exposures = spread(1_000_000, -0.05, 0.05).reshape(1000, 1000), spread(1000, -100, 200)
    measure("hist-var-1000", numpy, lambda held: tail_risk(returns @ held[0]), [exposures])
