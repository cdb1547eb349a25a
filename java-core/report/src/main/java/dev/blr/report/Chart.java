package dev.blr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * A picture of numbers, as a value.
 *
 * @param id unique on its page, a letter first
 * @param title above the picture
 * @param description what one would say of the picture to somebody who cannot see it
 * @param marks drawn in this order; regions below and moments above all others
 */
public record Chart(
    String id,
    String title,
    String description,
    Axis x,
    Axis y,
    int width,
    int height,
    List<Mark> marks) {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 280;

  public Chart {
    if (!id.matches("[A-Za-z][A-Za-z0-9-]*")) {
      throw new IllegalArgumentException("id is \"" + id + "\"");
    }
    marks = List.copyOf(marks);
  }

  /** An empty picture of the usual size. */
  public static Chart of(String id, String title, Axis x, Axis y) {
    return new Chart(id, title, "", x, y, WIDTH, HEIGHT, List.of());
  }

  public Chart describedAs(String text) {
    return new Chart(id, title, text, x, y, width, height, marks);
  }

  /** In pixels of the SVG's own coordinates, in which text is 11 high. */
  public Chart sized(int newWidth, int newHeight) {
    return new Chart(id, title, description, x, y, newWidth, newHeight, marks);
  }

  public Chart with(Mark mark) {
    return withAll(List.of(mark));
  }

  public Chart withAll(List<? extends Mark> more) {
    List<Mark> all = new ArrayList<>(marks);
    all.addAll(more);
    return new Chart(id, title, description, x, y, width, height, all);
  }

  /** An {@code svg} element for a page that has {@link #css()}. */
  public String svg() {
    return new SvgWriter(this).element("");
  }

  /** An SVG file of its own. */
  public String svgFile() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + new SvgWriter(this).element(css());
  }

  /** The style sheet that every chart needs, once a page. */
  public static String css() {
    return Resources.text("chart.css");
  }

  /** The x axis with its ends known. */
  Axis coveringX() {
    Extent extent = new Extent();
    for (Mark mark : marks) {
      switch (mark) {
        case Mark.Line line -> extent.addAll(line.x());
        case Mark.Band band -> extent.addAll(band.x());
        case Mark.Points points -> extent.addAll(points.x());
        case Mark.Stack stack -> extent.addAll(stack.x());
        case Mark.Bars bars -> extent.addAll(bars.edges());
        case Mark.Region _, Mark.Moment _, Mark.Level _ -> {}
      }
    }
    return x.covering(extent.low, extent.high);
  }

  /** The y axis with its ends known. */
  Axis coveringY() {
    Extent extent = new Extent();
    for (Mark mark : marks) {
      switch (mark) {
        case Mark.Line line -> extent.addAll(line.y());
        case Mark.Band band -> {
          extent.addAll(band.low());
          extent.addAll(band.high());
        }
        case Mark.Points points -> extent.addAll(points.y());
        case Mark.Stack stack -> {
          extent.accept(0);
          for (int i = 0; i < stack.x().length; i++) {
            double sum = 0;
            for (double[] share : stack.shares()) {
              sum += share[i];
            }
            extent.accept(sum);
          }
        }
        case Mark.Bars bars -> {
          extent.accept(0);
          extent.addAll(bars.heights());
        }
        case Mark.Level level -> extent.accept(level.y());
        case Mark.Region _, Mark.Moment _ -> {}
      }
    }
    return y.covering(extent.low, extent.high);
  }

  /** Smallest and largest finite number seen; NaN before the first. */
  private static final class Extent implements DoubleConsumer {
    private double low = Double.NaN;
    private double high = Double.NaN;

    @Override
    public void accept(double value) {
      if (Double.isFinite(value)) {
        low = value >= low ? low : value;
        high = value <= high ? high : value;
      }
    }

    void addAll(double[] values) {
      for (double value : values) {
        accept(value);
      }
    }
  }
}
