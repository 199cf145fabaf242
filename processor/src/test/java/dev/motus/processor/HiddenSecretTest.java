package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.motus.processor.SourceCompiler.Compiled;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code @Redact} holds for values whose type no signature shows. */
class HiddenSecretTest {
  private static final String SECRETS =
      """
      record Card(String owner, @Redact String number) implements Payment {}
      interface Payment {}
      interface Login { @Redact String password(); String getUser(); }
      record Token(String getUser, String password) implements Login {}
      static class Session implements AutoCloseable {
        @Redact private final String key = "k-secret";
        public final String name = "s";
        @Override public void close() {}
        @Override public String toString() { return "Session " + key; }
      }
      static class Base {
        private final String pin = "p-secret";
        @Redact public String getPin() { return pin; }
        @Override public String toString() { return "Base " + pin; }
      }
      static class Derived extends Base {}
      """;

  private static final String SERVICES =
      "META-INF/services/dev.motus.runtime.capture.GeneratedEncoders";

  @TempDir Path temporary;

  @Test
  void secretsOfValuesBehindObjectRawTypesTypeVariablesWildcardsAndInterfacesAreKept()
      throws Exception {
    EncodedProgram program = new EncodedProgram(temporary);
    Compilation compilation =
        program.run(
            EncodedProgram.main(
                SECRETS
                    + """
                    public static class Agent<C> {
                      @AgentTask void object(Object value) {}
                      @SuppressWarnings("rawtypes") @AgentTask void raw(List values) {}
                      @AgentTask <T> void variable(T value) {}
                      @AgentTask void ofClass(C value) {}
                      @AgentTask void wildcard(List<?> values) {}
                      @AgentTask void keys(Map<Object, Object> values) {}
                      @AgentTask void array(Object... values) {}
                      @AgentTask Payment payment() { return new Card("Ada", "n-secret"); }
                      @AgentTask Object login() { return new Token("Ada", "t-secret"); }
                      @AgentTask Object session() { return new Session(); }
                      @AgentTask Object derived() { return new Derived(); }
                    }
                    """,
                """
                Card card = new Card("Ada", "n-secret");
                Agent<Object> agent = new TracedMain_Agent<>();
                agent.object(card);
                agent.raw(List.of(card));
                agent.variable(card);
                agent.ofClass(card);
                agent.wildcard(List.of(Optional.of(card)));
                agent.keys(Map.of(card, card));
                agent.array(card);
                agent.payment();
                agent.login();
                agent.session();
                agent.derived();
                """));

    String card = "{\"owner\":\"Ada\",\"number\":\"[redacted]\"}";
    assertThat(program.argument("object", "value")).isEqualTo(card);
    assertThat(program.argument("raw", "values")).isEqualTo("[" + card + "]");
    assertThat(program.argument("variable", "value")).isEqualTo(card);
    assertThat(program.argument("ofClass", "value")).isEqualTo(card);
    assertThat(program.argument("wildcard", "values")).isEqualTo("[" + card + "]");
    assertThat(program.argument("keys", "values")).doesNotContain("secret").contains(card);
    assertThat(program.argument("array", "values")).isEqualTo("[" + card + "]");
    assertThat(program.result("payment")).isEqualTo(card);
    assertThat(program.result("login")).isEqualTo("{\"user\":\"Ada\",\"password\":\"[redacted]\"}");
    assertThat(program.result("session")).isEqualTo("{\"key\":\"[redacted]\"}");
    assertThat(program.result("derived")).isEqualTo("{\"pin\":\"[redacted]\"}");
    assertThat(GeneratedFiles.text(compilation, SERVICES).lines())
        .containsExactly(
            "com.example.RedactedMain_BaseEncoders",
            "com.example.RedactedMain_CardEncoders",
            "com.example.RedactedMain_LoginEncoders",
            "com.example.RedactedMain_SessionEncoders");
  }

  @Test
  void whatAnInterfaceRedactsTheEncoderOfASuperclassDoesNotShow() throws Exception {
    EncodedProgram program = new EncodedProgram(temporary);
    program.run(
        EncodedProgram.main(
            """
            interface Login { @Redact String getPassword(); @Redact String pinCode(); }
            interface Staff extends Login {}
            static class Person {
              private final String name = "Ada";
              private final String password = "p-secret";
              private final String pinCode = "c-secret";
              public String getName() { return name; }
              public String getPassword() { return password; }
              public String pinCode() { return pinCode; }
            }
            static class Admin extends Person implements Login {}
            static class Clerk extends Admin implements Staff {}
            static class Guest extends Person {}
            public static class Agent {
              @AgentTask Person find(Object value) { return (Person) value; }
              @AgentTask Object admin() { return new Admin(); }
              @AgentTask List<Person> all() {
                return List.of(new Guest(), new Admin(), new Clerk() {});
              }
            }
            """,
            """
            Agent agent = new TracedMain_Agent();
            agent.find(new Admin());
            agent.admin();
            agent.all();
            """));

    String admin = program.result("admin");
    assertThat(admin)
        .contains("\"name\":\"Ada\"", "\"password\":\"[redacted]\"")
        .doesNotContain("secret");
    assertThat(program.argument("find", "value")).isEqualTo(admin);
    assertThat(program.result("find")).isEqualTo(admin);
    // Redacted for those alone that are a Login.
    assertThat(program.result("all"))
        .startsWith("[{")
        .containsOnlyOnce("p-secret")
        .endsWith("," + admin + "," + admin + "]");
  }

