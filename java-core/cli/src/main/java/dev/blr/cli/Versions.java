package dev.blr.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this build is made of, as the build wrote it down. */
public final class Versions {
  private static final Properties VERSIONS = load();

  private Versions() {}

  /** Version of {@code blr} itself or of one of its libraries. */
  public static String of(String name) {
    return VERSIONS.getProperty(name);
  }

  private static Properties load() {
    try (InputStream in = Versions.class.getResourceAsStream("/blr-versions.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
