package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that are given without a value. */
class OptionValueTest {
  private static final String TOOLS =
      """
      package com.example;

      public interface WebTools {
        @dev.motus.annotation.Tool
        String search(String query);
      }
      """;

  /** As a build's property gives them that nobody has filled. */
  @ParameterizedTest
  @ValueSource(strings = {"motus.suppress", "motus.suppress=", "motus.annotations.acting="})
  void listWithoutValueIsEmpty(String option) {
    Compilation compilation = Javac.strict("-A" + option).compile(Javac.sources(TOOLS));

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(GeneratedFiles.texts(compilation)).containsKey("com/example/TracedWebTools.java");
  }

  @ParameterizedTest
  @ValueSource(strings = {"motus.hooks.auto", "motus.beans.auto="})
  void switchWithoutValueIsReportedOnce(String option) {
    Compilation compilation = Javac.lenient("-A" + option).compile(Javac.sources(TOOLS));

    assertThat(compilation).succeeded();
    assertThat(compilation.diagnostics()).hasSize(1);
    assertThat(Javac.messages(compilation.diagnostics()))
        .contains("[motus:option-value] -A" + option.replace("=", "") + " has no value \"\"");
  }
}
