package dev.blr.engine.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the name of a column says about what it holds, in the languages that exports come in. */
final class ColumnNames {
  private static final List<Set<String>> PRICES =
      List.of(
          Set.of(
              "close",
              "closing",
              "closeprice",
              "schlusskurs",
              "schluss",
              "schlußkurs",
              "cierre",
              "zamkniecie",
              "zamknięcie",
              "chiusura",
              "cloture",
              "clôture",
              "fechamento",
              "slutkurs",
              "slotkoers",
              "kapanış",
              "kapanis",
              "záróár",
              "закрытие",
              "收盘",
              "收盘价",
              "終値",
              "종가"),
          Set.of(
              "price",
              "last",
              "lastprice",
              "settle",
              "settlement",
              "kurs",
              "precio",
              "prix",
              "prezzo",
              "preço",
              "preco",
              "cena",
              "koers",
              "nav",
              "último",
              "ultimo",
              "dernier",
              "letzter",
              "mid",
              "px",
              "zuletzt",
              "цена"),
          Set.of("value", "level", "wert", "valor", "valeur", "valore", "waarde", "index"));
  private static final Set<String> ADJUSTED = Set.of("adj", "adjusted", "adjclose", "bereinigt");
  private static final Set<String> NOT_THE_CLOSE =
      Set.of(
          "open",
          "high",
          "low",
          "prev",
          "previous",
          "prior",
          "change",
          "chg",
          "volume",
          "vol",
          "time",
          "date",
          "return",
          "returns",
          "ret",
          "bid",
          "ask",
          "unadjusted");
  private static final Set<String> NO_SERIES =
      Set.of(
          "volume",
          "vol",
          "tickvol",
          "openint",
          "openinterest",
          "oi",
          "spread",
          "fee",
          "fees",
          "count",
          "trades",
          "cap",
          "turnover",
          "dividend",
          "dividends",
          "dividende",
          "div",
          "divcash",
          "split",
          "splits",
          "splitfactor",
          "factor",
          "decimals",
          "ignore",
          "wolumen",
          "volumen",
          "umsatz",
          "umsatze",
          "change",
          "chg",
          "shares",
          "weight",
          "adjvolume",
          "quotevolume",
          "interest",
          "adj",
          "adjusted",
          "open",
          "high",
          "low",
          "otwarcie",
          "najwyzszy",
          "najnizszy",
          "bid",
          "ask",
          "prev",
          "previous",
          "qty",
          "quantity");
  private static final Set<String> OPEN = Set.of("open", "otwarcie");
  private static final Set<String> HIGH = Set.of("high", "najwyzszy", "hoch", "höchst");
  private static final Set<String> LOW = Set.of("low", "najnizszy", "tief", "tiefst");
  private static final Set<String> DATES =
      Set.of(
          "day",
          "ts",
          "datum",
          "fecha",
          "data",
          "dato",
          "jour",
          "dag",
          "tag",
          "when",
          "month",
          "year",
          "week",
          "quarter",
          "monat",
          "jahr",
          "mes",
          "año",
          "mois",
          "zeit",
          "zeitpunkt",
          "дата",
          "日期",
          "日付",
          "tarih",
          "päivä",
          "fech",
          "period",
          "snapped");
  private static final Set<String> INDEX =
      Set.of("", "unnamed", "index", "id", "row", "nr", "no", "n");
  private static final Set<String> RETURNS =
      Set.of(
          "return",
          "returns",
          "ret",
          "rets",
          "rendite",
          "renditen",
          "rendimiento",
          "rendement",
          "retorno",
          "rendimento");
  private static final Set<String> LOSSES = Set.of("loss", "losses", "verlust", "verluste");
  private static final Set<String> PROFITS =
      Set.of("pnl", "pl", "profit", "gain", "gains", "gewinn", "ganancia");
  private static final Set<String> POINTS = Set.of("bp", "bps", "basispoints");
  private static final Set<String> PERCENT = Set.of("pct", "percent", "prozent", "perc");

  private ColumnNames() {}

  /** Lower-case words: "adjClose" → adj, close. */
  static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char before = ' ';
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean camel = c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z';
      if (camel || !isWordPart(c)) {
        add(words, word);
      }
      if (isWordPart(c)) {
        word.append(c);
      }
      before = c;
    }
    add(words, word);
    return words;
  }

  private static void add(List<String> words, StringBuilder word) {
    if (!word.isEmpty()) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
      word.setLength(0);
    }
  }

  private static boolean isWordPart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 'À';
  }

  private static boolean any(String name, Set<String> of) {
    return words(name).stream().anyMatch(of::contains);
  }

  static boolean isDate(String name) {
    return words(name).stream().anyMatch(ColumnNames::isDateWord);
  }

  /** A name that nothing but a date has; "data" is one in Italian, and numbers in English. */
  static boolean isSurelyDate(String name) {
    return words(name).stream()
        .anyMatch(word -> word.endsWith("date") || word.equals("datum") || word.equals("fecha"));
  }

  private static boolean isDateWord(String word) {
    return word.endsWith("date")
        || word.endsWith("time")
        || word.endsWith("timestamp")
        || DATES.contains(word);
  }

  static boolean isTimeOfDay(String name) {
    List<String> words = words(name);
    return words.contains("time") || words.contains("hour") || words.contains("zeit");
  }

  /** How well a name says that a column is the close: 0 best, −1 not at all. */
  static int priceRank(String name) {
    if (any(name, NOT_THE_CLOSE) || isAdjusted(name)) {
      return -1;
    }
    for (int rank = 0; rank < PRICES.size(); rank++) {
      if (any(name, PRICES.get(rank))) {
        return rank;
      }
    }
    return -1;
  }

  static boolean isAdjusted(String name) {
    return any(name, ADJUSTED);
  }

  /** The close after adjustment for splits and dividends. */
  static boolean isAdjustedClose(String name) {
    List<String> words = words(name);
    boolean close = words.stream().anyMatch(word -> word.endsWith("close"));
    return words.stream().anyMatch(ADJUSTED::contains) && close;
  }

  /** Open, high or low. */
  static boolean isBarPart(String name) {
    return any(name, OPEN) || isHigh(name) || isLow(name);
  }

  static boolean isHigh(String name) {
    return any(name, HIGH) && !isAdjusted(name);
  }

  static boolean isLow(String name) {
    return any(name, LOW) && !isAdjusted(name);
  }

  /** Whether it names what stands beside the prices of an instrument. */
  static boolean isNoSeries(String name) {
    return any(name, NO_SERIES);
  }

  static boolean isIndex(String name) {
    List<String> words = words(name);
    return words.isEmpty() || INDEX.contains(words.getFirst()) && words.size() <= 2;
  }

  static boolean isReturn(String name) {
    return any(name, RETURNS);
  }

  static boolean isLog(String name) {
    List<String> words = words(name);
    return words.contains("log")
        || words.contains("ln")
        || words.contains("logreturn")
        || words.contains("logreturns")
        || words.contains("logret");
  }

  static boolean isLoss(String name) {
    return any(name, LOSSES);
  }

  static boolean isProfit(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return any(name, PROFITS) || lower.contains("p&l") || lower.contains("p/l");
  }

  static boolean isPercent(String name) {
    return name.indexOf('%') >= 0 || any(name, PERCENT);
  }

  static boolean isBasisPoints(String name) {
    List<String> words = words(name);
    return any(name, POINTS) || words.contains("basis") && words.contains("points");
  }
}
