package dev.blr.engine.ask;

import dev.blr.engine.numeric.Cholesky;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.SymmetricEigen;
import dev.blr.engine.portfolio.BetaSizing;
import dev.blr.engine.portfolio.Clusters;
import dev.blr.engine.portfolio.Components;
import dev.blr.engine.portfolio.Concentration;
import dev.blr.engine.portfolio.Covariance;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.portfolio.MinimumTorsion;
import dev.blr.engine.portfolio.RiskParity;
import dev.blr.engine.series.ExposureLimit;
import dev.blr.engine.series.Position;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a portfolio risks, and where that comes from: {@code blr portfolio}. */
public final class PortfolioRisks {
  /** Beyond so many positions no matrix of them is made: its eigenvalues would take minutes. */
  static final int MOST_IN_A_MATRIX = 250;

  /** The torsion takes some ten eigenvalue problems more. */
  static final int MOST_IN_A_TORSION = 50;

  private static final int MOST_CORRELATED = 20;
  private static final int MOST_FACTORS = 50;
  private static final int MOST_CONFIDENCES = 10;
  private static final String IN_CURRENCY = " In the portfolio's currency.";

  /**
   * The files, and how their risk is to be read.
   *
   * @param confidence one or several; components are those at the first
   */
  public record Question(
      PortfolioFiles files,
      double[] confidence,
      Covariance covariance,
      double targetVolatility,
      int periodsPerYear,
      double clusterCorrelation,
      List<String> factors,
      @Nullable String limits) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "PortfolioQuestion",
            "What is held, what it was worth, and how its risk is to be read.",
            Question::of,
            Field.inline("files", PortfolioFiles.SHAPE, Question::files),
            Field.reals(
                    "confidence",
                    Unit.PROBABILITY,
                    Question::confidence,
                    "Of VaR and ES, one or several; components are those at the first.")
                .within(Range.open(0.5, 1))
                .within(1, MOST_CONFIDENCES)
                .orElse(new double[] {0.99, 0.95}),
            PortfolioFiles.covarianceField(Question::covariance),
            Field.real(
                    "targetVolatility",
                    Unit.NUMBER,
                    Question::targetVolatility,
                    "A year's, which the portfolio is to be scaled to: 0.1 is 10 % of its gross "
                        + "value.")
                .within(Range.above(0))
                .orElse(0.1),
            PortfolioFiles.periodsPerYearField(Question::periodsPerYear),
            Field.real(
                    "clusterCorrelation",
                    Unit.NUMBER,
                    Question::clusterCorrelation,
                    "Positions whose correlation is above it on average make a cluster.")
                .within(new Range(-1, true, 1, false))
                .orElse(0.5),
            Field.texts(
                    "factors",
                    Question::factors,
                    "Columns of the price file that the P&L is explained by.")
                .within(0, MOST_FACTORS)
                .orElse(List.of()),
            Field.<Question>lines(
                    "limits",
                    Question::limits,
                    "CSV of limits: by (sector, currency, counterparty, cluster, symbol, factor, "
                        + "portfolio), group, measure (gross, net, var) and most, in the "
                        + "portfolio's currency.")
                .orLeftOut());

    private static Question of(Values values) {
      return new Question(
          values.next(),
          values.reals(),
          values.next(),
          values.real(),
          values.count(),
          values.real(),
          values.next(),
          values.text());
    }
  }

  /** Of one position. */
  public record Row(
      String symbol,
      double value,
      double weight,
      double volatility,
      double componentVar,
      double componentEs,
      @Nullable Double marginalVar,
      @Nullable Double marginalEs,
      double incrementalVar,
      double normalComponentVar,
      @Nullable Double riskParityWeight,
      @Nullable Double kellyWeight,
      @Nullable Double betaWeight,
      @Nullable Integer cluster,
      int missing) {
    static final Shape<Row> SHAPE =
        Shape.of(
            "PortfolioRow",
            "A position, and its part in the risk of all, at the first of the confidences.",
            Field.text("symbol", Row::symbol, "Its name in both files."),
            Field.real(
                "value",
                Unit.AS_GIVEN,
                Row::value,
                "What it is worth; negative where sold short." + IN_CURRENCY),
            Field.real("weight", Unit.NUMBER, Row::weight, "Its value in the gross value of all."),
            Field.real(
                "volatility",
                Unit.RETURN_FRACTION,
                Row::volatility,
                "Standard deviation of its return over a period."),
            Field.real(
                "componentVar",
                Unit.AS_GIVEN,
                Row::componentVar,
                "What it lost on the day that is VaR; over all positions they add up to it."),
            Field.real(
                "componentEs",
                Unit.AS_GIVEN,
                Row::componentEs,
                "Its mean loss on the days of the tail; they add up to ES."),
            Field.maybe(
                    "marginalVar",
                    Unit.NUMBER,
                    Row::marginalVar,
                    "What a unit of money more of it adds to VaR; null of nothing.")
                .orNull(),
            Field.maybe(
                    "marginalEs",
                    Unit.NUMBER,
                    Row::marginalEs,
                    "What a unit of money more of it adds to ES; null of nothing.")
                .orNull(),
            Field.real(
                "incrementalVar",
                Unit.AS_GIVEN,
                Row::incrementalVar,
                "What VaR would fall by without it." + IN_CURRENCY),
            Field.real(
                "normalComponentVar",
                Unit.AS_GIVEN,
                Row::normalComponentVar,
                "Its part of the VaR of a normal law, by covariances."),
            Field.maybe(
                    "riskParityWeight",
                    Unit.NUMBER,
                    Row::riskParityWeight,
                    "What it would weigh if all contributed alike to the variance, long only; null "
                        + "of more than 250 positions, or where something does not move.")
                .orNull(),
            Field.maybe(
                    "kellyWeight",
                    Unit.NUMBER,
                    Row::kellyWeight,
                    "What the Kelly rule would hold of it per unit of capital, Σ⁻¹μ with the mean "
                        + "returns of the past; half of it is prudent. Null as above.")
                .orNull(),
            Field.maybe(
                    "betaWeight",
                    Unit.NUMBER,
                    Row::betaWeight,
                    "What it would weigh if each had the same exposure to the market, long or "
                        + "short as it is; null where its beta is not known, or 0.")
                .orNull(),
            Field.<Row>maybeCount(
                    "cluster",
                    Unit.COUNT,
                    Row::cluster,
                    "Number of its cluster; null of more than 250 positions.")
                .orNull(),
            Field.count(
                "missing", Unit.COUNT, Row::missing, "Days of the file on which it has no price."));
  }

  /** VaR and ES of all positions together. */
  public record Total(double confidence, double var, double es, double normalVar) {
    static final Shape<Total> SHAPE =
        Shape.of(
            "PortfolioTotal",
            "VaR and ES of all positions together, over one period.",
            Field.real("confidence", Unit.PROBABILITY, Total::confidence, "Of them."),
            Field.real("var", Unit.AS_GIVEN, Total::var, "Value at risk by history." + IN_CURRENCY),
            Field.real(
                "es", Unit.AS_GIVEN, Total::es, "Expected shortfall by history." + IN_CURRENCY),
            Field.real(
                "normalVar",
                Unit.AS_GIVEN,
                Total::normalVar,
                "VaR of a normal law with the same variance and mean 0." + IN_CURRENCY));
  }

  /** What positions have in common. */
  public record Exposure(
      String by,
      String group,
      double longValue,
      double shortValue,
      double net,
      double componentVar) {
    static final Shape<Exposure> SHAPE =
        Shape.of(
            "PortfolioExposure",
            "Positions of one sector, currency, counterparty or cluster.",
            Field.word(
                "by",
                List.of("sector", "currency", "counterparty", "cluster"),
                Exposure::by,
                "What they have in common."),
            Field.text("group", Exposure::group, "Its name; empty where none is said."),
            Field.real(
                "longValue", Unit.AS_GIVEN, Exposure::longValue, "What is held." + IN_CURRENCY),
            Field.real(
                "shortValue",
                Unit.AS_GIVEN,
                Exposure::shortValue,
                "What was sold short, negative." + IN_CURRENCY),
            Field.real("net", Unit.AS_GIVEN, Exposure::net, "Their sum." + IN_CURRENCY),
            Field.real(
                "componentVar",
                Unit.AS_GIVEN,
                Exposure::componentVar,
                "Of its positions together." + IN_CURRENCY));
  }

  /** Of two positions. */
  public record Pair(String first, String second, double correlation) {
    static final Shape<Pair> SHAPE =
        Shape.of(
            "PortfolioPair",
            "How two of the twenty largest positions move together.",
            Field.text("first", Pair::first, "Of the two the one that is higher in the file."),
            Field.text("second", Pair::second, "The other."),
            Field.real(
                "correlation", Unit.NUMBER, Pair::correlation, "Of their returns, −1 to 1."));
  }

  /** What was found. */
  public record Answer(
      List<Row> positions,
      List<Total> totals,
      List<Exposure> exposures,
      List<Pair> correlations,
      List<FactorRow> factors,
      List<LimitRow> limits,
      String currency,
      double gross,
      double net,
      String from,
      String to,
      int days,
      double annualVolatility,
      double targetScale,
      double diversificationRatio,
      @Nullable Double betaExposure,
      Concentration concentration,
      @Nullable Double effectiveBets,
      @Nullable Double effectiveTorsionBets,
      @Nullable Double absorptionRatio,
      double[] eigenvalues,
      @Nullable RegimeSizing regime) {
    private static final Shape<Concentration> CONCENTRATION =
        Shape.of(
            "Concentration",
            "How much hangs on how little.",
            Field.real(
                "herfindahl",
                Unit.NUMBER,
                Concentration::herfindahl,
                "Σ share², of shares in the gross value: 1/n where all are equal."),
            Field.real(
                "largestFour",
                Unit.NUMBER,
                Concentration::largestFour,
                "Share of the four largest (CR4)."),
            Field.real(
                "gini",
                Unit.NUMBER,
                Concentration::gini,
                "0 where all are equal, towards 1 where one is all."),
            Field.real(
                "effectiveNumber",
                Unit.NUMBER,
                Concentration::effectiveNumber,
                "1/herfindahl: as many equal positions are as concentrated."));

    static final Shape<Answer> SHAPE =
        Shape.of(
            "PortfolioReport",
            "What a portfolio risks over one period, and where that comes from.",
            Field.rows("positions", Row.SHAPE, Answer::positions, "In the order of the file."),
            Field.rows("totals", Total.SHAPE, Answer::totals, "One for every confidence."),
            Field.rows(
                "exposures",
                Exposure.SHAPE,
                Answer::exposures,
                "By sector, currency, counterparty and cluster."),
            Field.rows(
                "correlations",
                Pair.SHAPE,
                Answer::correlations,
                "Of every two of the twenty largest positions."),
            Field.rows("factors", FactorRow.SHAPE, Answer::factors, "That were asked for."),
            Field.rows("limits", LimitRow.SHAPE, Answer::limits, "In the order of their file."),
            Field.text("currency", Answer::currency, "Of all money."),
            Field.<Answer>real("gross", Unit.MONEY, Answer::gross, "Σ |value|.").in("currency"),
            Field.<Answer>real("net", Unit.MONEY, Answer::net, "Σ value.").in("currency"),
            Field.text("from", Answer::from, "End of the first period."),
            Field.text("to", Answer::to, "End of the last period."),
            Field.count(
                "days", Unit.COUNT, Answer::days, "Periods with a return of every position."),
            Field.real(
                "annualVolatility",
                Unit.NUMBER,
                Answer::annualVolatility,
                "Of the P&L in a year, as a share of the gross value."),
            Field.real(
                "targetScale",
                Unit.NUMBER,
                Answer::targetScale,
                "What every position would be multiplied by to have the target volatility."),
            Field.real(
                "diversificationRatio",
                Unit.NUMBER,
                Answer::diversificationRatio,
                "Σ |value| · volatility over the volatility of all: 1 where nothing diversifies."),
            Field.maybe(
                    "betaExposure",
                    Unit.AS_GIVEN,
                    Answer::betaExposure,
                    "Σ beta · value of the positions with a beta; null where none has one."
                        + IN_CURRENCY)
                .orNull(),
            Field.nested(
                "concentration",
                CONCENTRATION,
                Answer::concentration,
                "Of the sizes of the positions."),
            Field.maybe(
                    "effectiveBets",
                    Unit.NUMBER,
                    Answer::effectiveBets,
                    "Effective number of uncorrelated bets, by principal components (Meucci); null "
                        + "of more than 250 positions.")
                .orNull(),
            Field.maybe(
                    "effectiveTorsionBets",
                    Unit.NUMBER,
                    Answer::effectiveTorsionBets,
                    "The same by minimum torsion, the uncorrelated factors nearest to the positions"
                        + " (Meucci, Santangelo and Deguest); null of more than 50 positions, or "
                        + "where one is a mixture of the others.")
                .orNull(),
            Field.maybe(
                    "absorptionRatio",
                    Unit.NUMBER,
                    Answer::absorptionRatio,
                    "Share of all variance in the first fifth of the principal components; null "
                        + "likewise.")
                .orNull(),
            Field.reals(
                "eigenvalues",
                Unit.SQUARED_FRACTION,
                Answer::eigenvalues,
                "Of the covariance matrix, the largest first."),
            Field.nested(
                    "regime",
                    RegimeSizing.SHAPE,
                    Answer::regime,
                    "The size that the present regime asks for; null of fewer than 250 periods.")
                .orNull());
  }

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "portfolio",
          "Values positions by a file of prices and finds the VaR and ES of their P&L, what each"
              + " position, sector, currency, counterparty and factor contributes, how concentrated"
              + " they are, whether limits hold, and what risk parity, the Kelly rule, beta and a"
              + " volatility target would hold.",
          Question.SHAPE,
          Answer.SHAPE,
          question -> question.files.cost() * 20,
          PortfolioRisks::answer);

  private PortfolioRisks() {}

  private static Answer answer(Question question, Context context) {
    List<Position> listed = question.files.listed();
    Holdings all = question.files.holdings(FactorRow.withFactors(listed, question.factors));
    Holdings holdings = all.first(listed.size());
    double gross = holdings.gross();
    if (!(gross > 0)) {
      throw new InvalidInputException("positions", "are worth nothing", "a quantity that is not 0");
    }
    List<Components> components =
        Arrays.stream(question.confidence)
            .mapToObj(confidence -> Components.of(holdings, context.kernels(), 1 - confidence))
            .toList();
    Matrix matrix = Matrix.of(holdings, question.covariance);
    double[] volatilities = volatilities(holdings);
    double[] pnl = holdings.pnl(context.kernels());
    double volatility = deviation(pnl);
    double annual = volatility * Math.sqrt(question.periodsPerYear) / gross;
    double alone = 0;
    for (int j = 0; j < volatilities.length; j++) {
      alone += Math.abs(holdings.values()[j]) * volatilities[j];
    }
    if (!(volatility > 0)) {
      throw new InvalidInputException(
          "prices", "never move the portfolio", "positions whose profit and loss varies");
    }
    double[] incremental =
        Components.incremental(holdings, context.kernels(), 1 - question.confidence[0]);
    String[] days = holdings.days();
    int @Nullable [] clusters = matrix.clusters(question.clusterCorrelation);
    List<Exposure> exposures =
        exposures(holdings, components.getFirst(), question.files.currency(), clusters);
    List<FactorRow> factors = FactorRow.of(all, listed.size(), pnl);
    return new Answer(
        rows(holdings, components.getFirst(), incremental, volatilities, matrix, clusters),
        totals(components, question.confidence),
        exposures,
        pairs(holdings, question.covariance),
        factors,
        limits(question.limits, holdings, components.getFirst(), exposures, factors),
        question.files.currency(),
        gross,
        holdings.net(),
        days[0],
        days[days.length - 1],
        days.length,
        annual,
        question.targetVolatility / annual,
        alone / volatility,
        betaExposure(holdings),
        Concentration.of(holdings.values()),
        matrix.bets(holdings.values()),
        matrix.torsionBets(holdings.values()),
        matrix.principal == null ? null : Concentration.absorption(matrix.principal),
        matrix.principal == null ? new double[0] : matrix.principal.values(),
        RegimeSizing.of(
            pnl, gross, question.targetVolatility, question.periodsPerYear, context.kernels()));
  }

  private static List<LimitRow> limits(
      @Nullable String text,
      Holdings holdings,
      Components components,
      List<Exposure> exposures,
      List<FactorRow> factors) {
    if (text == null) {
      return List.of();
    }
    List<LimitRow> rows = new ArrayList<>();
    for (ExposureLimit limit : ExposureLimit.read(Source.text(text))) {
      rows.add(LimitRow.of(limit, used(limit, holdings, components, exposures, factors)));
    }
    return rows;
  }

  private static double used(
      ExposureLimit limit,
      Holdings holdings,
      Components components,
      List<Exposure> exposures,
      List<FactorRow> factors) {
    double[] sums = new double[3]; // long, short, component
    boolean found = limit.by() == ExposureLimit.By.PORTFOLIO;
    switch (limit.by()) {
      case PORTFOLIO, SYMBOL -> {
        for (int j = 0; j < holdings.count(); j++) {
          boolean own = found || holdings.positions().get(j).symbol().equals(limit.group());
          if (own) {
            add(sums, holdings.values()[j], components.var()[j]);
          }
        }
        found |= holdings.positions().stream().anyMatch(one -> one.symbol().equals(limit.group()));
      }
      case FACTOR -> {
        for (FactorRow factor : factors) {
          if (factor.factor().equals(limit.group())
              && limit.measure() != ExposureLimit.Measure.VAR) {
            add(sums, factor.exposure(), 0);
            found = true;
          }
        }
      }
      default -> {
        for (Exposure one : exposures) {
          if (one.by.equals(limit.by().word()) && one.group.equals(limit.group())) {
            sums[0] += one.longValue;
            sums[1] += one.shortValue;
            sums[2] += one.componentVar;
            found = true;
          }
        }
      }
    }
    if (!found) {
      throw LimitRow.unknown(limit);
    }
    return switch (limit.measure()) {
      case GROSS -> sums[0] - sums[1];
      case NET -> Math.abs(sums[0] + sums[1]);
      case VAR -> sums[2];
    };
  }

  /** To what is long, short, and the part in VaR. */
  private static void add(double[] sums, double value, double component) {
    sums[value < 0 ? 1 : 0] += value;
    sums[2] += component;
  }

  private static List<Total> totals(List<Components> components, double[] confidence) {
    List<Total> totals = new ArrayList<>();
    for (int i = 0; i < confidence.length; i++) {
      Components one = components.get(i);
      totals.add(
          new Total(confidence[i], one.valueAtRisk(), one.expectedShortfall(), one.normalVar()));
    }
    return totals;
  }

  private static List<Row> rows(
      Holdings holdings,
      Components components,
      double[] incremental,
      double[] volatilities,
      Matrix matrix,
      int @Nullable [] clusters) {
    double gross = holdings.gross();
    @Nullable Double[] betas =
        holdings.positions().stream().map(Position::beta).toArray(Double[]::new);
    @Nullable Double[] betaWeights = BetaSizing.weights(holdings.values(), betas);
    List<Row> rows = new ArrayList<>();
    for (int j = 0; j < holdings.count(); j++) {
      double value = holdings.values()[j];
      rows.add(
          new Row(
              holdings.positions().get(j).symbol(),
              value,
              value / gross,
              volatilities[j],
              components.var()[j],
              components.es()[j],
              value == 0 ? null : components.var()[j] / value,
              value == 0 ? null : components.es()[j] / value,
              incremental[j],
              components.normal()[j],
              matrix.parity == null ? null : matrix.parity[j],
              matrix.kelly == null ? null : matrix.kelly[j],
              betaWeights[j],
              clusters == null ? null : clusters[j],
              holdings.missing()[j]));
    }
    return rows;
  }

  private static List<Exposure> exposures(
      Holdings holdings, Components components, String currency, int @Nullable [] clusters) {
    List<Exposure> exposures = new ArrayList<>();
    Map<String, IntFunction<String>> kinds = new LinkedHashMap<>();
    List<Position> positions = holdings.positions();
    kinds.put("sector", j -> positions.get(j).sector());
    kinds.put(
        "currency",
        j -> positions.get(j).currency().isEmpty() ? currency : positions.get(j).currency());
    kinds.put("counterparty", j -> positions.get(j).counterparty());
    if (clusters != null) {
      kinds.put("cluster", j -> Integer.toString(clusters[j]));
    }
    kinds.forEach((by, group) -> {
      Map<String, double[]> sums = new LinkedHashMap<>(); // long, short, component
      for (int j = 0; j < holdings.count(); j++) {
        double[] sum = sums.computeIfAbsent(group.apply(j), name -> new double[3]);
        add(sum, holdings.values()[j], components.var()[j]);
      }
      sums.forEach((name, sum) ->
          exposures.add(new Exposure(by, name, sum[0], sum[1], sum[0] + sum[1], sum[2])));
    });
    return exposures;
  }

  private static @Nullable Double betaExposure(Holdings holdings) {
    Double sum = null;
    for (int j = 0; j < holdings.count(); j++) {
      Double beta = holdings.positions().get(j).beta();
      if (beta != null) {
        sum = (sum == null ? 0 : sum) + beta * holdings.values()[j];
      }
    }
    return sum;
  }

  private static double[] volatilities(Holdings holdings) {
    return Arrays.stream(holdings.columns()).mapToDouble(PortfolioRisks::deviation).toArray();
  }

  /** With divisor n − 1. */
  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).sum() / values.length;
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / Math.max(1, values.length - 1));
  }

  /**
   * What a matrix of all positions tells, where one is made.
   *
   * @param parity null where something does not move
   * @param kelly null where the matrix has no inverse
   */
  private record Matrix(
      double @Nullable [][] covariance,
      @Nullable SymmetricEigen principal,
      double @Nullable [] parity,
      double @Nullable [] kelly) {

    static Matrix of(Holdings holdings, Covariance estimator) {
      int n = holdings.count();
      if (n > MOST_IN_A_MATRIX || holdings.days().length < 2) {
        return new Matrix(null, null, null, null);
      }
      double[][] covariance = estimator.of(holdings.returns(), n);
      return new Matrix(
          covariance,
          SymmetricEigen.of(covariance),
          parity(covariance),
          kelly(covariance, holdings));
    }

    int @Nullable [] clusters(double leastCorrelation) {
      return covariance == null
          ? null
          : Clusters.of(Covariance.correlation(covariance))
              .within(Math.sqrt((1 - leastCorrelation) / 2));
    }

    /** Of what is held: a position of nothing would take part in the components of all. */
    @Nullable Double bets(double[] values) {
      if (principal == null || covariance == null) {
        return null;
      }
      int[] held = IntStream.range(0, values.length).filter(j -> values[j] != 0).toArray();
      if (held.length == values.length) {
        return Concentration.effectiveBets(principal, values);
      }
      double[][] part = new double[held.length][held.length];
      for (int i = 0; i < held.length; i++) {
        for (int j = 0; j < held.length; j++) {
          part[i][j] = covariance[held[i]][held[j]];
        }
      }
      return Concentration.effectiveBets(
          SymmetricEigen.of(part), IntStream.of(held).mapToDouble(j -> values[j]).toArray());
    }

    @Nullable Double torsionBets(double[] values) {
      if (covariance == null || values.length > MOST_IN_A_TORSION) {
        return null;
      }
      try {
        return MinimumTorsion.of(covariance, values).effectiveBets();
      } catch (InvalidInputException e) {
        return null; // said by the field
      }
    }

    private static double @Nullable [] parity(double[][] covariance) {
      double[] budgets = new double[covariance.length];
      Arrays.fill(budgets, 1.0 / budgets.length);
      try {
        double[] x = RiskParity.solve(covariance, budgets);
        double sum = Arrays.stream(x).sum();
        return Arrays.stream(x).map(one -> one / sum).toArray();
      } catch (InvalidInputException e) {
        return null; // said by the field
      }
    }

    private static double @Nullable [] kelly(double[][] covariance, Holdings holdings) {
      int n = covariance.length;
      double[] means = new double[n];
      int days = holdings.days().length;
      for (int i = 0; i < days * n; i++) {
        means[i % n] += holdings.returns()[i] / days;
      }
      double[] correlation = new double[n * n];
      double[] standard = new double[n];
      for (int i = 0; i < n; i++) {
        double deviation = Math.sqrt(covariance[i][i]);
        standard[i] = deviation > 0 ? means[i] / deviation : 0;
        for (int j = 0; j < n; j++) {
          double scale = deviation * Math.sqrt(covariance[j][j]);
          correlation[i * n + j] = i == j ? 1 : scale > 0 ? covariance[i][j] / scale : 0;
        }
      }
      return Cholesky.ofIndependent(correlation, n, LEAST_PIVOT)
          .map(factor -> {
            double[] kelly = factor.solve(standard);
            for (int i = 0; i < n; i++) {
              double deviation = Math.sqrt(covariance[i][i]);
              kelly[i] = deviation > 0 ? kelly[i] / deviation : 0;
            }
            return kelly;
          })
          .orElse(null);
    }

    /** Below it a position is as good as a mixture of the others, and Σ⁻¹ is noise. */
    private static final double LEAST_PIVOT = 1e-8;
  }

  /** Of the largest positions, whatever the others are. */
  private static List<Pair> pairs(Holdings holdings, Covariance estimator) {
    int days = holdings.days().length;
    if (days < 2) {
      return List.of();
    }
    int[] largest =
        IntStream.range(0, holdings.count())
            .boxed()
            .sorted(Comparator.comparingDouble(j -> -Math.abs(holdings.values()[j])))
            .limit(MOST_CORRELATED)
            .sorted()
            .mapToInt(j -> j)
            .toArray();
    double[] returns = new double[days * largest.length];
    for (int day = 0; day < days; day++) {
      for (int a = 0; a < largest.length; a++) {
        returns[day * largest.length + a] = holdings.at(day, largest[a]);
      }
    }
    double[][] correlation = Covariance.correlation(estimator.of(returns, largest.length));
    List<Pair> pairs = new ArrayList<>();
    for (int a = 0; a < largest.length; a++) {
      for (int b = a + 1; b < largest.length; b++) {
        pairs.add(
            new Pair(
                holdings.positions().get(largest[a]).symbol(),
                holdings.positions().get(largest[b]).symbol(),
                correlation[a][b]));
      }
    }
    return pairs;
  }
}
