package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that a stranger's types may have beside ours, with javac and with ecj. */
class NameCornersTest {
  @TempDir Path folder;

  private Object run(String compiler, String... sources) throws Exception {
    return CornerProgram.run(CornerProgram.compiler(compiler, folder), sources);
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void namesOfTheUsersHideNoneOfOurs(String compiler) throws Exception {
    Object result =
        run(
            compiler,
            """
            package com.example;

            public interface Settings {
              String TaskType = "a", Objects = "b", AgentRuntime = "c", GET = "d", delegate = "e";
              @dev.motus.annotation.Tool String get(String TaskDescriptor, int Task);
              @dev.motus.annotation.Tool <Override, Throwable> Override all(Override o, Throwable t);
            }
            """,
            """
            package com.example;

            import dev.motus.annotation.*;
            import java.util.*;

            public class Generic<Task, Object, AgentRuntime, TaskDescriptor> {
              @Tool public <String, Override> Map<String, Override> f(String s, Task t) { return null; }
              @Tool public <Throwable extends Exception> void g(Class<Throwable> k) throws Throwable {}
              @Tool public <TaskType, TracedGeneric, H> H h(H h, TracedGeneric v) { return h; }
              @Tool public <Deprecated> int size(Deprecated d) { return 0; }
            }
            """,
            """
            package com.example;

            class Real implements Settings {
              public String get(String key, int number) { return key + number; }
              public <A, B> A all(A a, B b) { return a; }
            }
            """,
            CornerProgram.main(
                """
                List.of(
                    new TracedSettings(new Real()).get("x", 1),
                    new TracedSettings(new Real()).<String, Integer>all("y", 2),
                    new TracedGeneric<String, String, String, String>().size(3))
                """));

    assertThat(result).isEqualTo(List.of("x1", "y", 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void whatNoSubclassCanNameIsLeftOut(String compiler) throws Exception {
    Object result =
        run(
            compiler,
            """
            package base;

            public class A {
              @dev.motus.annotation.Tool String f() { return ""; }
            }
            """,
            """
            package between;

            public class B extends base.A {}
            """,
            """
            package base;

            public class C extends between.B {
              private static class Hidden extends RuntimeException {
                private static final long serialVersionUID = 1;
              }
              private interface Bound {}
              public C() throws Hidden {}
              <T extends Bound> C(T t) {}
              @dev.motus.annotation.Tool public String open() throws Hidden { return "open"; }
            }
            """,
            CornerProgram.main("new base.TracedC().open()"));

    assertThat(result).isEqualTo("open");
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void fooAndFooEncodersGetAProxyEach(String compiler) throws Exception {
    Object result =
        run(
            compiler,
            """
            package com.example;

            public class Foo {
              public record Hit(String text) {}
              @dev.motus.annotation.Tool public Hit find() { return new Hit("t"); }
            }
            """,
            """
            package com.example;

            public class FooEncoders {
              @dev.motus.annotation.Tool public String name() { return "n"; }
            }
            """,
            CornerProgram.main("new TracedFoo().find().text() + new TracedFooEncoders().name()"));

    assertThat(result).isEqualTo("tn");
  }

  /** The class with a proxy's encoders stands in the proxy, and must hide nothing there. */
  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void whatIsCalledLikeTheEncodersIsTheUsers(String compiler) throws Exception {
    Object result =
        run(
            compiler,
            """
            public record Encoders(String text) {}
            """,
            """
            public class Nameless {
              @dev.motus.annotation.Tool public Encoders find() { return new Encoders("1"); }
            }
            """,
            """
            package com.example;

            public record Encoders(String text) {}
            """,
            """
            package com.example;

            public class Beside {
              @dev.motus.annotation.Tool public Encoders find() { return new Encoders("2"); }
            }
            """,
            """
            package com.example;

            public interface Variable<Encoders, Encoders2> {
              record Hit(String text) {}
              @dev.motus.annotation.Tool Encoders find(Hit hit, Encoders2 other);
            }
            """,
            """
            package com.example;

            public class Inherited {
              public static String Encoders2 = "hidden";
              public record Encoders(String text) {}
              @dev.motus.annotation.Tool public Encoders find() { return new Encoders("4"); }
            }
            """,
            CornerProgram.main(
                """
                new TracedBeside().find().text()
                    + new TracedVariable<String, String>((hit, other) -> hit.text() + other)
                        .find(new Variable.Hit("3"), "!")
                    + new TracedInherited().find().text()\
                """));

    assertThat(result).isEqualTo("23!4");
  }
}
