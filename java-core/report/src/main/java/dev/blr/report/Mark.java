package dev.blr.report;

import java.util.List;

/**
 * What a chart shows, in the chart's own units. Arrays are the record's own: read only. Where y is
 * not finite nothing is drawn, and lines break.
 */
public sealed interface Mark {

  /** How a line is drawn. */
  enum Stroke {
    SOLID,
    THIN,
    DASHED,
    /** Holds each value until the next x. */
    STEP
  }

  /** y over x, x ascending. */
  record Line(String name, Tone tone, Stroke stroke, double[] x, double[] y) implements Mark {
    public Line {
      requireAscending(name, x, y);
    }
  }

  /** The area between two curves, x ascending. */
  record Band(String name, Tone tone, double[] x, double[] low, double[] high) implements Mark {
    public Band {
      requireAscending(name, x, low);
      requireAscending(name, x, high);
    }
  }

  /** Dots; each of them is drawn, however many there are. */
  record Points(String name, Tone tone, double[] x, double[] y) implements Mark {
    public Points {
      requireAscending(name, x, y);
    }
  }

  /**
   * Areas on top of each other, x ascending.
   *
   * @param names bottom first
   * @param shares [names][x], ≥ 0
   */
  record Stack(List<String> names, List<Tone> tones, double[] x, double[][] shares)
      implements Mark {
    public Stack {
      for (int i = 0; i < names.size(); i++) {
        requireAscending(names.get(i), x, shares[i]);
      }
    }
  }

  /** Bars from zero between edges: bar i covers [edges[i], edges[i + 1]]. */
  record Bars(String name, Tone tone, double[] edges, double[] heights) implements Mark {
    public Bars {
      if (edges.length != heights.length + 1) {
        throw new IllegalArgumentException(
            name + " has " + edges.length + " edges and " + heights.length + " bars");
      }
    }
  }

  /** A horizontal line across the chart. */
  record Level(String name, Tone tone, double y) implements Mark {}

  /** A stretch of the x axis with a name, shaded over the full height. */
  record Region(String name, Tone tone, double from, double to) implements Mark {}

  /** A moment on the x axis with a label, a vertical line. */
  record Moment(String label, Tone tone, double at) implements Mark {}

  private static void requireAscending(String name, double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(name + " has " + x.length + " x and " + y.length + " y");
    }
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i]) || i > 0 && x[i] < x[i - 1]) {
        throw new IllegalArgumentException(
            name + ": x[" + i + "] is " + x[i] + ", not finite and ascending");
      }
    }
  }
}
