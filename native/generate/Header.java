import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code blr.h} declares, in its order.
 *
 * @param constants names and values of the numeric macros
 * @param functions all of them
 */
record Header(Map<String, Integer> constants, List<Function> functions) {
  private static final Pattern CONSTANT = Pattern.compile("(?m)^#define (BLR_\\w+) (\\d+)");
  private static final Pattern PIECE =
      Pattern.compile("/\\*(?<comment>.*?)\\*/|^BLR_API (?<declaration>[^;]*);", flags());
  private static final Pattern SECTION = Pattern.compile(" ---- (\\w+): (.*?) -+ ");
  private static final Pattern DECLARATION = Pattern.compile("(.*?)(\\w+)\\((.*)\\)");

  /** One parameter, with its type as {@code const double *}. */
  record Parameter(String type, String name) {
    boolean isArray() {
      return type.endsWith("double *");
    }

    /** Of an array that is only read. */
    boolean isConstant() {
      return type.startsWith("const ");
    }
  }

  /**
   * @param family the section that it stands in; empty where that is not one of kernels
   * @param familyTitle what the section is about
   * @param comment the lines of its comment
   */
  record Function(
      String family,
      String familyTitle,
      String returnType,
      String name,
      List<Parameter> parameters,
      List<String> comment) {}

  private static int flags() {
    return Pattern.DOTALL | Pattern.MULTILINE;
  }

  static Header read(String text) {
    Map<String, Integer> constants = new LinkedHashMap<>();
    for (Matcher matcher = CONSTANT.matcher(text); matcher.find(); ) {
      constants.put(matcher.group(1), Integer.valueOf(matcher.group(2)));
    }
    List<Function> functions = new ArrayList<>();
    String family = "";
    String title = "";
    List<String> comment = List.of();
    for (Matcher matcher = PIECE.matcher(text); matcher.find(); ) {
      String words = matcher.group("comment");
      if (words == null) {
        functions.add(function(family, title, matcher.group("declaration"), comment));
        comment = List.of();
        continue;
      }
      Matcher section = SECTION.matcher(words);
      if (section.matches()) {
        family = section.group(1);
        title = section.group(2);
      }
      comment =
          words.lines().map(line -> line.replaceFirst("^ ?\\*? ?", "").stripTrailing()).toList();
    }
    return new Header(constants, functions);
  }

  private static Function function(
      String family, String title, String declaration, List<String> comment) {
    Matcher matcher = DECLARATION.matcher(declaration.replaceAll("\\s+", " "));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a declaration: " + declaration);
    }
    List<Parameter> parameters = new ArrayList<>();
    for (String parameter : matcher.group(3).split(", ")) {
      if (!parameter.equals("void")) {
        int name = parameter.replaceFirst("\\w+$", "").length();
        parameters.add(
            new Parameter(parameter.substring(0, name).strip(), parameter.substring(name)));
      }
    }
    return new Function(
        family, title, matcher.group(1).strip(), matcher.group(2), parameters, comment);
  }

  /** The functions that take a target, and therefore have a contract. */
  List<Kernel> kernels() {
    return functions.stream()
        .filter(f -> f.parameters().size() > 1 && f.parameters().get(0).name().equals("target"))
        .map(Kernel::of)
        .toList();
  }
}
