package dev.blr.engine.dist;

import dev.blr.engine.numeric.Elementary;

/** The variable x that a model has laws of, and the simple return r that it stands for. */
public enum ReturnScale {
  /** x = r. */
  LINEAR {
    @Override
    public double toReturn(double x) {
      return x;
    }

    @Override
    public double ofReturn(double r) {
      return r;
    }

    @Override
    public double logSlope(double x) {
      return 0;
    }

    @Override
    public double reach(double x, double move) {
      return move;
    }
  },
  /** r = e^x − 1: no law of x gives more than a loss of all there was. */
  LOG {
    @Override
    public double toReturn(double x) {
      return Elementary.expm1(x);
    }

    @Override
    public double ofReturn(double r) {
      return Elementary.log1p(Math.max(DEEPEST, r));
    }

    @Override
    public double logSlope(double x) {
      return x;
    }

    @Override
    public double reach(double x, double move) {
      return Elementary.log1p(Math.max(DEEPEST, move * Elementary.exp(-x)));
    }
  };

  /** Doubles hold no return between it and −1, which rounding makes of what lies there. */
  private static final double DEEPEST = 0x1p-53 - 1;

  public abstract double toReturn(double x);

  /** Of a return of −1 or less, where there is none, that of the deepest there is. */
  public abstract double ofReturn(double r);

  /** ln dr/dx: a log density of x less this is one of r. */
  public abstract double logSlope(double x);

  /** How far x moves where the return moves by so much. */
  public abstract double reach(double x, double move);

  /** The loss, minus a return, that minus x stands for. */
  public double toLoss(double minusX) {
    return -toReturn(-minusX);
  }

  /** Whether a return lies below all that x stands for. */
  public boolean isBelow(double r) {
    return this == LOG && r <= -1;
  }
}
