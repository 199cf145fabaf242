package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.processor.SourceCompiler.Compiled;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reflection finds on a proxy what it finds on the type, but for what makes a framework act. */
class CopiedAnnotationsTest {
  private static final String DESCRIBING =
      """
      package acme;

      import java.lang.annotation.*;

      @Retention(RetentionPolicy.RUNTIME)
      public @interface Schema { String value(); }
      """;

  private static final String ACTING =
      """
      package acme;

      import java.lang.annotation.*;

      @Retention(RetentionPolicy.RUNTIME)
      public @interface Audited {}
      """;

  private static final String BINDING =
      """
      package jakarta.interceptor;

      import java.lang.annotation.*;

      @Retention(RetentionPolicy.RUNTIME)
      public @interface InterceptorBinding {}
      """;

  private static final String BOUND =
      """
      package acme;

      import java.lang.annotation.*;

      @jakarta.interceptor.InterceptorBinding
      @Retention(RetentionPolicy.RUNTIME)
      public @interface Logged {}
      """;

  private static final String TRANSACTIONAL =
      """
      package org.springframework.transaction.annotation;

      import java.lang.annotation.*;

      @Retention(RetentionPolicy.RUNTIME)
      public @interface Transactional {}
      """;

  private static final String TOOLS =
      """
      package com.example;

      import acme.*;
      import dev.motus.annotation.*;
      import org.springframework.transaction.annotation.Transactional;

      public class Tools {
        @Tool @Schema("finds") @Audited @Logged @Transactional
        public String find(@Schema("what") @Audited String query) { return query; }

        @Schema("not traced") public String plain() { return ""; }
      }
      """;

  private static final String SERVICE =
      """
      package com.example;

      import acme.*;
      import dev.motus.annotation.*;

      public interface Service {
        @Schema("of an interface") String plain(@Schema("here too") String text);
        @Tool String tool();
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void whatDescribesIsCopiedAndWhatActsIsNot(String compiler) throws Exception {
    Compiled compiled = compile(CornerProgram.compiler(compiler, folder));

    assertThat(compiled.generatedFile("com/example/TracedTools.java"))
        .contains("@Schema(\"finds\")", "@Audited", "@Schema(\"what\") @Audited String query")
        .doesNotContain("Transactional", "Logged", "@Tool");
    assertThat(compiled.generatedFile("com/example/TracedService.java"))
        .contains("@Schema(\"of an interface\")", "@Schema(\"here too\") String text");
    assertThat(CornerProgram.run(compiled)).isEqualTo("finds|what|not traced");
  }

  /** A validator refuses an override that has some of the constraints and not all. */
  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void whatActsIsNotCopiedWithTheTypeEither(String compiler) {
    Compiled compiled =
        CornerProgram.compile(
            CornerProgram.compiler(compiler, folder),
            TestSources.of(
                """
                package jakarta.validation;

                import java.lang.annotation.*;

                @Target({
                  ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.PARAMETER,
                  ElementType.TYPE_USE})
                @Retention(RetentionPolicy.RUNTIME)
                public @interface Valid {}
                """,
                """
                package com.example;

                import dev.motus.annotation.*;
                import jakarta.validation.Valid;
                import java.util.*;

                public class Tools {
                  public Tools(@Valid List<@Valid String> names) {}

                  @Tool
                  public <T extends @Valid Object> @Valid List<@Valid String> find(
                      @Valid String query, Map<String, ? extends @Valid List<@Valid int[]>> more,
                      @Valid T @Valid [] rest) {
                    return List.of();
                  }
                }
                """));

    String generated = compiled.generatedFile("com/example/TracedTools.java");
    assertThat(generated).contains("@Valid List<@Valid String> names)");
    assertThat(generated.substring(generated.indexOf("@Override"))).doesNotContain("@Valid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme.Audited", "acme.Audited , other.", "acme.,x.Y"})
  void anOptionNamesMoreThatAct(String option) {
    Compiled compiled =
        compile(SourceCompiler.javac(folder).with("-Amotus.annotations.acting=" + option));

    assertThat(compiled.generatedFile("com/example/TracedTools.java")).doesNotContain("@Audited");
  }

  private static Compiled compile(SourceCompiler compiler) {
    return CornerProgram.compile(
        compiler,
        TestSources.of(
            DESCRIBING,
            ACTING,
            BINDING,
            BOUND,
            TRANSACTIONAL,
            TOOLS,
            SERVICE,
            CornerProgram.main(
                """
                TracedTools.class.getMethod("find", String.class)
                        .getAnnotation(acme.Schema.class).value()
                    + "|"
                    + ((acme.Schema) TracedTools.class.getMethod("find", String.class)
                        .getParameterAnnotations()[0][0]).value()
                    + "|"
                    + TracedTools.class.getMethod("plain").getAnnotation(acme.Schema.class).value()
                """)));
  }
}
