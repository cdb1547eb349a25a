package dev.blr.bench;

import dev.blr.bench.BenchFile.Limits;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results as one self-contained HTML page. */
final class ResultPage {
  private static final String FRAME =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Bayesian Live Risk: benchmark</title>
      <style>
      :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
      body { max-width: 84rem; margin: 2rem auto; padding: 0 1rem; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; white-space: nowrap; }
      th, td { padding: .2rem .5rem; text-align: right; border-bottom: 1px solid #8884; }
      .word { text-align: left; }
      tr.first td { border-top: 2px solid #8888; }
      dt { font-weight: 600; } dd { margin: 0 0 .4rem 1rem; }
      </style>
      <h1>Bayesian Live Risk: benchmark</h1>
      <dl>
      %s</dl>
      <div class="wide"><table>
      <thead><tr>%s</tr></thead>
      <tbody>
      %s</tbody>
      </table></div>
      <p>One core, or as many threads as x2 says after a path. Times are medians over repetitions, ± is half
      their middle range. <code>scalar</code> is plain Java; native vector paths are called from C++, or from
      Java where it says Panama. In the browser wasm-simd128 and wasm-scalar are the C++ kernels, teavm is the
      Java engine and js plain JavaScript. Peers ran in the same run. GFLOP/s counts the operations of the plain
      algorithm, the same for all; peak and copy bandwidth were measured in the same run on the same path
      (others: on the best one), and data that fit a cache may exceed the latter. Errors are the largest seen:
      of the sum of the absolute terms (t-logpdf), relative (t-cdf, t-quantile, laws-quantile-es), of the
      largest partial sum (cos), relative to plain Java (live-update, filter-step), to the law, and by chance
      (mc-t-var), to a sorted sample (hist-var-1000), to what the file was written from (read-prices: dates and
      closes of 500,000 bars; peers are told where they stand). A browser's are relative to the normal law itself (cos),
      to teavm (live-update) and to numerical integration (filter-step: mostly chance).</p>
      </html>
      """;

  private ResultPage() {}

  static String of(BenchFile file) {
    BenchFile.Meta meta = file.meta();
    StringBuilder facts = new StringBuilder();
    fact(facts, "CPU", meta.cpu() + " (" + meta.flags() + ")");
    fact(facts, "Native library", meta.compiler());
    fact(facts, "JDK", meta.jdk());
    if (meta.browser() != null) {
      fact(facts, "Browser", meta.browser());
    }
    fact(facts, "Commit, date", meta.commit() + ", " + meta.date());
    for (Map.Entry<String, Limits> entry : meta.limits().entrySet()) {
      fact(
          facts,
          "Limits on " + entry.getKey(),
          String.format(
              Locale.ROOT,
              "%.1f GFLOP/s of multiply-adds, %.1f GB/s copied",
              entry.getValue().fmaPeakGflops(),
              entry.getValue().copyBandwidth()));
    }
    if (!meta.crossover().isEmpty()) {
      fact(
          facts,
          "A native call from Java beats plain Java from this length on",
          Table.crossovers(meta));
    }
    StringBuilder body = new StringBuilder();
    for (List<String> row : Table.rows(file)) {
      body.append(row.get(0).isEmpty() ? "<tr>" : "<tr class=\"first\">")
          .append(cells("td", row))
          .append("</tr>\n");
    }
    return FRAME.formatted(facts, cells("th", Table.HEADINGS), body);
  }

  private static void fact(StringBuilder facts, String name, String value) {
    facts
        .append("<dt>")
        .append(escape(name))
        .append("</dt><dd>")
        .append(escape(value))
        .append("</dd>\n");
  }

  private static String cells(String tag, List<String> row) {
    StringBuilder cells = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      cells
          .append('<')
          .append(tag)
          .append(Table.holdsWords(column) ? " class=\"word\">" : ">")
          .append(escape(row.get(column)))
          .append("</")
          .append(tag)
          .append('>');
    }
    return cells.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
