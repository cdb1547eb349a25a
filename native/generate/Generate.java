import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes from {@code include/blr.h} what is the same for every kernel, and from {@code
 * coefficients.txt} what every language knows of a series, for the build of one part:
 *
 * <pre>
 *   java generate/Generate.java cpp|engine|panama|wasm|proofs NATIVE DIRECTORY
 * </pre>
 *
 * where NATIVE is the folder of the native part and DIRECTORY takes the sources. A file that would
 * not change is left alone, another source there is deleted. None of them is in the repository: a
 * build makes them before it compiles, with the JDK that it needs anyway, so that none can be older
 * than the header.
 */
final class Generate {
  private Generate() {}

  public static void main(String[] arguments) throws IOException {
    Path nativePart = Path.of(arguments[1]);
    Header header = Header.read(Files.readString(nativePart.resolve("include/blr.h")));
    Coefficients coefficients =
        Coefficients.read(Files.readString(nativePart.resolve("coefficients.txt")));
    Map<String, String> files =
        switch (arguments[0]) {
          case "cpp" -> cpp(header.kernels(), coefficients, nativePart.resolve("src/kernels"));
          case "engine" -> engine(header.kernels(), coefficients);
          case "proofs" -> proofs(coefficients);
          case "panama" ->
              in(
                  "dev/blr/panama/",
                  Map.of(
                      "blr_h.java", Binding.source(header),
                      "NativeCalls.java", NativeSources.source(header.kernels())));
          case "wasm" -> wasm(header);
          default -> throw new IllegalArgumentException("no such part: " + arguments[0]);
        };
    Path directory = Path.of(arguments[2]);
    for (var file : files.entrySet()) {
      write(directory.resolve(file.getKey()), file.getValue());
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(f -> f.toString().matches(".*\\.(java|hpp|cpp)")).toList()) {
        if (!files.containsKey(directory.relativize(file).toString())) {
          Files.delete(file);
        }
      }
    }
  }

  private static Map<String, String> engine(List<Kernel> kernels, Coefficients coefficients) {
    Map<String, String> files = in("dev/blr/engine/kernel/", EngineSources.files(kernels));
    files.put("dev/blr/engine/numeric/Polynomials.java", coefficients.java());
    return files;
  }

  private static Map<String, String> proofs(Coefficients coefficients) {
    return Map.of(
        "Coefficients.v", coefficients.coq(),
        "coefficients.gappa", coefficients.gappa(),
        "coefficients.sollya", coefficients.sollya());
  }

  private static Map<String, String> cpp(
      List<Kernel> kernels, Coefficients coefficients, Path sources) throws IOException {
    try (Stream<Path> listed = Files.list(sources)) {
      Stream<String> names =
          listed
              .map(file -> file.getFileName().toString())
              .filter(n -> n.endsWith(".hpp"))
              .sorted();
      return Map.of(
          "coefficients.hpp", coefficients.cpp(),
          "table.hpp", Cpp.table(kernels),
          "instantiate.hpp", Cpp.instantiate(kernels, names),
          "functions.cpp", Cpp.functions(kernels));
    }
  }

  private static Map<String, String> wasm(Header header) {
    Map<String, String> files =
        in(
            "dev/blr/wasm/",
            Map.of(
                "KernelModule.java", WasmSources.module(header.kernels()),
                "WasmCalls.java", WasmSources.calls(header.kernels())));
    files.put("abi.mjs", WasmSources.version(header.constants().get("BLR_ABI_VERSION")));
    return files;
  }

  private static Map<String, String> in(String directory, Map<String, String> files) {
    Map<String, String> placed = new LinkedHashMap<>();
    files.forEach((name, text) -> placed.put(directory + name, text));
    return placed;
  }

  private static void write(Path file, String text) throws IOException {
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
  }
}
