package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which values that traced methods take and return are objects in traces. */
class EncoderBehaviourTest {
  @TempDir Path folder;

  private EncodedProgram run(String declarations, String body) throws Exception {
    EncodedProgram program = new EncodedProgram(folder);
    program.run(EncodedProgram.main(declarations, body));
    return program;
  }

  @Test
  void nestedAndRecursiveRecordsAreObjects() throws Exception {
    EncodedProgram program =
        run(
            """
            enum Level { LOW, HIGH { @Override public String toString() { return "high!"; } } }
            record Node(String name, int weight, Level level, Node next, List<Node> children) {}
            public static class Agent {
              @AgentTask Node walk(Node node) { return node; }
            }
            """,
            """
            Node leaf = new Node("leaf", 2, Level.HIGH, null, List.of());
            new TracedMain_Agent().walk(new Node("root", 1, Level.LOW, leaf, List.of(leaf)));
            """);

    String leaf =
        "{\"name\":\"leaf\",\"weight\":2,\"level\":\"HIGH\",\"next\":null,\"children\":[]}";
    assertThat(program.argument("walk", "node"))
        .isEqualTo(
            "{\"name\":\"root\",\"weight\":1,\"level\":\"LOW\",\"next\":%s,\"children\":[%s]}"
                .formatted(leaf, leaf));
    assertThat(program.result("walk")).isEqualTo(program.argument("walk", "node"));
  }

  @Test
  void valuesThatContainThemselvesEnd() throws Exception {
    EncodedProgram program =
        run(
            """
            public static class Person {
              private final String name;
              private Person friend;
              Person(String name) { this.name = name; }
              public String getName() { return name; }
              public Person getFriend() { return friend; }
            }
            public static class Agent {
              @AgentTask void meet(Person person) {}
            }
            """,
            """
            Person ann = new Person("Ann");
            ann.friend = new Person("Bob");
            ann.friend.friend = ann;
            new TracedMain_Agent().meet(ann);
            """);

    assertThat(program.argument("meet", "person"))
        .isEqualTo(
            "{\"name\":\"Ann\",\"friend\":{\"name\":\"Bob\","
                + "\"friend\":\"[circular: com.example.Main$Person]\"}}");
  }

  @Test
  void typeArgumentsAreFollowedWhereverTheyStand() throws Exception {
    EncodedProgram program =
        run(
            """
            record Hit(String title) {}
            record Tag(String text) {}
            record Page<T>(List<T> items, Map<String, T[]> more) {}
            static class Hits extends ArrayList<Hit> { private static final long serialVersionUID = 1; }
            public static class Agent<X extends Tag> {
              @AgentTask Page<Hit> find(Optional<? extends Hit> like) {
                return new Page<>(List.of(like.get()), Map.of("a", new Hit[] {new Hit("b")}));
              }
              @AgentTask Hits all() { Hits hits = new Hits(); hits.add(new Hit("h")); return hits; }
              @AgentTask <Y extends X> void tag(Y tag) {}
            }
            """,
            """
            Agent<Tag> agent = new TracedMain_Agent<>();
            agent.find(Optional.of(new Hit("like")));
            agent.all();
            agent.tag(new Tag("t"));
            """);

    assertThat(program.argument("find", "like")).isEqualTo("{\"title\":\"like\"}");
    assertThat(program.result("find"))
        .isEqualTo("{\"items\":[{\"title\":\"like\"}],\"more\":{\"a\":[{\"title\":\"b\"}]}}");
    assertThat(program.result("all")).isEqualTo("[{\"title\":\"h\"}]");
    assertThat(program.argument("tag", "tag")).isEqualTo("{\"text\":\"t\"}");
  }

  @Test
  void permittedTypesAreToldApart() throws Exception {
    EncodedProgram program =
        run(
            """
            sealed interface Answer {}
            record Found(String id) implements Answer {}
            record Missing(String id) implements Answer {}
            sealed static abstract class Shape implements Answer {
              private final String color = "red";
              public String getColor() { return color; }
            }
            static non-sealed class Round extends Shape {
              private final double radius = 2;
              public double radius() { return radius; }
            }
            static class Wheel extends Round {}
            public static class Agent {
              @AgentTask void take(List<? super Answer> answers) {}
            }
            """,
            """
            new TracedMain_Agent()
                .take(List.of(new Found("a"), new Missing("a"), new Round(), new Wheel()));
            """);

    assertThat(program.argument("take", "answers"))
        .isEqualTo(
            "[{\"@type\":\"Found\",\"id\":\"a\"},{\"@type\":\"Missing\",\"id\":\"a\"},"
                + "{\"@type\":\"Round\",\"color\":\"red\",\"radius\":2.0},"
                + "{\"@type\":\"Round\",\"color\":\"red\",\"radius\":2.0}]");
  }

