package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** What a generated class carries for the containers that a compilation sees. */
class ContainerBeanTest {
  private static final String MARK =
      """
      package %s;

      import java.lang.annotation.Retention;
      import java.lang.annotation.RetentionPolicy;

      %s
      @Retention(RetentionPolicy.RUNTIME)
      public @interface %s {
        %s
      }
      """;
  private static final String[] INJECT = {
    mark("jakarta.inject", "", "Scope", ""),
    mark("jakarta.inject", "", "Qualifier", ""),
    mark("jakarta.inject", "@Scope", "Singleton", ""),
    mark("jakarta.inject", "@Qualifier", "Named", "String value() default \"\";"),
  };
  private static final String[] CDI = {
    mark("jakarta.interceptor", "", "InterceptorBinding", ""),
    mark("jakarta.annotation", "", "Priority", "int value();"),
    mark("jakarta.enterprise.inject", "", "Alternative", ""),
    mark("jakarta.enterprise.inject", "", "Vetoed", ""),
  };
  private static final String[] MICRONAUT = {
    mark("io.micronaut.context.annotation", "", "Replaces", "Class<?> value();"),
    mark("io.micronaut.context.annotation", "", "Requires", "String property();"),
  };
  private static final String TOOLS =
      """
      package com.example;

      import dev.motus.annotation.Tool;
      import jakarta.inject.Named;
      import jakarta.inject.Singleton;

      @Singleton
      @Named
      class WebTools {
        @Tool
        String search(String query) {
          return query;
        }
      }
      """;

  private static String mark(String packageName, String marks, String name, String member) {
    return MARK.formatted(packageName, marks, name, member);
  }

  private static Compilation compile(List<String> options, String[]... sources) {
    List<JavaFileObject> all =
        Stream.of(sources)
            .flatMap(Stream::of)
            .flatMap(source -> Javac.sources(source).stream())
            .toList();
    Compilation compilation = Javac.strict(options.toArray(new String[0])).compile(all);
    assertThat(compilation).succeeded();
    return compilation;
  }

  private static String traced(Compilation compilation) throws IOException {
    return compilation
        .generatedSourceFile("com.example.TracedWebTools")
        .orElseThrow()
        .getCharContent(false)
        .toString();
  }

  @Test
  void cdiHasAnAlternativeWithScopeAndName() throws IOException {
    assertThat(traced(compile(List.of(), INJECT, CDI, new String[] {TOOLS})))
        .contains(
            "@Alternative\n@Priority(0)\n@Singleton\n@Named(\"webTools\")\nclass TracedWebTools")
        .doesNotContain("@Vetoed");
  }

  @Test
  void micronautHasAReplacementWithConditions() throws IOException {
    String conditional =
        TOOLS.replace(
            "@Singleton\n",
            "@io.micronaut.context.annotation.Requires(property = \"web\")\n@Singleton\n");
    assertThat(traced(compile(List.of(), INJECT, MICRONAUT, new String[] {conditional})))
        .containsIgnoringWhitespaces(
            "@Replaces(WebTools.class)\n@Requires(property = \"web\")\n@Singleton\n");
  }

  @Test
  void aContainerThatIsNotThereIsNotNamed() throws IOException {
    assertThat(traced(compile(List.of(), INJECT, new String[] {TOOLS})))
        .doesNotContain("@Singleton", "@Alternative", "@Replaces", "@Vetoed");
  }

  @Test
  void anOptionLeavesTheBeanAsItIs() throws IOException {
    Compilation compilation =
        compile(List.of("-Amotus.beans.auto=false"), INJECT, CDI, MICRONAUT, new String[] {TOOLS});

    assertThat(traced(compilation))
        .contains("@Vetoed\nclass TracedWebTools")
        .doesNotContain("@Singleton", "@Alternative", "@Replaces");
    assertThat(compilation.notes()).noneMatch(note -> note.getMessage(null).contains("motus:"));
  }

  @Test
  void whatInterceptsAMethodOfABeanStandsOnTheOverrideAndNowhereElse() throws IOException {
    String binding = mark("com.example", "@jakarta.interceptor.InterceptorBinding", "Audited", "");
    String audited = TOOLS.replace("  @Tool\n", "  @Tool\n  @Audited\n");
    String withoutScope = audited.replace("@Singleton\n@Named\n", "");
    // A bean that is intercepted and has a constructor without parameters.
    assertThat(traced(compile(List.of(), INJECT, CDI, new String[] {binding, audited})))
        .contains("@Override\n  @Audited\n  String search");
    assertThat(traced(compile(List.of(), INJECT, CDI, new String[] {binding, withoutScope})))
        .contains("@Vetoed")
        .doesNotContain("@Audited");
  }
}
