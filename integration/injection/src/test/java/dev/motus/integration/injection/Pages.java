package dev.motus.integration.injection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What users are told. */
final class Pages {
  private Pages() {}

  static String frameworks() throws IOException {
    return Files.readString(Path.of("../../docs/frameworks.md"));
  }
}