  @Test
  void valuesBehindObjectAndInterfacesAreFoundByTheirClass() throws Exception {
    EncodedProgram program =
        run(
            """
            interface Named { String getName(); }
            record Person(String getName, Object more) implements Named {}
            record Hit(String title) {}
            static class Robot implements Named {
              @Override public String getName() { return "Marvin"; }
            }
            public static class Agent {
              @AgentTask void ask(Named... who) {}
              @AgentTask Object find(Hit like, Person one) { return Map.of("found", like); }
            }
            """,
            """
            Agent agent = new TracedMain_Agent();
            agent.ask(new Robot(), new Person("Ann", new Hit("x")));
            agent.find(new Hit("h"), null);
            """);

    assertThat(program.argument("ask", "who"))
        .isEqualTo("[{\"name\":\"Marvin\"},{\"getName\":\"Ann\",\"more\":{\"title\":\"x\"}}]");
    assertThat(program.result("find")).isEqualTo("{\"found\":{\"title\":\"h\"}}");
  }

  @Test
  void typesOfLibrariesAreEncodedOnDemand() throws Exception {
    EncodedProgram program =
        new EncodedProgram(folder)
            .withLibrary(
                """
                package lib;

                public class Document extends Base<Line> {
                  private final String title;
                  public Document(String title, Line line) { super(line); this.title = title; }
                  public String title() { return title; }
                  public Hidden getHidden() { return hidden; }
                  private final Hidden hidden = new Hidden();
                }
                class Hidden {
                  @Override public String toString() { return "a hidden one"; }
                }
                class Base<T> {
                  private final T first;
                  Base(T first) { this.first = first; }
                  public T getFirst() { return first; }
                }
                """,
                """
                package lib;

                public record Line(int number, @dev.motus.annotation.Redact String text) {}
                """);
    program.run(
        EncodedProgram.main(
            """
            public interface Agent { @AgentTask void read(lib.Document document); }
            """,
            """
            new TracedMain_Agent(document -> {}).read(new lib.Document("t", new lib.Line(1, "x")));
            """));

    assertThat(program.argument("read", "document"))
        .isEqualTo(
            "{\"first\":{\"number\":1,\"text\":\"[redacted]\"},\"title\":\"t\","
                + "\"hidden\":\"a hidden one\"}");
  }

  @Test
  void packagePrivateTypesAndTypesOfTheSameNameAreEncoded() throws Exception {
    EncodedProgram program = new EncodedProgram(folder);
    Compilation compilation =
        program.run(
            """
            package com.other;

            public record Hit(String other) {}
            """,
            "package com.example;\n\nrecord Hit(String mine) {}\n",
            EncodedProgram.main(
                """
                record Encoder(Hit hit) {}
                static class Agent {
                  @AgentTask void take(Hit hit, com.other.Hit other, Encoder encoder) {}
                }
                """,
                """
                new TracedMain_Agent()
                    .take(new Hit("a"), new com.other.Hit("b"), new Encoder(new Hit("c")));
                """));

    assertThat(program.task("take").arguments().toString())
        .isEqualTo(
            "{hit={\"mine\":\"a\"}, other={\"other\":\"b\"}, encoder={\"hit\":{\"mine\":\"c\"}}}");
    assertThat(GeneratedFiles.text(compilation, "com/example/TracedMain_Agent.java"))
        .contains("add(com.other.Hit.class,", "add(Hit.class,");
  }

  @Test
  void timesAndOptionalsAreValues() throws Exception {
    EncodedProgram program =
        run(
            """
            record Trip(LocalDate day, Duration length, Optional<Trip> back, OptionalInt seats) {}
            public static class Agent { @AgentTask void plan(Trip trip) {} }
            """,
            """
            Trip back = new Trip(LocalDate.of(2026, 5, 2), Duration.ofHours(2), Optional.empty(), OptionalInt.of(4));
            new TracedMain_Agent()
                .plan(new Trip(LocalDate.of(2026, 5, 1), Duration.ofHours(1), Optional.of(back), OptionalInt.empty()));
            """);

    assertThat(program.argument("plan", "trip"))
        .isEqualTo(
            "{\"day\":\"2026-05-01\",\"length\":\"PT1H\",\"back\":{\"day\":\"2026-05-02\","
                + "\"length\":\"PT2H\",\"back\":null,\"seats\":4},\"seats\":null}");
  }
}
