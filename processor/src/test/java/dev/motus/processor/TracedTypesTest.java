package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.processor.SourceCompiler.Compiled;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index by which containers find what is generated for a type. */
class TracedTypesTest {
  private static final String INDEX = "META-INF/motus/traced-types";

  private static final String WEATHER =
      """
      package com.example;

      public class Weather {
        @dev.motus.annotation.Tool public String weather(String city) { return city; }

        public static class Tide {
          @dev.motus.annotation.AgentTask public String tide(String city) { return city; }
        }
      }
      """;

  private static final String MODEL =
      """
      package com.example;

      @dev.motus.annotation.AgentTask
      public interface Model {
        String ask(String question);
      }
      """;

  private static final String LISTING =
      """
      package com.example;

      @dev.motus.annotation.Traced({java.util.concurrent.Callable.class, java.util.Random.class})
      final class Listing {}
      """;

  @TempDir Path folder;

  private SourceCompiler compiler(String name, Path... earlier) {
    return CornerProgram.compiler(name, folder).withClassPath(ClassPath.usualAnd(List.of(earlier)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void namesEachTypeWithItsClassAndHowTheyAreRelated(String compiler) {
    Compiled compiled =
        CornerProgram.compile(compiler(compiler), TestSources.of(WEATHER, MODEL, LISTING));

    assertThat(compiled.generatedFile(INDEX))
        .isEqualTo(
            """
            extends com.example.Weather com.example.TracedWeather
            extends com.example.Weather$Tide com.example.TracedWeather_Tide
            extends java.util.Random com.example.TracedRandom listed
            wraps com.example.Model com.example.TracedModel
            wraps java.util.concurrent.Callable com.example.TracedCallable listed
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void aNativeImageKnowsTheMethodsOfSubclasses(String compiler) {
    Compiled compiled = CornerProgram.compile(compiler(compiler), TestSources.of(WEATHER, MODEL));

    assertThat(
            compiled.generatedFile("META-INF/native-image/dev.motus/generated/reflect-config.json"))
        .isEqualTo(
            """
            [
              {
                "condition": {"typeReachable": "com.example.TracedWeather"},
                "name": "com.example.TracedWeather",
                "allDeclaredMethods": true,
                "allPublicMethods": true
              },
              {
                "condition": {"typeReachable": "com.example.TracedWeather_Tide"},
                "name": "com.example.TracedWeather_Tide",
                "allDeclaredMethods": true,
                "allPublicMethods": true
              }
            ]
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void keepsWhatAnEarlierBuildWroteAndForgetsWhatIsNoLongerTraced(String compiler) {
    Compiled first = CornerProgram.compile(compiler(compiler), TestSources.of(WEATHER, MODEL));

    Compiled second =
        CornerProgram.compile(
            compiler(compiler, first.classes()),
            TestSources.of(
                """
                package com.example;

                public class Weather {
                  public String weather(String city) { return city; }
                }
                """,
                LISTING));

    assertThat(second.generatedFile(INDEX))
        .isEqualTo(
            """
            extends java.util.Random com.example.TracedRandom listed
            wraps com.example.Model com.example.TracedModel
            wraps java.util.concurrent.Callable com.example.TracedCallable listed
            """);
  }
}
