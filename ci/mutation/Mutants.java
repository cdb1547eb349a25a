import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;

/**
 * The mutants of one source file.
 *
 * <p>Rule: one number becomes a tenth larger, a whole number by at least one. Numbers are
 *
 * <ul>
 *   <li>every constant ({@code static final} double, int or long) whose value holds a literal, as a whole;
 *   <li>every element of a constant array;
 *   <li>every other literal, except 0, 1, 2 and ½, which seldom are anybody's choice.
 * </ul>
 *
 * <p>A zero becomes a tenth. In the state models, whose numbers are priors, a number becomes ten times as large,
 * and as a second mutant a tenth, and zero becomes one: only orders of magnitude are promised of them. Whole
 * numbers change there as they do elsewhere.
 */
final class Mutants {
  private static final Set<String> MODELS =
      Set.of("filter/LiveModel.java", "filter/Shapes.java", "filter/ReducedModel.java",
          "filter/FullModel.java", "filter/SpectralModel.java");
  private static final Set<Double> PLAIN = Set.of(0.0, 0.5, 1.0, 2.0);

  /**
   * @param name file, constant or method, and what changes; unique
   * @param file below the engine's root package
   * @param constant that other files may have taken into their own code; empty if none can have
   * @param text of the whole file after the change
   */
  record Mutant(String name, String file, String constant, String text) {}

  private final String file;
  private final String text;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final List<Mutant> found = new ArrayList<>();
  private final Map<String, Integer> names = new HashMap<>();

  private Mutants(String file, String text, CompilationUnitTree unit, SourcePositions positions) {
    this.file = file;
    this.text = text;
    this.unit = unit;
    this.positions = positions;
  }

  static List<Mutant> of(JavaCompiler compiler, StandardJavaFileManager files, Path root, Path source)
      throws IOException {
    var task = (JavacTask) compiler.getTask(null, files, null, null, null, files.getJavaFileObjects(source));
    String file = root.relativize(source).toString().replace('\\', '/');
    CompilationUnitTree unit = task.parse().iterator().next();
    Mutants mutants =
        new Mutants(file, Files.readString(source), unit, Trees.instance(task).getSourcePositions());
    mutants.scan();
    return mutants.found;
  }

  private void scan() {
    new TreePathScanner<Void, String>() {
      @Override
      public Void visitVariable(VariableTree variable, String method) {
        Set<Modifier> modifiers = variable.getModifiers().getFlags();
        boolean constant = modifiers.containsAll(Set.of(Modifier.STATIC, Modifier.FINAL));
        String name = variable.getName().toString();
        String type = String.valueOf(variable.getType());
        if (!constant || variable.getInitializer() == null) {
          return super.visitVariable(variable, method);
        }
        if (!type.matches("(double|int|long)(\\[\\])*")) {
          return super.visitVariable(variable, name);
        }
        constant(name, modifiers.contains(Modifier.PRIVATE) ? "" : name, type, variable.getInitializer());
        return null;
      }

      @Override
      public Void visitMethod(MethodTree tree, String method) {
        String name = tree.getName().toString();
        return super.visitMethod(tree, name.equals("<init>") ? enclosing() : name);
      }

      private String enclosing() {
        return ((ClassTree) getCurrentPath().getParentPath().getLeaf()).getSimpleName().toString();
      }

      @Override
      public Void visitLiteral(LiteralTree literal, String method) {
        if (isNumber(literal) && !PLAIN.contains(((Number) literal.getValue()).doubleValue())) {
          boolean whole = literal.getKind() != Tree.Kind.DOUBLE_LITERAL;
          mutate((method == null ? "" : method + " ") + textOf(literal), "", literal, whole);
        }
        return null;
      }
    }.scan(unit, null);
  }

  private void constant(String name, String visible, String type, ExpressionTree value) {
    if (value instanceof NewArrayTree array && array.getInitializers() != null) {
      String elementType = type.substring(0, type.length() - 2);
      for (int i = 0; i < array.getInitializers().size(); i++) {
        constant(name + "[" + i + "]", "", elementType, array.getInitializers().get(i));
      }
    } else if (type.matches("double|int|long") && holdsLiteral(value)) {
      mutate(name, visible, value, !type.equals("double"));
    }
  }

  private static boolean holdsLiteral(ExpressionTree value) {
    boolean[] holds = {false};
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitLiteral(LiteralTree literal, Void unused) {
        holds[0] |= isNumber(literal);
        return null;
      }
    }.scan(value, null);
    return holds[0];
  }

  private static boolean isNumber(LiteralTree literal) {
    return switch (literal.getKind()) {
      case INT_LITERAL, LONG_LITERAL, DOUBLE_LITERAL -> true;
      default -> false;
    };
  }

  private void mutate(String name, String visible, ExpressionTree value, boolean whole) {
    int repeated = names.merge(name, 1, Integer::sum);
    String unique = repeated == 1 ? name : name + " (" + repeated + ")";
    boolean model = MODELS.contains(file);
    if (whole) {
      add(unique, visible, value, larger(value));
    } else if (textOf(value).matches("[0.]+")) {
      add(unique, visible, value, model ? "1.0" : "0.1");
    } else if (model) {
      add(unique + " × 10", visible, value, "(10 * (" + textOf(value) + "))");
      add(unique + " / 10", visible, value, "(0.1 * (" + textOf(value) + "))");
    } else {
      add(unique, visible, value, "(1.1 * (" + textOf(value) + "))");
    }
  }

  private String larger(ExpressionTree value) {
    boolean negative = value.getKind() == Tree.Kind.UNARY_MINUS;
    ExpressionTree number = negative ? ((UnaryTree) value).getExpression() : value;
    if (!(number instanceof LiteralTree literal)) {
      return "(" + textOf(value) + " + 1)";
    }
    long magnitude = ((Number) literal.getValue()).longValue();
    return "(" + textOf(value) + (negative ? " - " : " + ") + Math.max(1, Math.abs(magnitude / 10))
        + (literal.getKind() == Tree.Kind.LONG_LITERAL ? "L)" : ")");
  }

  private void add(String name, String visible, ExpressionTree value, String replacement) {
    int from = (int) positions.getStartPosition(unit, value);
    int to = (int) positions.getEndPosition(unit, value);
    found.add(new Mutant(
        file + " " + name, file, visible, text.substring(0, from) + replacement + text.substring(to)));
  }

  private String textOf(Tree tree) {
    return text.substring(
        (int) positions.getStartPosition(unit, tree), (int) positions.getEndPosition(unit, tree));
  }
}
