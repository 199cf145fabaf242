package dev.motus.junit;

import java.lang.reflect.Method;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Where the golden trace of a test lies. */
final class GoldenFile {
  /** Where Maven and Gradle have what belongs to tests. */
  private static final Path RESOURCES = Path.of("src", "test", "resources");

  private GoldenFile() {}

  /** Beside the test's class among the resources; null for what is no method. */
  static @Nullable Path of(ExtensionContext context) {
    Method method = context.getTestMethod().orElse(null);
    if (method == null) {
      return null;
    }
    Class<?> test = context.getRequiredTestClass();
    String packageName = test.getPackageName();
    String className =
        packageName.isEmpty() ? test.getName() : test.getName().substring(packageName.length() + 1);
    return RESOURCES
        .resolve(packageName.replace('.', '/'))
        .resolve(className.replace('$', '.') + "." + method.getName() + ".trace");
  }
}
