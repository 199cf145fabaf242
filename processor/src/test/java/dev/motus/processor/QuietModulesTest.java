package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.processor.SourceCompiler.Compiled;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generated classes in exported packages set off no lint that the user's own have silenced. */
class QuietModulesTest {
  @TempDir Path folder;

  @Test
  void classesThatAreNotExportedMayStandInTracedSignatures() {
    String modulePath =
        Stream.of(
                dev.motus.annotation.Tool.class,
                dev.motus.runtime.AgentRuntime.class,
                com.fasterxml.jackson.core.JsonFactory.class)
            .map(type -> ClassPath.jar(type).toString())
            .collect(Collectors.joining(File.pathSeparator));

    Compiled compiled =
        CornerProgram.compile(
            SourceCompiler.javac(folder).with("--module-path", modulePath),
            Map.of(
                "module-info.java",
                "module com.app { requires dev.motus.runtime; exports com.app; }",
                "com/app/internal/Secret.java",
                """
                package com.app.internal;

                public class Secret {
                  private final String x = "x";
                  public String getX() { return x; }
                }
                """,
                "com/app/Api.java",
                """
                package com.app;

                @SuppressWarnings({"exports", "this-escape"})
                public class Api {
                  public Api() { hello(null); }
                  @dev.motus.annotation.Tool
                  public com.app.internal.Secret hello(com.app.internal.Secret s) { return s; }
                }
                """,
                "com/app/Port.java",
                """
                package com.app;

                @SuppressWarnings("exports")
                public interface Port {
                  @dev.motus.annotation.Tool com.app.internal.Secret hello(com.app.internal.Secret s);
                  com.app.internal.Secret other();
                }
                """));

    assertThat(compiled.generatedFiles())
        .containsKeys("com/app/TracedApi.java", "com/app/TracedPort.java");
  }
}
