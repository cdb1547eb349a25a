package dev.blr.engine.portfolio;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.CorporateAction;
import dev.blr.engine.series.Position;
import dev.blr.engine.series.PriceTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Today's positions, what they are worth, and what each would have returned on the days of the
 * past: simple returns in the portfolio's currency, dividends paid in, splits undone. Simple
 * returns add across positions, weighted by value; logarithms do not.
 *
 * @param values [positions], in the portfolio's currency; negative where sold short
 * @param days [days], the date on which each return ends
 * @param returns [days × positions], row-major
 * @param missing [positions], prices that the file does not have on its days
 */
public record Holdings(
    List<Position> positions, double[] values, String[] days, double[] returns, int[] missing) {

  /** What becomes of days on which something has no price. */
  public enum Missing {
    /** They are left out for all: a return spans the days between two that have every price. */
    COMMON("common"),
    /** What has no price returns 0 and makes up for it on the day that has one. */
    ZERO("zero"),
    REFUSE("refuse");

    private final String word;

    Missing(String word) {
      this.word = word;
    }

    /** As typed and printed. */
    public String word() {
      return word;
    }
  }

  /**
   * @param currency of the portfolio
   */
  public static Holdings of(
      List<Position> positions,
      PriceTable prices,
      List<CorporateAction> actions,
      String currency,
      Missing policy) {
    return new Valuation(positions, prices, actions, currency, policy).holdings();
  }

  public int count() {
    return values.length;
  }

  /** The same of the positions before {@code end} alone. */
  public Holdings first(int end) {
    double[] kept = new double[days.length * end];
    for (int day = 0; day < days.length; day++) {
      System.arraycopy(returns, day * values.length, kept, day * end, end);
    }
    return new Holdings(
        positions.subList(0, end),
        Arrays.copyOf(values, end),
        days,
        kept,
        Arrays.copyOf(missing, end));
  }

  /** [days], of one position. */
  public double[] returnsOf(int position) {
    double[] own = new double[days.length];
    for (int day = 0; day < own.length; day++) {
      own[day] = at(day, position);
    }
    return own;
  }

  /** [positions][days]. */
  public double[][] columns() {
    double[][] columns = new double[count()][];
    Arrays.setAll(columns, this::returnsOf);
    return columns;
  }

  /** Σ |value|. */
  public double gross() {
    return Arrays.stream(values).map(Math::abs).sum();
  }

  public double net() {
    return Arrays.stream(values).sum();
  }

  /** Of one position on one day. */
  public double at(int day, int position) {
    return returns[day * values.length + position];
  }

  /** [days], of all positions together, had they been what they are today. */
  public double[] pnl(Kernels kernels) {
    double[] pnl = new double[days.length];
    kernels.portfolioPnl(returns, 0, days.length, values.length, values, pnl);
    return pnl;
  }

  /** Puts one together. */
  private static final class Valuation {
    private final List<Position> positions;
    private final PriceTable prices;
    private final Map<String, Integer> places;
    private final Map<String, List<CorporateAction>> actions = new HashMap<>();
    private final String currency;
    private final Missing policy;
    private final double[] values;
    private final int[] missing;
    private final double[][] growth; // [positions][days], what one unit became; NaN without a price

    Valuation(
        List<Position> positions,
        PriceTable prices,
        List<CorporateAction> actions,
        String currency,
        Missing policy) {
      this.positions = positions;
      this.prices = prices;
      this.places = prices.places();
      this.currency = currency;
      this.policy = policy;
      for (CorporateAction action : actions) {
        if (!places.containsKey(action.symbol())) {
          throw PriceTable.unknown(action.symbol());
        }
        this.actions.computeIfAbsent(action.symbol(), symbol -> new ArrayList<>()).add(action);
      }
      values = new double[positions.size()];
      missing = new int[positions.size()];
      growth = new double[positions.size()][];
    }

    Holdings holdings() {
      for (int j = 0; j < values.length; j++) {
        value(j);
      }
      int[] kept = kept();
      if (kept.length < 2) {
        throw new InvalidInputException(
            "prices",
            "has " + kept.length + " days on which every position has a price",
            "two at least, or missing zero");
      }
      int days = kept.length - 1;
      double[] returns = new double[days * values.length];
      for (int j = 0; j < values.length; j++) {
        for (int day = 0; day < days; day++) {
          double before = growth[j][kept[day]];
          double after = growth[j][kept[day + 1]];
          returns[day * values.length + j] = after / before - 1;
        }
      }
      String[] labels = new String[days];
      Arrays.setAll(labels, day -> prices.labels()[kept[day + 1]]);
      return new Holdings(positions, values, labels, returns, missing);
    }

    private void value(int j) {
      Position position = positions.get(j);
      double[] own = prices.prices()[place(position.symbol())];
      double[] rates = rates(position);
      growth[j] = growth(position.symbol(), own, rates, j);
      double price = position.price() == null ? last(own, position.symbol()) : position.price();
      double rate = rates == null ? 1 : last(rates, position.currency());
      values[j] = position.quantity() * position.multiplier() * price * rate;
    }

    private int place(String symbol) {
      Integer place = places.get(symbol);
      if (place == null) {
        throw PriceTable.unknown(symbol);
      }
      return place;
    }

    /** What one unit of the position's currency is worth; null where it is the portfolio's. */
    private double @Nullable [] rates(Position position) {
      String own = position.currency();
      if (own.isEmpty() || own.equals(currency)) {
        return null;
      }
      Integer direct = places.get(own + currency);
      if (direct != null) {
        return prices.prices()[direct];
      }
      Integer inverse = places.get(currency + own);
      if (inverse == null) {
        throw PriceTable.unknown(own + currency + " or " + currency + own);
      }
      return Arrays.stream(prices.prices()[inverse]).map(rate -> 1 / rate).toArray();
    }

    private static double last(double[] prices, String name) {
      for (int day = prices.length - 1; day >= 0; day--) {
        if (!Double.isNaN(prices[day])) {
          return prices[day];
        }
      }
      throw new InvalidInputException("prices column " + name, "has no price", "one at least");
    }

    /** Shares and cash since the last price become the next one. */
    private double[] growth(String symbol, double[] own, double @Nullable [] rates, int j) {
      double[] growth = new double[own.length];
      List<CorporateAction> pending = new ArrayList<>(actions.getOrDefault(symbol, List.of()));
      double grown = 1;
      double before = Double.NaN;
      double shares = 1;
      double cash = 0;
      for (int day = 0; day < own.length; day++) {
        long now = prices.micros()[day];
        for (CorporateAction action : pending) {
          cash += action.micros() <= now ? shares * action.dividend() : 0;
          shares *= action.micros() <= now ? action.split() : 1;
        }
        pending.removeIf(action -> action.micros() <= now);
        double rate = rates == null ? 1 : rates[day];
        if (Double.isNaN(own[day]) || Double.isNaN(rate)) {
          missing[j]++;
          growth[day] = Double.NaN;
          continue;
        }
        if (!Double.isNaN(before)) {
          grown *= (shares * own[day] + cash) * rate / before;
        }
        growth[day] = grown;
        before = own[day] * rate;
        shares = 1;
        cash = 0;
      }
      return growth;
    }

    /** The days that returns begin and end on; gaps are filled where the policy is so. */
    private int[] kept() {
      boolean[] whole = new boolean[prices.days()];
      Arrays.fill(whole, true);
      for (int j = 0; j < values.length; j++) {
        if (policy == Missing.ZERO) {
          fill(growth[j]);
        }
        for (int day = 0; day < whole.length; day++) {
          boolean there = !Double.isNaN(growth[j][day]);
          if (!there && policy == Missing.REFUSE) {
            throw new InvalidInputException(
                "prices of " + positions.get(j).symbol(),
                "has none on " + prices.labels()[day],
                "a price every day, or missing common or zero");
          }
          whole[day] &= there;
        }
      }
      int[] kept = new int[whole.length];
      int count = 0;
      for (int day = 0; day < whole.length; day++) {
        if (whole[day]) {
          kept[count++] = day;
        }
      }
      return Arrays.copyOf(kept, count);
    }

    /** As on the day before; before the first price as on its day. */
    private static void fill(double[] growth) {
      double last = 1;
      for (int day = 0; day < growth.length; day++) {
        last = Double.isNaN(growth[day]) ? last : growth[day];
        growth[day] = last;
      }
    }
  }
}
