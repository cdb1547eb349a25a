package dev.blr.study;

import dev.blr.cli.PriceFile;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesOptions.Bars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The real series of the study, as daily simple returns. The data are not ours to give away: they
 * lie in {@code shared/data} beside the repository, or below the directory that BLR_SHARED names.
 */
final class Market {
  /** Share of the stress basket that is long the S&P 500; the rest is short the VIX. */
  static final double BASKET_SP500_WEIGHT = 0.9;

  private Market() {}

  /** S&P 500, 1990-01-03 … 2022-12-28. */
  static ReturnSeries sp500() {
    return series("spx_daily.csv", "spx_close");
  }

  /**
   * The demo's S&P 500 as its source has it, 2000-01-04 … 2020-04-17: with high and low, of the npm
   * package that the dashboard is built from.
   *
   * @param bars whether they are read
   */
  static ReturnSeries demo(Bars bars) {
    Path file = root().resolve("web/node_modules/vega-datasets/data/sp500-2000.csv");
    return PriceFile.read(file, SeriesOptions.DEFAULT.withColumn("close").withBars(bars));
  }

  /** Bitcoin's days since 2017-08-18. */
  static ReturnSeries bitcoin(Bars bars) {
    return PriceFile.read(
        path("btcusdt_klines_1d.csv"), SeriesOptions.DEFAULT.withColumn("close").withBars(bars));
  }

  /** VIX, changes as fractions of the day before. */
  static ReturnSeries vix() {
    return series("vix_daily.csv", "close");
  }

  /**
   * The stress basket: nine tenths in the S&P 500 and one tenth short the VIX, rebalanced daily, r
   * = 0.9·r_S&amp;P − 0.1·r_VIX. The paper names the two and gives no weights. Ours are round and
   * let both parts matter: a day's VIX change is some six times as large as a day's return of the
   * index. On days without a VIX close there is no basket.
   */
  static ReturnSeries stressBasket() {
    ReturnSeries index = sp500();
    ReturnSeries vix = vix();
    Map<String, Integer> vixDays = new HashMap<>();
    for (int t = 0; t < vix.labels().length; t++) {
      vixDays.put(vix.labels()[t], t);
    }
    List<String> days = new ArrayList<>();
    List<Double> returns = new ArrayList<>();
    double vixBefore = vix.prices()[0];
    double indexBefore = index.prices()[0];
    for (int t = 0; t < index.labels().length; t++) {
      Integer match = vixDays.get(index.labels()[t]);
      if (match == null) {
        continue; // the return of the next day with both closes spans the gap
      }
      double indexClose = index.prices()[t + 1];
      double vixClose = vix.prices()[match + 1];
      days.add(index.labels()[t]);
      returns.add(
          BASKET_SP500_WEIGHT * (indexClose / indexBefore - 1)
              - (1 - BASKET_SP500_WEIGHT) * (vixClose / vixBefore - 1));
      indexBefore = indexClose;
      vixBefore = vixClose;
    }
    return ReturnSeries.of(
        InputKind.RETURNS,
        days.toArray(String[]::new),
        returns.stream().mapToDouble(Double::doubleValue).toArray(),
        false);
  }

  /** The twenty stocks, the five factor ETFs and Bitcoin, each named by its column. */
  static List<ReturnSeries> crossSection() {
    List<ReturnSeries> all = new ArrayList<>(stocks());
    all.addAll(columnsOf("us_factor_etfs_daily.csv"));
    all.add(series("btcusdt_klines_1d.csv", "close"));
    return all;
  }

  /** Twenty stocks of the S&amp;P 500. */
  static List<ReturnSeries> stocks() {
    return columnsOf("sp500_stocks_daily.csv");
  }

  private static List<ReturnSeries> columnsOf(String file) {
    return columns(file).stream().map(column -> series(file, column)).toList();
  }

  private static List<String> columns(String file) {
    String header = text(file).lines().findFirst().orElseThrow();
    List<String> names = List.of(header.split(","));
    return names.subList(1, names.size());
  }

  private static ReturnSeries series(String file, String column) {
    return PriceFile.read(path(file), SeriesOptions.DEFAULT.withColumn(column));
  }

  private static String text(String file) {
    try {
      return Files.readString(path(file));
    } catch (IOException e) {
      throw new InvalidInputException(
          path(file).toString(), "cannot be read", "a readable CSV file");
    }
  }

  private static Path path(String file) {
    String named = System.getenv("BLR_SHARED");
    if ("none".equals(named)) {
      throw new InvalidInputException(
          "BLR_SHARED", "is none, which hides " + file, "a folder that has data");
    }
    Path shared =
        named == null || named.isEmpty() ? root().resolveSibling("shared") : Path.of(named);
    return shared.resolve("data").resolve(file);
  }

  /** The repository, wherever below it we were started. */
  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    for (Path root = here; root != null; root = root.getParent()) {
      if (Files.exists(root.resolve("native/include/blr.h"))) {
        return root;
      }
    }
    return here;
  }
}
