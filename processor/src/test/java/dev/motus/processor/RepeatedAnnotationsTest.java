package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each of several annotations is shown with its own errors, and with no others. */
class RepeatedAnnotationsTest {
  @Test
  void errorsOfSeveralListingsStandAtTheirOwn() {
    Compilation compilation =
        Javac.strict()
            .compile(
                JavaFileObjects.forSourceString(
                    "com.example.package-info",
                    """
                    @Traced(java.util.concurrent.Callable.class)
                    @Traced(String.class)
                    @dev.motus.annotation.Traced(java.util.concurrent.TimeUnit.class)
                    package com.example;

                    import dev.motus.annotation.Traced;
                    """),
                JavaFileObjects.forSourceString(
                    "com.example.Listing",
                    """
                    package com.example;

                    import dev.motus.annotation.Traced;

                    @Traced(Integer.class)
                    @Traced(int.class)
                    class Listing {}
                    """));

    assertThat(compilation).failed();
    Map<Long, String> lines =
        compilation.errors().stream()
            .collect(
                Collectors.toMap(
                    error -> error.getLineNumber(),
                    error -> error.getMessage(Locale.ROOT).replaceFirst("\\].*", "]")));
    assertThat(lines)
        .isEqualTo(
            Map.of(
                2L,
                "[motus:final-type]",
                3L,
                "[motus:unsupported-kind]",
                5L,
                "[motus:final-type]",
                6L,
                "[motus:unsupported-kind]"));
  }
}
