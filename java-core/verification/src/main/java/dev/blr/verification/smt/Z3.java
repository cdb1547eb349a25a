package dev.blr.verification.smt;

import com.microsoft.z3.Context;
import com.microsoft.z3.FuncDecl;
import com.microsoft.z3.Model;
import com.microsoft.z3.Params;
import com.microsoft.z3.Z3Exception;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * Z3 in this process. Where there is none for this system, everything is unknown.
 *
 * @param limit of one question
 */
public record Z3(Duration limit) implements Solver {
  @Override
  public Answer check(String script) {
    try (Context context = new Context()) {
      com.microsoft.z3.Solver solver = context.mkSolver();
      Params params = context.mkParams();
      params.add("timeout", Math.toIntExact(limit.toMillis()));
      solver.setParameters(params);
      solver.add(context.parseSMTLIB2String(script, null, null, null, null));
      return switch (solver.check()) {
        case SATISFIABLE -> new Satisfiable(text(solver.getModel()));
        case UNSATISFIABLE -> new Unsatisfiable();
        case UNKNOWN -> new Unknown(solver.getReasonUnknown());
      };
    } catch (Z3Exception e) {
      return new Unknown(String.valueOf(e.getMessage()));
    } catch (LinkageError e) {
      return new Unknown("Z3 does not run on this system: " + e.getMessage());
    }
  }

  private static String text(Model model) {
    return Arrays.stream(model.getConstDecls())
        .sorted(Comparator.comparing(one -> one.getName().toString()))
        .map(one -> one.getName() + " = " + value(model, one))
        .collect(Collectors.joining(", "));
  }

  private static String value(Model model, FuncDecl<?> name) {
    return String.valueOf(model.getConstInterp(name));
  }
}
