package dev.blr.server.generate;

import dev.blr.engine.ask.Analysis;
import dev.blr.engine.ask.Catalogue;
import dev.blr.engine.ask.Glossary;
import dev.blr.engine.ask.PrototypeShape;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.Session;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.shape.Shape;
import dev.blr.server.Health;
import dev.blr.server.Problem;
import dev.blr.server.RiskStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what documents the methods: openapi.yaml, the schema of limits, the types of the browser's
 * module, README's tables. Each file has a part by hand and, between marks, a part that is made
 * from the declarations. See {@code ci/generate}.
 */
public final class Generate {
  private Generate() {}

  /** Rewrites the documents of a checkout, the only argument. */
  public static void main(String[] arguments) throws IOException {
    Path repository = Path.of(arguments[0]);
    Path contract = repository.resolve("java-core/server/src/main/resources/openapi.yaml");
    Schemas schemas = new Schemas(Schemas.OF_COMPONENTS);
    String paths = paths(schemas);
    List<Shape<?>> others =
        List.of(Health.SHAPE, Problem.SHAPE, PrototypeShape.LIBRARY, RiskRun.ANALYSIS.answer());
    others.forEach(schemas::reference);
    RiskStream.MESSAGES.forEach(schemas::reference);
    for (Session<?, ?, ?> session : Catalogue.SESSIONS) {
      schemas.reference(session.settings());
      schemas.reference(session.observation());
      schemas.reference(session.answer());
    }
    replace(contract, "  # ", "paths", paths);
    replace(contract, "    # ", "schemas", Yaml.of(schemas.all(), 4));
    Files.writeString(
        repository.resolve("java-core/server/src/main/resources/limits.schema.json"), limits());
    replace(repository.resolve("wasm/src/main/js/blr.d.mts"), "// ", "types", types());
    replace(repository.resolve("README.md"), "<!-- ", "methods", methods());
    replace(repository.resolve("README.md"), "<!-- ", "words", words());
    replace(repository.resolve("web/src/glossary.ts"), "// ", "words", glossary());
  }

  private static String paths(Schemas schemas) {
    Map<String, Object> paths = new LinkedHashMap<>();
    for (Analysis<?, ?> analysis : Catalogue.ANALYSES) {
      Map<String, Object> responses = new LinkedHashMap<>();
      responses.put(
          "200",
          Schemas.map(
              "description", analysis.answer().sentence(),
              "content", json(schemas.reference(analysis.answer()))));
      for (int status : new int[] {400, 413, 415, 422, 503}) {
        responses.put(
            Integer.toString(status), Schemas.map("$ref", "#/components/responses/Problem"));
      }
      paths.put(
          "/ask/" + analysis.name(),
          Schemas.map(
              "post",
              Schemas.map(
                  "operationId",
                  "ask-" + analysis.name(),
                  "summary",
                  analysis.purpose(),
                  "requestBody",
                  Schemas.map(
                      "required", true, "content", json(schemas.reference(analysis.question()))),
                  "responses",
                  responses)));
    }
    return Yaml.of(paths, 2);
  }

  /** Of the file of limits, as editors of YAML take one. */
  private static String limits() {
    Schemas schemas = new Schemas("#/$defs/");
    Map<String, Object> whole =
        Schemas.map("$schema", "https://json-schema.org/draft/2020-12/schema");
    whole.putAll(schemas.reference(EnforcementSettings.SHAPE));
    whole.put("$defs", schemas.all());
    return JsonText.of(whole);
  }

  private static Map<String, Object> json(Map<String, Object> schema) {
    return Schemas.map("application/json", Schemas.map("schema", schema));
  }

  private static String types() {
    TypeScript types = new TypeScript();
    StringBuilder analyses =
        new StringBuilder("/** Every method, by name: what it is asked, and what it answers. */\n");
    analyses.append("export interface Analyses {\n");
    for (Analysis<?, ?> analysis : Catalogue.ANALYSES) {
      analyses
          .append("  /** ")
          .append(analysis.purpose())
          .append(" */\n  '")
          .append(analysis.name())
          .append("': { question: ")
          .append(types.reference(analysis.question()))
          .append("; answer: ")
          .append(types.reference(analysis.answer()))
          .append(" };\n");
    }
    analyses.append("}\n\n");
    for (Session<?, ?, ?> session : Catalogue.SESSIONS) {
      types.reference(session.settings());
      types.reference(session.observation());
      types.reference(session.answer());
    }
    types.reference(Health.SHAPE);
    RiskStream.MESSAGES.forEach(types::reference);
    return analyses + types.all();
  }

  private static String methods() {
    StringBuilder table =
        new StringBuilder("| command, `POST /ask/…`, `blr.ask(…)` | what it does |\n|---|---|\n");
    for (Analysis<?, ?> analysis : Catalogue.ANALYSES) {
      table
          .append("| `")
          .append(analysis.name())
          .append("` | ")
          .append(analysis.purpose())
          .append(" |\n");
    }
    return table.toString();
  }

  private static String words() {
    StringBuilder table = new StringBuilder("| word | what it means |\n|---|---|\n");
    for (Glossary.Term term : Glossary.TERMS) {
      table
          .append("| ")
          .append(term.word())
          .append(" | ")
          .append(term.definition().replace("|", "\\|"))
          .append(" |\n");
    }
    return table.toString();
  }

  private static String glossary() {
    StringBuilder terms =
        new StringBuilder(
            "// biome-ignore format: as ci/generate writes it\nexport const GLOSSARY = {\n");
    for (Glossary.Term term : Glossary.TERMS) {
      terms.append(
          "  '%s': {\n    word: '%s',\n    definition: '%s',\n  },\n"
              .formatted(term.name(), quoted(term.word()), quoted(term.definition())));
    }
    return terms + "} as const;\n";
  }

  private static String quoted(String text) {
    return text.replace("'", "\\'");
  }

  /** Puts the text between the lines that begin and end the part of that name. */
  private static void replace(Path file, String mark, String part, String text) throws IOException {
    String old = Files.readString(file);
    String end = mark.startsWith("<") ? " -->\n" : "\n";
    String begin = mark + "generated: " + part + end;
    String close = mark + "end of " + part + end;
    int from = old.indexOf(begin);
    int to = old.indexOf(close);
    if (from < 0 || to < from) {
      throw new IllegalStateException(
          file + " has no part \"" + begin.strip() + "\" … \"" + close.strip() + "\"");
    }
    Files.writeString(file, old.substring(0, from + begin.length()) + text + old.substring(to));
  }
}
