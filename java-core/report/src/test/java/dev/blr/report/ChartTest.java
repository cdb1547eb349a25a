package dev.blr.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.report.Axis.Unit;
import dev.blr.report.Mark.Stroke;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ChartTest {
  private static final Pattern PAIR = Pattern.compile("[ML](-?[0-9.]+) (-?[0-9.]+)");
  private static final Axis PLAIN = Axis.of(Unit.NUMBER, "");

  private static Chart chart() {
    return Chart.of("c", "title", PLAIN, PLAIN);
  }

  private static double[] upTo(int n) {
    return IntStream.range(0, n).mapToDouble(i -> i).toArray();
  }

  /** The path of the first element with all of these classes. */
  private static String path(Document svg, String classes) {
    return Xml.elements(svg, "path").stream()
        .filter(path -> path.getAttribute("class").equals(classes))
        .reduce((legend, data) -> data)
        .orElseThrow()
        .getAttribute("d");
  }

  @Test
  void hostileTextStaysText() {
    String hostile = "</title><script>alert(1)</script>&\"'\u0000\u001b\ud800\uffff";
    String svg =
        Chart.of("c", hostile, Axis.of(Unit.NUMBER, hostile), Axis.of(Unit.NUMBER, hostile))
            .describedAs(hostile)
            .with(new Mark.Line(hostile, Tone.BLUE, Stroke.SOLID, upTo(2), upTo(2)))
            .with(new Mark.Region(hostile, Tone.GREY, 0, 1))
            .with(new Mark.Moment(hostile, Tone.GREY, 1))
            .svgFile();
    Document document = Xml.parse(svg);
    assertThat(Xml.elements(document, "script")).isEmpty();
    assertThat(Xml.elements(document, "title").getFirst().getTextContent())
        .isEqualTo("</title><script>alert(1)</script>&\"'\ufffd\ufffd\ufffd\ufffd");
  }

  @Test
  void saysWhatItIsToThoseWhoCannotSeeIt() {
    Document svg = Xml.parse(chart().describedAs("a description").svg());
    Element root = svg.getDocumentElement();
    assertThat(root.getAttribute("role")).isEqualTo("img");
    assertThat(root.getAttribute("aria-labelledby")).isEqualTo("c-title c-desc");
    Element description = Xml.elements(svg, "desc").getFirst();
    assertThat(description.getAttribute("id")).isEqualTo("c-desc");
    assertThat(description.getTextContent()).isEqualTo("a description");
  }

  /** Every coordinate of every kind of mark, gaps and all, is a number within the picture. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void nothingIsDrawnOutsideOrNowhere(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(3_000);
    double scale = Math.pow(10, random.nextInt(12) - 6);
    double[] x = random.doubles(n, -scale, scale).sorted().toArray();
    double[] y = random.doubles(n).map(u -> u < 0.1 ? Double.NaN : (u - 0.5) * scale).toArray();
    double[] shares = random.doubles(n).toArray();
    String svg =
        chart()
            .with(new Mark.Band("b", Tone.BLUE, x, y, y))
            .with(new Mark.Line("l", Tone.RED, Stroke.STEP, x, y))
            .with(new Mark.Line("t", Tone.RED, Stroke.THIN, x, y))
            .with(new Mark.Points("p", Tone.RED, x, y))
            .with(
                new Mark.Stack(
                    List.of("s", "t"),
                    List.of(Tone.SKY, Tone.GREY),
                    x,
                    new double[][] {shares, shares}))
            .with(new Mark.Region("r", Tone.GREY, -2 * scale, 2 * scale))
            .with(new Mark.Moment("m", Tone.GREY, 3 * scale))
            .svg();
    assertThat(svg).as("seed %d", seed).doesNotContain("NaN", "Infinity", "E-", "E+");
    for (Element path : Xml.elements(Xml.parse(svg), "path")) {
      Matcher pair = PAIR.matcher(path.getAttribute("d"));
      while (pair.find()) {
        assertThat(Double.parseDouble(pair.group(1))).as("x, seed %d", seed).isBetween(0.0, 760.0);
        assertThat(Double.parseDouble(pair.group(2))).as("y, seed %d", seed).isBetween(0.0, 280.0);
      }
    }
  }

  @Test
  void lineBreaksAtAGap() {
    double[] y = {0, 1, Double.NaN, 1, 0};
    Document svg =
        Xml.parse(chart().with(new Mark.Line("l", Tone.BLUE, Stroke.SOLID, upTo(5), y)).svg());
    assertThat(path(svg, "line blue").replaceAll("[^ML]", "")).isEqualTo("MLML");
  }

  /**
   * 8,000 points in some 700 columns: the two extremes survive at their place, the rest shrinks.
   */
  @Test
  void thinningKeepsExtremes() {
    int n = 8_000;
    double[] y = new Random(3).doubles(n).toArray();
    y[4_321] = 4;
    y[4_322] = -4;
    Chart chart = Chart.of("c", "t", PLAIN, PLAIN.between(-4, 4));
    Document svg =
        Xml.parse(chart.with(new Mark.Line("l", Tone.BLUE, Stroke.SOLID, upTo(n), y)).svg());
    List<Double> heights =
        PAIR.matcher(path(svg, "line blue"))
            .results()
            .map(pair -> Double.parseDouble(pair.group(2)))
            .toList();
    double top = heights.stream().min(Double::compare).orElseThrow();
    double bottom = heights.stream().max(Double::compare).orElseThrow();
    String grid = path(svg, "grid");
    assertThat(grid).contains(String.valueOf(top).replaceAll("\\.0$", ""));
    assertThat(grid).contains(String.valueOf(bottom).replaceAll("\\.0$", ""));
    assertThat(heights.stream().filter(h -> h < top + 0.3 * (bottom - top))).hasSize(1);
    assertThat(heights).hasSizeLessThan(4 * 760);
  }

  @Test
  void everyPointIsDrawn() {
    int n = 8_000;
    Document svg =
        Xml.parse(chart().with(new Mark.Points("p", Tone.RED, upTo(n), new double[n])).svg());
    assertThat(path(svg, "dots many red").split("h0", -1)).hasSize(n + 1);
  }

  @Test
  void stackOfSharesFillsTheAxis() {
    int n = 5_000;
    double[] first = new Random(4).doubles(n).toArray();
    double[] second = IntStream.range(0, n).mapToDouble(i -> 1 - first[i]).toArray();
    Chart chart =
        Chart.of("c", "t", PLAIN, PLAIN.between(0, 1))
            .with(
                new Mark.Stack(
                    List.of("a", "b"),
                    List.of(Tone.SKY, Tone.BLUE),
                    upTo(n),
                    new double[][] {first, second}));
    String upper = path(Xml.parse(chart.svg()), "solid blue");
    String top = PAIR.matcher(upper).results().findFirst().orElseThrow().group(2);
    long atTop = PAIR.matcher(upper).results().filter(pair -> pair.group(2).equals(top)).count();
    assertThat(atTop).isEqualTo(PAIR.matcher(upper).results().count() / 2);
  }

  @Test
  void legendAndNamesStandAboveTheData() {
    Document svg =
        Xml.parse(
            chart()
                .with(
                    new Mark.Line(
                        "a rather long name of a line", Tone.BLUE, Stroke.SOLID, upTo(9), upTo(9)))
                .with(
                    new Mark.Line(
                        "another rather long name of a line",
                        Tone.RED,
                        Stroke.SOLID,
                        upTo(9),
                        upTo(9)))
                .with(
                    new Mark.Line(
                        "and one that is so long that it needs a row of its own",
                        Tone.SKY,
                        Stroke.SOLID,
                        upTo(9),
                        upTo(9)))
                .with(new Mark.Region("region", Tone.GREY, 1, 5))
                .with(new Mark.Moment("moment", Tone.GREY, 3))
                .with(new Mark.Moment("another", Tone.GREY, 3.1))
                .svg());
    double plotTop =
        PAIR.matcher(path(svg, "region grey"))
            .results()
            .mapToDouble(pair -> Double.parseDouble(pair.group(2)))
            .min()
            .orElseThrow();
    for (Element text : Xml.elements(svg, "text")) {
      if (text.getTextContent().matches(".*[a-z]{3}.*")) {
        assertThat(Double.parseDouble(text.getAttribute("y")))
            .as(text.getTextContent())
            .isLessThan(plotTop);
      }
    }
    assertThat(Xml.elements(svg, "text").stream().map(Element::getTextContent))
        .contains("region", "moment", "another");
  }

  @Test
  void refusesWhatItCannotDraw() {
    assertThatThrownBy(
            () -> new Mark.Line("l", Tone.RED, Stroke.THIN, new double[] {1, 0}, new double[2]))
        .hasMessageContaining("x[1] is 0.0");
    assertThatThrownBy(() -> new Mark.Points("p", Tone.RED, new double[2], new double[3]))
        .hasMessageContaining("2 x and 3 y");
    assertThatThrownBy(() -> Chart.of("a b", "t", PLAIN, PLAIN)).hasMessageContaining("a b");
  }
}
