package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.capture.TokenUsage;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was compiled against the clients of several providers runs with one of them, or with none:
 * those that are absent are not asked for.
 */
class AbsentClientsTest {
  private static final String MAIN =
      """
      package com.example.spring;

      import com.openai.models.completions.CompletionUsage;
      import java.util.List;
      import java.util.function.Function;
      import org.springframework.ai.chat.messages.AssistantMessage;
      import org.springframework.ai.chat.metadata.ChatResponseMetadata;
      import org.springframework.ai.chat.metadata.DefaultUsage;
      import org.springframework.ai.chat.model.ChatResponse;
      import org.springframework.ai.chat.model.Generation;
      import org.springframework.ai.chat.prompt.Prompt;

      public class Main implements Function<String, Object> {
        @Override
        public Object apply(String kind) {
          Object usage = kind.equals("openai") ? OpenAi.usage() : kind;
          return new TracedChatModel(
                  prompt ->
                      new ChatResponse(
                          List.of(new Generation(new AssistantMessage("Hello"))),
                          ChatResponseMetadata.builder()
                              .usage(new DefaultUsage(20, 8, 28, usage))
                              .build()))
              .call(new Prompt("Hi"))
              .getResult()
              .getOutput()
              .getText();
        }

        private static final class OpenAi {
          static Object usage() {
            return CompletionUsage.builder()
                .promptTokens(20)
                .completionTokens(8)
                .totalTokens(28)
                .promptTokensDetails(
                    CompletionUsage.PromptTokensDetails.builder().cachedTokens(8).build())
                .build();
          }
        }
      }
      """;
  private static final String MODELS =
      """
      package com.example.spring;

      import dev.motus.annotation.TaskType;
      import dev.motus.annotation.Traced;
      import org.springframework.ai.chat.model.ChatModel;

      @Traced(value = ChatModel.class, type = TaskType.MODEL_CALL, methods = "call")
      final class Models {}
      """;

  @TempDir Path folder;

  /** A class path without some packages. */
  private static final class Without extends ClassLoader {
    private final List<String> packages;

    Without(List<String> packages) {
      super(AbsentClientsTest.class.getClassLoader());
      this.packages = packages;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (packages.stream().anyMatch(name::startsWith)) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }

  private TokenUsage usage(String kind, String... absent) throws Exception {
    Compilation compilation =
        Javac.withLibraries("-Werror").compile(Javac.sources(TestSources.of(MAIN, MODELS)));
    assertThat(compilation).succeeded();
    TraceConfig config =
        TraceConfig.builder()
            .collectionLevel(CollectionLevel.DETAILED)
            .exportEnabled(false)
            .openViewer(false)
            .build();
    URL[] generated = {GeneratedFiles.write(compilation, folder).toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(generated, new Without(List.of(absent)));
        AgentRuntime runtime = AgentRuntime.start(config)) {
      @SuppressWarnings("unchecked")
      Function<String, Object> main =
          (Function<String, Object>)
              loader.loadClass("com.example.spring.Main").getDeclaredConstructor().newInstance();
      assertThat(main.apply(kind)).isEqualTo("Hello");
      // As a framework may ask for all methods of what is generated.
      assertThat(loader.loadClass("com.example.spring.TracedChatModel").getDeclaredMethods())
          .isNotEmpty();
      return runtime.tracer().taskMeta().values().iterator().next().modelCall().usage();
    }
  }

  @Test
  void thatOfOneProviderIsRead() throws Exception {
    assertThat(usage("openai", "com.anthropic.", "com.google.genai.", "software.amazon."))
        .isEqualTo(new TokenUsage(20L, 8L, 28L, null, 8L, null));
  }

  @Test
  void countsOfTheFrameworkAreReadWithoutAny() throws Exception {
    assertThat(
            usage("none", "com.openai.", "com.anthropic.", "com.google.genai.", "software.amazon."))
        .isEqualTo(new TokenUsage(20L, 8L, 28L, null, null, null));
  }
}
