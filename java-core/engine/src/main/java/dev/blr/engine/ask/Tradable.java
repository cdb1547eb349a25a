package dev.blr.engine.ask;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.series.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is held and what may be ordered: the positions, and the symbols of the price file that
 * orders name.
 *
 * @param values [positions], in money; 0 of what is only ordered
 * @param units [positions], what one of each is worth
 * @param returns [positions][scenarios], simple returns
 * @param lastDay label of the last prices
 */
record Tradable(
    List<Position> positions, double[] values, double[] units, double[][] returns, String lastDay) {
  private static final String ALLOWED = "BUY or SELL, a quantity > 0 and a symbol: SELL 100 AAA";

  /**
   * @param change in money
   */
  record Order(int position, double change) {}

  static Tradable of(PortfolioFiles files, List<String> orders) {
    List<Position> positions = new ArrayList<>(files.listed());
    for (String order : orders) {
      String symbol = order.substring(order.lastIndexOf(' ') + 1);
      if (positions.stream().noneMatch(one -> one.symbol().equals(symbol))) {
        positions.add(new Position(symbol, 0, null, "", "", "", null, null, null, 1));
      }
    }
    Holdings ones = files.holdings(positions.stream().map(one -> one.withQuantity(1)).toList());
    double[] values = new double[ones.count()];
    Arrays.setAll(values, j -> positions.get(j).quantity() * ones.values()[j]);
    String lastDay = ones.days()[ones.days().length - 1];
    return new Tradable(positions, values, ones.values(), ones.columns(), lastDay);
  }

  /**
   * Reads an order.
   *
   * @param where its field
   */
  Order order(String where, String text) {
    String[] words = text.strip().split(" +");
    if (words.length != 3 || !(words[0].equals("BUY") || words[0].equals("SELL"))) {
      throw new InvalidInputException(where, "is \"" + text + '"', ALLOWED);
    }
    double quantity;
    try {
      quantity = Double.parseDouble(words[1]);
    } catch (NumberFormatException e) {
      quantity = Double.NaN;
    }
    if (!(quantity > 0 && quantity <= Double.MAX_VALUE)) {
      throw new InvalidInputException(where, "is \"" + text + '"', ALLOWED);
    }
    int position = 0;
    while (!positions.get(position).symbol().equals(words[2])) {
      position++;
    }
    double signed = words[0].equals("BUY") ? quantity : -quantity;
    return new Order(position, signed * units[position]);
  }
}