  @Test
  void packagePrivateTypeOfAnotherPackageThatASignatureLeadsToIsRedactedWithoutTheServicesFile()
      throws Exception {
    EncodedProgram program = new EncodedProgram(temporary);
    Compilation compilation =
        program.run(
            """
            package com.other;

            public record Customer(String name, Card card) {
              public static Customer ada() {
                return new Customer("Ada", new Card("n-secret"));
              }
            }

            record Card(@dev.motus.annotation.Redact String number) {}
            """,
            EncodedProgram.main(
                """
                public static class Agent {
                  @AgentTask com.other.Customer find() { return com.other.Customer.ada(); }
                }
                """,
                "new TracedMain_Agent().find();"));

    assertThat(program.result("find"))
        .isEqualTo("{\"name\":\"Ada\",\"card\":{\"number\":\"[redacted]\"}}");
    assertThat(GeneratedFiles.text(compilation, "com/example/TracedMain_Agent.java"))
        .contains("addAll(new RedactedCardEncoders());");
  }

  @Test
  void typesOfALibraryThatWasBuiltWithTheProcessorStayRedacted() throws Exception {
    Compilation library =
        Javac.strict()
            .compile(
                Javac.sources(
                    """
                    package lib;

                    public class Secret {
                      @dev.motus.annotation.Redact private final String text = "l-secret";
                      @Override public String toString() { return text; }
                    }
                    """));
    assertThat(library.diagnostics()).isEmpty();
    EncodedProgram program =
        new EncodedProgram(temporary)
            .withClasses(GeneratedFiles.write(library, temporary.resolve("classes")));
    program.run(
        EncodedProgram.main(
            "public static class Agent { @AgentTask Object find() { return new lib.Secret(); } }",
            "new TracedMain_Agent().find();"));

    assertThat(program.result("find")).isEqualTo("{\"text\":\"[redacted]\"}");
  }

  @Test
  void moduleWithAnnotatedTypesAloneNeedsNoRuntime() {
    Compilation compilation =
        Javac.strict()
            .withClasspath(List.of(ClassPath.jar(dev.motus.annotation.Redact.class).toFile()))
            .compile(
                Javac.sources(
                    "package com.example;\n\n"
                        + "public record Card(@dev.motus.annotation.Redact String number) {}\n"));

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(GeneratedFiles.texts(compilation)).isEmpty();
  }

  @Test
  void namedModuleProvidesTheEncoders() throws Exception {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put(
        "module-info.java",
        """
        module com.example {
          requires dev.motus.runtime;
          provides dev.motus.runtime.capture.GeneratedEncoders
              with com.example.RedactedMain_CardEncoders;
        }
        """);
    sources.putAll(
        TestSources.of(
            """
            package com.example;

            import dev.motus.annotation.*;

            public class Main {
              record Card(@Redact String number) {}

              @AgentTask
              Object find() {
                return new Card("n-secret");
              }

              public static void main(String[] args) {
                new TracedMain().find();
                dev.motus.runtime.AgentRuntime.get().tracer().taskMeta().values()
                    .forEach(task -> System.out.println("result: " + task.result()));
              }
            }
            """));
    String modulePath =
        Stream.of(
                ClassPath.jar(dev.motus.annotation.Redact.class),
                ClassPath.jar(dev.motus.runtime.AgentRuntime.class),
                ClassPath.jar(com.fasterxml.jackson.core.JsonFactory.class))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    Compiled compiled =
        SourceCompiler.javac(temporary)
            .withClassPath(List.of())
            .with("--module-path", modulePath)
            .compile(sources);
    assertThat(compiled.diagnostics()).as(compiled.messages()).isEmpty();

    Path out = temporary.resolve("out.txt");
    ProcessBuilder java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                modulePath + File.pathSeparator + compiled.classes(),
                "-Dmotus.collection.level=detailed",
                "-m",
                "com.example/com.example.Main")
            .directory(temporary.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    java.environment().keySet().removeIf(name -> name.startsWith("MOTUS_"));
    assertThat(java.start().waitFor()).as(Files.readString(out)).isZero();
    assertThat(Files.readString(out)).contains("result: {\"number\":\"[redacted]\"}");
  }
}
