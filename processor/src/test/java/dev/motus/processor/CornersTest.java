package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Corners of the language that a stranger's types may have, with javac and with ecj. */
class CornersTest {
  private static final String TYPE_USE =
      """
      package com.example;

      import java.lang.annotation.*;

      @Target({ElementType.TYPE_USE, ElementType.CONSTRUCTOR, ElementType.PARAMETER})
      @Retention(RetentionPolicy.RUNTIME)
      public @interface Both { String value() default ""; }
      """;

  @TempDir Path folder;

  private Object run(String compiler, String... sources) throws Exception {
    return CornerProgram.run(CornerProgram.compiler(compiler, folder), sources);
  }

  /** A {@code Main} that returns what the descriptors of a proxy say of their tools. */
  private static String descriptions(String proxy) {
    return CornerProgram.main("descriptions()")
        .replaceFirst(
            "}\\s*$",
            """
              static List<String> descriptions() throws Exception {
                List<String> all = new ArrayList<>();
                for (var field : %s.class.getDeclaredFields()) {
                  if (field.getType() == dev.motus.runtime.task.TaskDescriptor.class) {
                    field.setAccessible(true);
                    all.add(((dev.motus.runtime.task.TaskDescriptor) field.get(null)).description());
                  }
                }
                return all;
              }
            }
            """
                .formatted(proxy));
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void equalsIsAMethodOfObjectWhateverIsWrittenAtItsParameter(String compiler) throws Exception {
    Object result =
        run(
            compiler,
            TYPE_USE,
            """
            package com.example;

            import dev.motus.annotation.*;

            @AgentTask
            public interface Key {
              String name();
              @Override boolean equals(@Both("x") Object other);
              @Override int hashCode();
            }
            """,
            """
            package com.example;

            record Name(String name) implements Key {}
            """,
            CornerProgram.main(
                """
                List.of(
                    new TracedKey(new Name("a")).equals(new Name("a")),
                    new TracedKey(new Name("a")).hashCode() == new Name("a").hashCode())
                """));

    assertThat(result).isEqualTo(List.of(true, true));
  }

  @ParameterizedTest
  @CsvSource({"javac,UTF-8", "javac,US-ASCII", "javac,ISO-8859-1", "ecj,UTF-8", "ecj,US-ASCII"})
  void textsAndNamesMeanTheSameInEveryEncoding(String compiler, String encoding) throws Exception {
    String text = "Weather in \\u6771\\u4eac\\u2028b\\u2029c\\u0085d\\u000be\\ff\\ud800g\\\"h\\\\i";
    Object result =
        CornerProgram.run(
            CornerProgram.compiler(compiler, folder).withEncoding(Charset.forName(encoding)),
            """
            package com.example;

            import dev.motus.annotation.*;

            public class Weather {
              static final String TEXT = "%s";
              @Tool(name = "caf\\u00e9", description = TEXT)
              public String caf\\u00e9(String stra\\u00dfe) { return stra\\u00dfe; }
            }
            """
                .formatted(text),
            descriptions("TracedWeather")
                .replace(
                    "return descriptions();",
                    "return List.of(descriptions().get(0).equals(Weather.TEXT),"
                        + " new TracedWeather().caf\\u00e9(\"x\"));"));

    assertThat(result).isEqualTo(List.of(true, "x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void descriptionsLongerThanAClassFilesConstantsAreKept(String compiler) throws Exception {
    String words = "word ".repeat(30_000).strip();

    Object result =
        run(
            compiler,
            """
            package com.example;

            public class Long {
              /** %s. */
              @dev.motus.annotation.Tool public String f() { return ""; }
            }
            """
                .formatted(words),
            descriptions("TracedLong"));

    assertThat(result).isEqualTo(List.of(words + "."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void everyConstantOfAnAnnotationIsCopied(String compiler) throws Exception {
    Object result =
        run(
            compiler,
            TYPE_USE,
            """
            package com.example;

            import java.lang.annotation.*;

            @Retention(RetentionPolicy.RUNTIME)
            public @interface All {
              double[] d(); float[] f(); char[] c(); byte b(); short s(); long l(); int i();
              boolean z(); String[] t(); Class<?>[] k(); Thread.State e(); Both a(); int[] none();
            }
            """,
            """
            package com.example;

            import dev.motus.annotation.*;

            public class Sensor {
              public Sensor(
                  @All(
                      d = {Double.NaN, Double.POSITIVE_INFINITY, -1 / 0d, -0d, Double.MIN_VALUE},
                      f = {Float.NaN, Float.NEGATIVE_INFINITY, 1 / 0f, 1.5f},
                      c = {'\\'', '"', '\\ud800', '\\u2028', '\\n', '\\\\'}, b = Byte.MIN_VALUE,
                      s = Short.MIN_VALUE, l = java.lang.Long.MIN_VALUE, i = Integer.MIN_VALUE,
                      z = true, t = {"\\ud800", "$T $L $$ \\u2029", "\\""}, e = Thread.State.NEW,
                      k = {int[].class, java.util.Map.Entry.class}, a = @Both("x"), none = {})
                  String s) {}
              @Both("ctor") public Sensor(@Both("p") int a, java.util.Map.@Both("q") Entry<?, ?> e) {}
              @Tool public String read() { return ""; }
            }
            """,
            CornerProgram.main("same(Sensor.class, 0) && same(Sensor.class, 1)")
                .replaceFirst(
                    "}\\s*$",
                    """
                      static boolean same(Class<?> type, int index) throws Exception {
                        Class<?>[] parameters = type.getConstructors()[index].getParameterTypes();
                        var plain = type.getConstructor(parameters);
                        var traced = TracedSensor.class.getConstructor(parameters);
                        return Arrays.equals(plain.getAnnotations(), traced.getAnnotations())
                            && Arrays.deepEquals(
                                plain.getParameterAnnotations(), traced.getParameterAnnotations());
                      }
                    }
                    """));

    assertThat(result).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"javac", "ecj"})
  void typeVariablesThatTwoInterfacesThrowStayThrown(String compiler) throws Exception {
    Object result =
        run(
            compiler,
            """
            package com.example;

            public interface A {
              @dev.motus.annotation.Tool <X extends Exception> void run(Class<X> type) throws X;
            }
            """,
            """
            package com.example;

            public interface B { <Y extends Exception> void run(Class<Y> type) throws Y; }
            """,
            """
            package com.example;

            public interface C extends A, B { @dev.motus.annotation.Tool String g(); }
            """,
            """
            package com.example;

            class Real implements C {
              public String g() { return "g"; }
              public <Z extends Exception> void run(Class<Z> type) throws Z { }
            }
            """,
            """
            package com.example;

            public class Main implements java.util.concurrent.Callable<Object> {
              public Object call() {
                try {
                  new TracedC(new Real()).run(java.io.IOException.class);
                  return "ran";
                } catch (java.io.IOException e) {
                  return e;
                }
              }
            }
            """);

    assertThat(result).isEqualTo("ran");
  }

  @Tag("slow")
  @Test
  void aClassWithFiveThousandTasksCompiles() throws Exception {
    String methods =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "@dev.motus.annotation.Tool public int m" + i + "(int n) { return n; }")
            .collect(Collectors.joining("\n"));

    Object result =
        run(
            "javac",
            "package com.example;\npublic class Big {\n" + methods + "\n}\n",
            CornerProgram.main("new TracedBig().m4999(7)"));

    assertThat(result).isEqualTo(7);
  }
}
