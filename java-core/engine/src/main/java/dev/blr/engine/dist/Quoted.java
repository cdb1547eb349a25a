package dev.blr.engine.dist;

import dev.blr.engine.numeric.Arguments;

/**
 * The law of a return whose price may stand still, and is rounded where it moves (MODEL.md, 3.4):
 *
 * <pre>
 *   R = 0 with probability π,  else Z = τ · round(Y/τ),  Y ~ F
 *   P(Z ≤ kτ) = F((k + ½) τ);   Z = Y where τ = 0
 * </pre>
 *
 * <p>Sums over the grid are taken term by term, as far as they count; far out, where hundreds of
 * terms are alike, in parts.
 */
final class Quoted implements Distribution {
  /** A return of k ticks is the quotient of two prices, and off its multiple by rounding. */
  private static final double ON_GRID = 1e-6;

  /**
   * A quantile on the grid lies so much below it: a return of as many ticks, whose quotient was
   * rounded, is not to pass for a lower one.
   */
  private static final double QUOTIENT_ERROR = 1e-15;

  /** Farther out than so many cells, several are taken at once, by the one in their middle. */
  private static final double FINE_CELLS = 1024;

  /** Of what lies between 0 and them: the error is some 1e-5 of that far part of a sum. */
  private static final double PARTS = 256;

  private static final double NEGLIGIBLE = 1e-18;

  private final ContinuousDistribution moves;
  private final double standstill;
  private final double moving;
  private final double tick;

  Quoted(ContinuousDistribution moves, Quotation quotation) {
    this.moves = moves;
    this.standstill = quotation.standstill();
    this.moving = quotation.moving();
    this.tick = quotation.tick();
  }

  @Override
  public double cdf(double x) {
    double below = tick == 0 ? moves.cdf(x) : belowEdge(Math.floor(x / tick + ON_GRID));
    return moving * below + (x >= 0 ? standstill : 0);
  }

  @Override
  public double cdfBelow(double x) {
    double below = tick == 0 ? moves.cdfBelow(x) : belowEdge(Math.ceil(x / tick - ON_GRID) - 1);
    return moving * below + (x > 0 ? standstill : 0);
  }

  /** P(Z ≤ kτ). */
  private double belowEdge(double k) {
    return moves.cdf((k + 0.5) * tick);
  }

  @Override
  public double quantile(double p) {
    Distribution.requireProbability(p);
    if (p <= cdfBelow(0)) {
      return Math.min(rounded(-tick), rounded(moves.quantile(p / moving)));
    }
    if (p <= cdf(0)) {
      return 0;
    }
    return Math.max(rounded(tick), rounded(moves.quantile((p - standstill) / moving)));
  }

  private double rounded(double x) {
    if (tick == 0) {
      return x;
    }
    double onGrid = tick * Math.ceil(x / tick - 0.5);
    boolean nothingLeft = Math.abs(onGrid + 1) < QUOTIENT_ERROR;
    return nothingLeft ? -1 : onGrid - QUOTIENT_ERROR;
  }

  @Override
  public double tailMean(double tail) {
    Arguments.tail(tail);
    double end = quantile(tail);
    return (expectationBelow(end) + end * (tail - cdfBelow(end))) / tail;
  }

  /** E[R; R &lt; x], x an atom or, without ticks, any point. */
  private double expectationBelow(double x) {
    if (tick == 0) {
      double below = moves.cdfBelow(x);
      return below == 0 ? 0 : moving * below * (below == 1 ? moves.mean() : moves.tailMean(below));
    }
    long last = Math.round(x / tick) - 1;
    double sum = sum(last - 1, -1, this::belowEdge);
    return moving * tick * (last * belowEdge(last) - sum);
  }

  /** What is summed over the grid. */
  private interface Term {
    double at(double k);
  }

  /** Σ of a term that dies away over k = from, from ± 1, … */
  private static double sum(long from, int direction, Term term) {
    double sum = 0;
    double value = term.at(from);
    double done = 0;
    double cells = 1;
    while (value > NEGLIGIBLE) {
      sum += cells * value;
      done += cells;
      cells = done < FINE_CELLS ? 1 : 2 * Math.floor(done / PARTS / 2) + 1;
      value = term.at(from + direction * (done + (cells - 1) / 2));
    }
    return sum;
  }

  /** Z &gt; kτ. */
  private double aboveEdge(double k) {
    return 1 - belowEdge(k);
  }

  @Override
  public double mean() {
    return moving
        * (tick == 0
            ? moves.mean()
            : tick * (sum(0, 1, this::aboveEdge) - sum(-1, -1, this::belowEdge)));
  }

  @Override
  public double variance() {
    double square =
        tick == 0
            ? moves.variance() + moves.mean() * moves.mean()
            : tick
                * tick
                * (sum(0, 1, k -> (2 * k + 1) * aboveEdge(k))
                    + sum(-1, -1, k -> (-2 * k - 1) * belowEdge(k)));
    return moving * square - mean() * mean();
  }

  /**
   * With p = 1 − π, of E|R − y| − ½ E|R − R′| for the mixture all but Z's own scores at y and at 0
   * cancel: p CRPS_Z(y) + π |y| − p π CRPS_Z(0).
   */
  @Override
  public double crps(double observed) {
    Arguments.finite("observed", observed);
    return moving * (ofMoves(observed) - standstill * ofMoves(0)) + standstill * Math.abs(observed);
  }

  /** ∫ (P(Z ≤ x) − 1{y ≤ x})² dx, the cell that y lies in by its two parts. */
  private double ofMoves(double y) {
    if (tick == 0) {
      return moves.crps(y);
    }
    long cell = (long) Math.floor(y / tick + ON_GRID);
    double part = Math.max(0, y / tick - cell);
    double below = belowEdge(cell);
    return tick
        * (part * below * below
            + (1 - part) * (1 - below) * (1 - below)
            + sum(cell - 1, -1, k -> belowEdge(k) * belowEdge(k))
            + sum(cell + 1, 1, k -> aboveEdge(k) * aboveEdge(k)));
  }
}
