package dev.blr.panama;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Reads the declarations of blr.h and compares them, both ways, with the binding. */
class BindingTest {
  private static final Pattern DECLARATION =
      Pattern.compile("BLR_API\\s+([^;(]+?)(\\w+)\\s*\\(([^)]*)\\)\\s*;");
  private static final Pattern CONSTANT =
      Pattern.compile("(?m)^#define\\s+(BLR_\\w+)\\s+(\\d+)\\s*$");

  private final String header = header();

  @Test
  void everyFunctionOfTheHeaderIsBoundAsDeclaredAndNothingElseIs()
      throws ReflectiveOperationException {
    Map<String, FunctionDescriptor> declared = declarations();
    assertThat(declared).hasSizeGreaterThanOrEqualTo(20);
    assertThat(bound()).isEqualTo(declared);
  }

  @Test
  void everyStaticMethodTakesAndReturnsWhatItsDescriptorSays() throws ReflectiveOperationException {
    for (var entry : declarations().entrySet()) {
      Class<?>[] parameters =
          entry.getValue().toMethodType().parameterList().toArray(Class<?>[]::new);
      Method method = blr_h.class.getMethod(entry.getKey(), parameters);
      assertThat(method.getReturnType()).isEqualTo(entry.getValue().toMethodType().returnType());
    }
  }

  @Test
  void everyHandleLeadsToItsFunction() throws ReflectiveOperationException {
    TestLibrary.require();
    for (var entry : declarations().entrySet()) {
      MethodHandle handle =
          (MethodHandle) blr_h.class.getMethod(entry.getKey() + "$handle").invoke(null);
      assertThat(handle.type()).as(entry.getKey()).isEqualTo(entry.getValue().toMethodType());
      MemorySegment address =
          (MemorySegment) blr_h.class.getMethod(entry.getKey() + "$address").invoke(null);
      assertThat(address.address()).as(entry.getKey()).isNotZero();
    }
    assertThat(blr_h.blr_abi_version()).isEqualTo(blr_h.BLR_ABI_VERSION());
  }

  @Test
  void everyConstantOfTheHeaderIsBoundAndNothingElseIs() throws ReflectiveOperationException {
    Map<String, Integer> declared = new LinkedHashMap<>();
    Matcher matcher = CONSTANT.matcher(header);
    while (matcher.find()) {
      declared.put(matcher.group(1), Integer.valueOf(matcher.group(2)));
    }
    assertThat(declared).containsOnlyKeys("BLR_OK", "BLR_ERROR_ARGUMENT", "BLR_ABI_VERSION");
    Map<String, Integer> bound = new LinkedHashMap<>();
    for (Method method : blr_h.class.getMethods()) {
      if (method.getName().startsWith("BLR_")) {
        bound.put(method.getName(), (Integer) method.invoke(null));
      }
    }
    assertThat(bound).isEqualTo(declared);
  }

  private Map<String, FunctionDescriptor> declarations() {
    Map<String, FunctionDescriptor> found = new LinkedHashMap<>();
    Matcher matcher = DECLARATION.matcher(header);
    while (matcher.find()) {
      List<MemoryLayout> parameters = new ArrayList<>();
      for (String parameter : matcher.group(3).split(",")) {
        if (!parameter.strip().equals("void")) {
          parameters.add(layout(parameter.strip().replaceFirst("\\w+$", "")));
        }
      }
      found.put(
          matcher.group(2),
          FunctionDescriptor.of(layout(matcher.group(1)), parameters.toArray(MemoryLayout[]::new)));
    }
    assertThat(found)
        .as("declarations seen")
        .hasSize(header.split("BLR_API\\s+[^_\\s]").length - 1);
    return found;
  }

  private static MemoryLayout layout(String type) {
    return switch (type.replace("const", "").replaceAll("\\s+", "")) {
      case "int32_t" -> blr_h.C_INT;
      case "int64_t", "uint64_t" -> blr_h.C_LONG_LONG;
      case "double" -> blr_h.C_DOUBLE;
      case "double*", "char*", "blr_target*" -> blr_h.C_POINTER;
      default ->
          throw new AssertionError("blr.h uses a type that this test does not know: " + type);
    };
  }

  private static Map<String, FunctionDescriptor> bound() throws ReflectiveOperationException {
    Map<String, FunctionDescriptor> found = new LinkedHashMap<>();
    for (Method method :
        Arrays.stream(blr_h.class.getMethods())
            .filter(m -> Modifier.isStatic(m.getModifiers()) && m.getName().endsWith("$descriptor"))
            .toList()) {
      found.put(
          method.getName().replace("$descriptor", ""), (FunctionDescriptor) method.invoke(null));
    }
    return found;
  }

  /** Without comments and preprocessor conditionals, but with the #defines. */
  private static String header() {
    try {
      return Files.readString(
              TestLibrary.repository().resolve(Path.of("native", "include", "blr.h")))
          .replaceAll("(?s)/\\*.*?\\*/", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
