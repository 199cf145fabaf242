package dev.motus.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.CapturedValue;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.runtime.trace.TaskOutcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types that the user does not own, named in {@code @Traced}. */
class ThirdPartyTypeTest {
  @TempDir Path folder;

  @Test
  void interfacesOfLibrariesAndOfTheJdkCompileWithoutAWarning() {
    Compilation compilation =
        Javac.withLibraries("-Werror")
            .compile(
                Javac.sources(
                    """
                    package com.example;

                    import dev.motus.annotation.TaskType;
                    import dev.motus.annotation.Traced;

                    @Traced(
                        value = {java.sql.Connection.class, java.util.Map.class},
                        type = TaskType.TOOL_CALL)
                    @Traced(
                        value = dev.langchain4j.model.embedding.EmbeddingModel.class,
                        type = TaskType.MODEL_CALL,
                        methods = "embed")
                    @Traced(
                        value = org.springframework.ai.chat.model.ChatModel.class,
                        type = TaskType.MODEL_CALL)
                    final class ThirdParty {}
                    """));

    assertThat(compilation).succeeded();
    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(GeneratedFiles.texts(compilation))
        .containsKeys(
            "com/example/TracedChatModel.java",
            "com/example/TracedConnection.java",
            "com/example/TracedEmbeddingModel.java",
            "com/example/TracedMap.java");
  }

  @Test
  void aConnectionIsTracedCallByCall() throws Exception {
    LibraryProgram program = new LibraryProgram(folder);

    Object result =
        program.run(
            TestSources.of(
                """
                package com.example;

                import dev.motus.annotation.TaskType;
                import dev.motus.annotation.Traced;
                import java.sql.Connection;
                import java.sql.SQLException;
                import java.util.function.Function;

                @Traced(
                    value = Connection.class,
                    type = TaskType.TOOL_CALL,
                    methods = {"nativeSQL", "setSchema"})
                public class Main implements Function<String, Object> {
                  public Object apply(String url) {
                    // A driver's stand-in; the proxy itself is plain code.
                    Connection real =
                        (Connection)
                            java.lang.reflect.Proxy.newProxyInstance(
                                Main.class.getClassLoader(),
                                new Class<?>[] {Connection.class},
                                (self, method, args) -> {
                                  if (method.getName().equals("setSchema")) {
                                    throw new SQLException("no schema " + args[0]);
                                  }
                                  return args == null ? "cat" : "native " + args[0];
                                });
                    try (Connection traced = new TracedConnection(real)) {
                      String said = traced.nativeSQL("select 1") + " " + traced.getCatalog();
                      traced.setSchema("x");
                      return said;
                    } catch (SQLException e) {
                      return e.getMessage();
                    }
                  }
                }
                """),
            "");

    assertThat(result).isEqualTo("no schema x");
    assertThat(program.tasks())
        .extracting(TaskMeta::name)
        .containsExactly("nativeSQL", "setSchema");
    TaskMeta sql = program.task("nativeSQL");
    assertThat(sql.type()).isEqualTo(TaskType.TOOL_CALL);
    assertThat(sql.source()).isEqualTo("Connection.nativeSQL");
    assertThat(sql.arguments().values()).containsExactly(CapturedValue.of("select 1"));
    assertThat(sql.result()).isEqualTo(CapturedValue.of("native select 1"));
    assertThat(program.task("setSchema").outcome()).isEqualTo(TaskOutcome.ERROR);
  }

  @Test
  void aMapBehavesAsTheRealOne() throws Exception {
    LibraryProgram program = new LibraryProgram(folder);

    Object result =
        program.run(
            TestSources.of(
                """
                package com.example;

                import dev.motus.annotation.Traced;
                import java.util.LinkedHashMap;
                import java.util.List;
                import java.util.Map;
                import java.util.function.Function;

                @Traced(value = Map.class, methods = {"get", "computeIfAbsent"})
                public class Main implements Function<String, Object> {
                  public Object apply(String url) {
                    Map<String, Integer> real = new LinkedHashMap<>();
                    Map<String, Integer> map = new TracedMap<>(real);
                    map.put("a", 1);
                    return List.of(
                        map.get("a"),
                        map.computeIfAbsent("b", key -> 2),
                        map.getOrDefault("c", 3),
                        map.equals(real),
                        map.hashCode() == real.hashCode(),
                        map.toString());
                  }
                }
                """),
            "");

    assertThat(result).isEqualTo(List.of(1, 2, 3, true, true, "{a=1, b=2}"));
    assertThat(program.tasks())
        .extracting(TaskMeta::name)
        .containsExactly("get", "computeIfAbsent");
  }

  @Test
  void anAbstractClassIsRefusedWithTheMethodThatStandsInTheWay() {
    Compilation compilation =
        Javac.strict()
            .compile(
                Javac.sources(
                    """
                    package com.example;

                    import dev.motus.annotation.Traced;

                    @Traced(java.net.http.HttpClient.class)
                    final class Clients {}
                    """));

    assertThat(compilation).failed();
    assertThat(compilation.diagnostics()).hasSize(1);
    assertThat(Javac.messages(compilation.diagnostics()))
        .contains(
            "[motus:abstract-class] HttpClient is abstract: the generated subclass could not call"
                + " super.cookieHandler().",
            "Annotate an interface, or override what is to be traced in a concrete class, with the"
                + " annotation there.");
  }

  @Test
  void anInterfaceOfDefaultMethodsNeedsThemNamed() {
    Compilation compilation =
        Javac.withLibraries()
            .compile(
                Javac.sources(
                    """
                    package com.example;

                    import dev.langchain4j.model.chat.ChatModel;
                    import dev.motus.annotation.Traced;

                    @Traced(ChatModel.class)
                    final class Models {}
                    """));

    assertThat(Javac.messages(compilation.diagnostics()))
        .contains(
            "[motus:nothing-to-trace] ChatModel has no abstract method",
            "it has: chat, defaultRequestParameters, doChat");
  }

  @Test
  void aDefaultMethodThatIsCalledLikeAnAbstractOneIsTraced() throws Exception {
    LibraryProgram program = new LibraryProgram(folder);

    program.run(
        TestSources.of(
            """
            package com.example;

            import dev.motus.annotation.TaskType;
            import dev.motus.annotation.Traced;
            import java.util.List;
            import java.util.function.Function;
            import org.springframework.ai.chat.messages.AssistantMessage;
            import org.springframework.ai.chat.model.ChatModel;
            import org.springframework.ai.chat.model.ChatResponse;
            import org.springframework.ai.chat.model.Generation;
            import org.springframework.ai.chat.prompt.Prompt;
            import reactor.core.publisher.Flux;

            @Traced(value = ChatModel.class, type = TaskType.MODEL_CALL)
            public class Main implements Function<String, Object> {
              public Object apply(String url) {
                ChatModel traced = new TracedChatModel(new Echo());
                traced.getDefaultOptions();
                traced.call("a");
                return traced.stream(new Prompt("b")).collectList().block();
              }

              private static final class Echo implements ChatModel {
                public ChatResponse call(Prompt prompt) {
                  return answer(prompt.getContents());
                }

                public Flux<ChatResponse> stream(Prompt prompt) {
                  return Flux.just(answer(prompt.getContents()));
                }

                private static ChatResponse answer(String text) {
                  return new ChatResponse(List.of(new Generation(new AssistantMessage(text))));
                }
              }
            }
            """),
        "");

    assertThat(program.tasks()).extracting(TaskMeta::name).containsExactly("call", "stream");
    assertThat(program.task("stream").outcome()).isEqualTo(TaskOutcome.OK);
  }
}
