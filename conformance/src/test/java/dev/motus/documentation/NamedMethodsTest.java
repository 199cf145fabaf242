package dev.motus.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.TraceManager;
import dev.motus.runtime.hook.HookEvent;
import dev.motus.runtime.hook.HookManager;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users call on the four front doors is named on a page for users, with a call's dot. */
class NamedMethodsTest {
  /** Every record has these. */
  private static final Set<String> OF_OBJECTS = Set.of("equals", "hashCode", "toString");

  /** Of generated code alone, as its Javadoc says. */
  private static final Set<String> OF_GENERATED_CODE = Set.of("AgentRuntime.task");

  private static String pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Build.ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.list(Build.ROOT.resolve("docs"))) {
      docs.filter(each -> each.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    StringBuilder text = new StringBuilder();
    for (Path each : pages) {
      text.append(Files.readString(each)).append('\n');
    }
    return text.toString();
  }

  private static Set<String> methods(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .map(Method::getName)
        .filter(name -> !OF_OBJECTS.contains(name))
        .filter(name -> !OF_GENERATED_CODE.contains(type.getSimpleName() + "." + name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> unnamed(Set<String> methods, String pages) {
    return methods.stream()
        .filter(name -> !Pattern.compile("\\.\\s*" + name + "\\(").matcher(pages).find())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {HookManager.class, HookEvent.class, TraceManager.class, AgentRuntime.class})
  void everyPublicMethodIsNamedOnAPage(Class<?> type) throws Exception {
    assertThat(methods(type)).hasSizeGreaterThan(6);
    assertThat(unnamed(methods(type), pages())).isEmpty();
  }

  @Test
  void methodThatNoPageNamesIsFound() {
    assertThat(unnamed(Set.of("hooks", "tracer"), "call runtime.hooks() for .tracer"))
        .containsExactly("tracer");
  }
}
