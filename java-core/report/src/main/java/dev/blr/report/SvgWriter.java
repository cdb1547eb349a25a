package dev.blr.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws one chart. From top to bottom: title, legend, lanes with the names of regions and moments,
 * the plot, and the x axis; so neither legend nor names ever cover data.
 */
final class SvgWriter {
  /**
   * Of an 11 px system font: letters are narrower than this on average, and legends may not
   * collide.
   */
  private static final double LETTER = 6.1;

  private static final int LINE_HEIGHT = 16;
  private static final int RIGHT = 14;
  private static final int TICK_LENGTH = 4;
  private static final int SWATCH = 18;
  private static final int MAX_MOMENT_LANES = 3;

  /** More dots than these are drawn smaller. */
  private static final int CROWD = 100;

  private static final int X_TICK_PIXELS = 70;
  private static final int Y_TICK_PIXELS = 34;

  private final Chart chart;
  private final StringBuilder out = new StringBuilder(1 << 14);
  private final Axis x;
  private final Axis y;
  private final int yTicks;
  private final boolean regionLane;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;
  private final List<List<Key>> legend = new ArrayList<>();
  private final List<List<Mark.Moment>> momentLanes = new ArrayList<>();

  /** What the legend shows for one mark. */
  private record Key(String name, Tone tone, String shape) {
    double width() {
      return SWATCH + LETTER * name.length() + 16;
    }
  }

  SvgWriter(Chart chart) {
    this.chart = chart;
    x = chart.coveringX();
    yTicks = Math.max(3, (chart.height() - 4 * LINE_HEIGHT) / Y_TICK_PIXELS + 1);
    Axis raw = chart.coveringY();
    boolean fixed = raw.low() == chart.y().low() && raw.high() == chart.y().high();
    y = fixed ? raw : raw.rounded(yTicks);
    double widestTick =
        y.ticks(yTicks).stream().mapToInt(tick -> tick.label().length()).max().orElse(0);
    left = Math.ceil(widestTick * LETTER) + TICK_LENGTH + 8;
    right = chart.width() - RIGHT;
    layOutLegend();
    layOutMoments();
    regionLane =
        chart.marks().stream()
            .anyMatch(mark -> mark instanceof Mark.Region region && named(region));
    int lanes = (regionLane ? 1 : 0) + momentLanes.size();
    top = 30 + LINE_HEIGHT * (legend.size() + lanes + (chart.y().label().isEmpty() ? 0 : 1));
    bottom = chart.height() - LINE_HEIGHT - 4 - (chart.x().label().isEmpty() ? 0 : LINE_HEIGHT);
    if (bottom - top < 2 * Y_TICK_PIXELS) {
      throw new IllegalArgumentException(
          "chart " + chart.id() + " leaves " + (bottom - top) + " px to its data");
    }
  }

  /** Whether a region is wide enough for its name; a narrower one has a tooltip only. */
  private boolean named(Mark.Region region) {
    return width(region.name())
        <= px(Math.min(region.to(), x.high())) - px(Math.max(region.from(), x.low()));
  }

  private void layOutLegend() {
    List<Key> row = new ArrayList<>();
    double used = 0;
    for (Key key : keys()) {
      if (!row.isEmpty() && used + key.width() > right) {
        legend.add(row);
        row = new ArrayList<>();
        used = 0;
      }
      row.add(key);
      used += key.width();
    }
    if (!row.isEmpty()) {
      legend.add(row);
    }
  }

