package dev.blr.cli;

/**
 * Where {@code java -jar} begins: says that Java is too old, where Java itself would speak of class
 * file versions. For that alone it is compiled for Java 8, on which all else of it is wasted.
 */
public final class Start {
  private static final int NEEDED = 25;

  private Start() {}

  public static void main(String[] arguments) {
    String refusal =
        refusal(System.getProperty("java.specification.version"), System.getProperty("java.home"));
    if (refusal != null) {
      System.err.println("blr: " + refusal);
      System.exit(1);
    }
    Blr.main(arguments);
  }

  /**
   * What is wrong with a Java; null when it will do.
   *
   * @param version "25", and "1.8" of those before 9
   */
  static String refusal(String version, String home) {
    int feature = Integer.parseInt(version.replaceFirst("^1\\.", "").replaceFirst("\\..*", ""));
    return feature >= NEEDED
        ? null
        : "needs Java " + NEEDED + " or newer; this is Java " + feature + ", in " + home;
  }
}
