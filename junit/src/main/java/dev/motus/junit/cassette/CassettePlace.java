package dev.motus.junit.cassette;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The cassette of a test.
 *
 * @param cassette what the test, or its class, says
 * @param file where it lies
 */
record CassettePlace(Cassette cassette, Path file) {
  private static final String DIRECTORY = "motus.cassette.directory";

  /** Where Maven and Gradle have what belongs to tests. */
  private static final Path RESOURCES = Path.of("src", "test", "resources");

  private static final Pattern INVOCATION = Pattern.compile("-template-invocation:#(\\d+)");

  private static final int MOST_CHARS = 120;

  /** That of the method, else that of its class or of a class around. */
  static CassettePlace of(ExtensionContext context) {
    Method method = context.getRequiredTestMethod();
    Class<?> test = context.getRequiredTestClass();
    Optional<Cassette> own = on(method);
    @Nullable Cassette cassette = own.orElse(null);
    for (Class<?> each = test; cassette == null && each != null; each = each.getEnclosingClass()) {
      cassette = on(each).orElse(null);
    }
    if (cassette == null) {
      throw new IllegalStateException("Neither " + method + " nor its class has @Cassette.");
    }
    String name = cassette.value();
    if (name.isEmpty()) {
      name = nameOf(test) + "." + method.getName();
    } else if (own.isEmpty()) {
      name = name + "." + method.getName();
    }
    return new CassettePlace(
        cassette,
        context
            .getConfigurationParameter(DIRECTORY)
            .map(Path::of)
            .orElse(RESOURCES)
            .resolve(test.getPackageName().replace('.', '/'))
            .resolve(safe(name + invocationOf(context)) + ".cassette.json"));
  }

  private static Optional<Cassette> on(AnnotatedElement element) {
    return AnnotationSupport.findAnnotation(element, Cassette.class);
  }

  private static String nameOf(Class<?> test) {
    String packageName = test.getPackageName();
    String name =
        packageName.isEmpty() ? test.getName() : test.getName().substring(packageName.length() + 1);
    return name.replace('$', '.');
  }

  /** Which repetitions or sets of arguments it is, by their numbers, else nothing. */
  private static String invocationOf(ExtensionContext context) {
    return INVOCATION
        .matcher(context.getUniqueId())
        .results()
        .map(each -> "." + each.group(1))
        .collect(Collectors.joining());
  }

  private static String safe(String name) {
    String safe = name.replaceAll("[^\\p{L}\\p{N}._-]+", "_");
    return safe.length() <= MOST_CHARS ? safe : safe.substring(0, MOST_CHARS);
  }
}