  private List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    for (Mark mark : chart.marks()) {
      switch (mark) {
        case Mark.Line line -> keys.add(new Key(line.name(), line.tone(), css(line.stroke())));
        case Mark.Band band -> keys.add(new Key(band.name(), band.tone(), "band"));
        case Mark.Points points -> keys.add(new Key(points.name(), points.tone(), "dot"));
        case Mark.Stack stack -> {
          for (int i = 0; i < stack.names().size(); i++) {
            keys.add(new Key(stack.names().get(i), stack.tones().get(i), "solid"));
          }
        }
        case Mark.Bars bars -> keys.add(new Key(bars.name(), bars.tone(), "solid"));
        case Mark.Level level -> keys.add(new Key(level.name(), level.tone(), "line dashed"));
        case Mark.Region _, Mark.Moment _ -> {}
      }
    }
    return keys;
  }

  private static String css(Mark.Stroke stroke) {
    return switch (stroke) {
      case SOLID, STEP -> "line";
      case THIN -> "line thin";
      case DASHED -> "line dashed";
    };
  }

  /** First lane with room; a label that finds none is left to its line's tooltip. */
  private void layOutMoments() {
    List<Double> used = new ArrayList<>();
    for (Mark mark : chart.marks()) {
      if (!(mark instanceof Mark.Moment moment)
          || outside(moment.at())
          || moment.label().isEmpty()) {
        continue;
      }
      double start = labelStart(moment);
      int lane = 0;
      while (lane < used.size() && used.get(lane) > start) {
        lane++;
      }
      if (lane == MAX_MOMENT_LANES) {
        continue;
      }
      if (lane == used.size()) {
        used.add(0.0);
        momentLanes.add(new ArrayList<>());
      }
      used.set(lane, start + width(moment.label()) + LETTER);
      momentLanes.get(lane).add(moment);
    }
  }

  /** Centred on its line, kept inside the picture. */
  private double labelStart(Mark.Moment moment) {
    double width = width(moment.label());
    return Math.max(0, Math.min(px(moment.at()) - width / 2, chart.width() - width - 2));
  }

  private static double width(String label) {
    return LETTER * label.length();
  }

  private boolean outside(double at) {
    return !(at >= x.low() && at <= x.high());
  }

  private double px(double value) {
    return left + (right - left) * (value - x.low()) / (x.high() - x.low());
  }

  private double py(double value) {
    return bottom - (bottom - top) * (value - y.low()) / (y.high() - y.low());
  }

  private int[] columns(double[] values) {
    return Arrays.stream(values).mapToInt(value -> (int) Math.floor(px(value))).toArray();
  }

  /**
   * The whole picture.
   *
   * @param css to carry inside, or "" where the page has it
   */
  String element(String css) {
    String id = chart.id();
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" id=\"")
        .append(id)
        .append("\" viewBox=\"0 0 ")
        .append(chart.width())
        .append(' ')
        .append(chart.height())
        .append("\" role=\"img\" aria-labelledby=\"")
        .append(id)
        .append("-title ")
        .append(id)
        .append("-desc\">\n<title id=\"")
        .append(id)
        .append("-title\">")
        .append(Markup.escape(chart.title()))
        .append("</title>\n<desc id=\"")
        .append(id)
        .append("-desc\">")
        .append(Markup.escape(chart.description()))
        .append("</desc>\n");
    if (!css.isEmpty()) {
      out.append("<style>")
          .append(Markup.escape(css))
          .append("</style>\n<rect class=\"paper\" width=\"")
          .append(chart.width())
          .append("\" height=\"")
          .append(chart.height())
          .append("\"/>\n");
    }
    text("heading", 0, 13, chart.title());
    drawLegend();
    drawRegions();
    drawAxes();
    chart.marks().forEach(this::draw);
    drawMoments();
    return out.append("</svg>\n").toString();
  }

  private void drawLegend() {
    double baseline = 13 + LINE_HEIGHT + 2;
    for (List<Key> row : legend) {
      double at = 0;
      for (Key key : row) {
        String tone = key.tone().css();
        double middle = baseline - 4;
        switch (key.shape()) {
          case "dot" -> path("dots " + tone, "M" + n(at + 6) + " " + n(middle) + "h0");
          case "band", "solid" ->
              path(key.shape() + " " + tone, "M" + n(at) + " " + n(middle - 4) + "h12v8h-12z");
          default -> path(key.shape() + " " + tone, "M" + n(at) + " " + n(middle) + "h12");
        }
        text("label", at + SWATCH, baseline, key.name());
        at += key.width();
      }
      baseline += LINE_HEIGHT;
    }
  }

  private double laneBaseline(int lane) {
    return 13 + LINE_HEIGHT * (1 + legend.size() + lane) + 2;
  }

  private void drawRegions() {
    for (Mark mark : chart.marks()) {
      if (!(mark instanceof Mark.Region region)
          || region.to() < x.low()
          || region.from() > x.high()) {
        continue;
      }
      double from = px(Math.max(region.from(), x.low()));
      double to = px(Math.min(region.to(), x.high()));
      out.append("<g><title>").append(Markup.escape(region.name())).append("</title>");
      String until = n(Math.max(to, from + 1));
      path(
          "region " + region.tone().css(),
          "M" + n(from) + " " + n(top) + "H" + until + "V" + n(bottom) + "H" + n(from) + "z");
      if (named(region)) {
        text("label middle", (from + to) / 2, laneBaseline(0), region.name());
      }
      out.append("</g>\n");
    }
  }

  private void drawMoments() {
    int firstLane = regionLane ? 1 : 0;
    for (Mark mark : chart.marks()) {
      if (!(mark instanceof Mark.Moment moment) || outside(moment.at())) {
        continue;
      }
      out.append("<g><title>").append(Markup.escape(moment.label())).append("</title>");
      String tone = moment.tone().css();
      path("line moment " + tone, "M" + n(px(moment.at())) + " " + n(top) + "V" + n(bottom));
      for (int lane = 0; lane < momentLanes.size(); lane++) {
        if (momentLanes.get(lane).contains(moment)) {
          text("label " + tone, labelStart(moment), laneBaseline(firstLane + lane), moment.label());
        }
      }
      out.append("</g>\n");
    }
  }

  private void drawAxes() {
    StringBuilder grid = new StringBuilder();
    StringBuilder labels = new StringBuilder();
    for (Axis.Tick tick : y.ticks(yTicks)) {
      double at = py(tick.at());
      grid.append('M').append(n(left)).append(' ').append(n(at)).append('H').append(n(right));
      appendText(labels, "label end", left - TICK_LENGTH - 2, at + 4, tick.label());
    }
    StringBuilder ticks = new StringBuilder();
    double free = Double.NEGATIVE_INFINITY;
    for (Axis.Tick tick : x.ticks((int) Math.max(2, (right - left) / X_TICK_PIXELS))) {
      double at = px(tick.at());
      ticks.append('M').append(n(at)).append(' ').append(n(bottom)).append('v').append(TICK_LENGTH);
      double width = width(tick.label());
      double middle = Math.min(Math.max(at, width / 2), chart.width() - width / 2);
      if (middle - width / 2 > free) {
        appendText(labels, "label middle", middle, bottom + LINE_HEIGHT, tick.label());
        free = middle + width / 2 + LETTER;
      }
    }
    path("grid", grid.toString());
    path("axis", "M" + n(left) + " " + n(bottom) + "H" + n(right) + ticks);
    out.append(labels);
    if (!chart.y().label().isEmpty()) {
      text("label", 0, top - 10, chart.y().label());
    }
    if (!chart.x().label().isEmpty()) {
      text("label middle", (left + right) / 2, bottom + 2 * LINE_HEIGHT, chart.x().label());
    }
  }

  private void draw(Mark mark) {
    switch (mark) {
      case Mark.Line line -> drawLine(line);
      case Mark.Band band -> drawBand(band);
      case Mark.Points points -> drawPoints(points);
      case Mark.Stack stack -> drawStack(stack);
      case Mark.Bars bars -> drawBars(bars);
      case Mark.Level level ->
          path(
              "line dashed " + level.tone().css(),
              "M" + n(left) + " " + n(py(level.y())) + "H" + n(right));
      case Mark.Region _, Mark.Moment _ -> {}
    }
  }

  private void drawLine(Mark.Line line) {
    boolean steps = line.stroke() == Mark.Stroke.STEP;
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (int i : Thinning.extremes(columns(line.x()), line.y())) {
      if (!Double.isFinite(line.y()[i])) {
        pen = false;
        continue;
      }
      String at = n(px(line.x()[i]));
      String height = n(py(line.y()[i]));
      if (pen && steps) {
        path.append('H').append(at).append('V').append(height);
      } else {
        path.append(pen ? 'L' : 'M').append(at).append(' ').append(height);
      }
      pen = true;
    }
    path(css(line.stroke()) + " " + line.tone().css(), path.toString());
  }

  /** One corner a column: the highest of the upper curve, the lowest of the lower. */
  private void drawBand(Mark.Band band) {
    int[] column = columns(band.x());
    StringBuilder path = new StringBuilder();
    StringBuilder upper = new StringBuilder();
    List<String> lower = new ArrayList<>();
    for (int start = 0, end; start < column.length; start = end) {
      end = Thinning.columnEnd(column, start);
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = start; i < end; i++) {
        if (Double.isFinite(band.low()[i]) && Double.isFinite(band.high()[i])) {
          low = Math.min(low, band.low()[i]);
          high = Math.max(high, band.high()[i]);
        }
      }
      if (low <= high) {
        String at = n(px(band.x()[(start + end - 1) / 2]));
        upper.append(upper.isEmpty() ? 'M' : 'L').append(at).append(' ').append(n(py(high)));
        lower.add("L" + at + " " + n(py(low)));
      }
      if (!upper.isEmpty() && (low > high || end == column.length)) {
        path.append(upper).append(String.join("", lower.reversed())).append('z');
        upper.setLength(0);
        lower.clear();
      }
    }
    path("band " + band.tone().css(), path.toString());
  }

  private void drawPoints(Mark.Points points) {
    StringBuilder path = new StringBuilder();
    int drawn = 0;
    for (int i = 0; i < points.x().length; i++) {
      drawn += Double.isFinite(points.y()[i]) ? 1 : 0;
      if (Double.isFinite(points.y()[i])) {
        path.append('M')
            .append(n(px(points.x()[i])))
            .append(' ')
            .append(n(py(points.y()[i])))
            .append("h0");
      }
    }
    String crowd = drawn > CROWD ? "dots many " : "dots ";
    path(crowd + points.tone().css(), path.toString());
  }

  /** The mean of every column, so that what sums to one goes on doing so. */
  private void drawStack(Mark.Stack stack) {
    int[] column = columns(stack.x());
    List<Double> at = new ArrayList<>();
    List<double[]> tops = new ArrayList<>();
    int layers = stack.names().size();
    for (int start = 0, end; start < column.length; start = end) {
      end = Thinning.columnEnd(column, start);
      double[] top = new double[layers + 1];
      for (int layer = 0; layer < layers; layer++) {
        double sum = 0;
        for (int i = start; i < end; i++) {
          sum += Double.isFinite(stack.shares()[layer][i]) ? stack.shares()[layer][i] : 0;
        }
        top[layer + 1] = top[layer] + sum / (end - start);
      }
      at.add(px(stack.x()[(start + end - 1) / 2]));
      tops.add(top);
    }
    for (int layer = 0; layer < layers && !at.isEmpty(); layer++) {
      StringBuilder path = new StringBuilder();
      for (int i = 0; i < at.size(); i++) {
        path.append(i == 0 ? 'M' : 'L')
            .append(n(at.get(i)))
            .append(' ')
            .append(n(py(tops.get(i)[layer + 1])));
      }
      for (int i = at.size() - 1; i >= 0; i--) {
        path.append('L').append(n(at.get(i))).append(' ').append(n(py(tops.get(i)[layer])));
      }
      path("solid " + stack.tones().get(layer).css(), path.append('z').toString());
    }
  }

  private void drawBars(Mark.Bars bars) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < bars.heights().length; i++) {
      if (Double.isFinite(bars.heights()[i])) {
        double from = px(bars.edges()[i]);
        double to = px(bars.edges()[i + 1]);
        double gap = Math.min(1.5, (to - from) / 8);
        path.append('M')
            .append(n(from + gap))
            .append(' ')
            .append(n(py(0)))
            .append('V')
            .append(n(py(bars.heights()[i])))
            .append('H')
            .append(n(to - gap))
            .append('V')
            .append(n(py(0)))
            .append('z');
      }
    }
    path("solid " + bars.tone().css(), path.toString());
  }

  private void path(String css, String data) {
    if (!data.isEmpty()) {
      out.append("<path class=\"").append(css).append("\" d=\"").append(data).append("\"/>\n");
    }
  }

  private void text(String css, double at, double baseline, String text) {
    appendText(out, css, at, baseline, text);
  }

  private static void appendText(
      StringBuilder to, String css, double at, double baseline, String text) {
    to.append("<text class=\"")
        .append(css)
        .append("\" x=\"")
        .append(n(at))
        .append("\" y=\"")
        .append(n(baseline))
        .append("\">")
        .append(Markup.escape(text))
        .append("</text>\n");
  }

  /** To a tenth of a pixel. */
  private static String n(double pixels) {
    long tenths = Math.round(pixels * 10);
    String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10;
    return tenths % 10 == 0 ? whole : whole + "." + Math.abs(tenths) % 10;
  }
}
