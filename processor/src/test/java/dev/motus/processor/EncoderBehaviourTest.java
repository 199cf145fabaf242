package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.processor.SourceCompiler.Compiled;
import dev.motus.runtime.capture.Redactor;
import dev.motus.runtime.trace.CollectionLevel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What traces show of the values that traced methods take and return. */
class EncoderBehaviourTest {
  @TempDir Path folder;

  private static String main(String declarations, String body) {
    return """
    package com.example;

    import dev.motus.annotation.*;
    import java.time.*;
    import java.util.*;
    import java.util.concurrent.*;

    public class Main implements Runnable {
      @Override public void run() {
    %s
      }

    %s
    }
    """
        .formatted(body.indent(4), declarations.indent(2));
  }

  private EncodedProgram run(String declarations, String body) throws Exception {
    EncodedProgram program = new EncodedProgram(folder);
    program.run(main(declarations, body));
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
  void accessorThatThrowsLeavesANoteInPlaceOfItsValue() throws Exception {
    EncodedProgram program =
        run(
            """
            record Broken(String text) {
              public String text() { throw new IllegalStateException("not now"); }
            }
            record Holder(int before, Broken broken, int after) {}
            public static class Agent {
              @AgentTask int take(Holder holder) { return 7; }
            }
            """,
            "new TracedMain_Agent().take(new Holder(1, new Broken(\"x\"), 2));");

    assertThat(program.argument("take", "holder"))
        .isEqualTo(
            "{\"before\":1,\"broken\":\"[com.example.Main$Broken threw"
                + " java.lang.IllegalStateException: not now]\",\"after\":2}");
    assertThat(program.result("take")).isEqualTo("7");
  }

  @Test
  void gettersThatDoMoreThanShowAFieldAreLeftAlone() throws Exception {
    EncodedProgram program =
        run(
            """
            @interface OneToMany {}
            public static class Order {
              static int calls;
              private final String id = "o1";
              private final boolean isPaid = true;
              private transient int visits;
              @OneToMany private List<String> items;
              private java.util.stream.Stream<String> lines;
              private int next;
              private int old;
              public String getId() { return id; }
              public boolean isPaid() { return isPaid; }
              public int getVisits() { return call(); }
              public List<String> getItems() { call(); return items; }
              public java.util.stream.Stream<String> getLines() { call(); return lines; }
              public long next() { return call(); }
              public String getDescription() { return "order " + call(); }
              @Deprecated(forRemoval = true) public int getOld() { return call(); }
              public String getId(int n) { return "" + call(); }
              public int getRemote() throws java.io.IOException { return call(); }
              protected String getInner() { return "" + call(); }
              public static int getCount() { return call(); }
              static int call() { return ++calls; }
            }
            public static class Plain {
              @Override public String toString() { return "plain " + Order.calls; }
            }
            public static class Agent {
              @AgentTask void order(Order order) {}
              @AgentTask void plain(Plain plain) {}
            }
            """,
            """
            Agent agent = new TracedMain_Agent();
            agent.order(new Order());
            agent.plain(new Plain());
            """);

    assertThat(program.argument("order", "order")).isEqualTo("{\"id\":\"o1\",\"paid\":true}");
    assertThat(program.argument("plain", "plain")).isEqualTo("\"plain 0\"");
  }

  @Test
  void redactedPropertiesNeverAppearWhereverTheAnnotationStands() throws Exception {
    EncodedProgram program =
        run(
            """
            record Customer(String name, @Redact String taxNumber) {}
            interface Keyed { @Redact String getKey(); }
            static class Account implements Keyed {
              private String user = "ann";
              @Redact private String password = "s3cret";
              private String key = "s3cret";
              private String pin = "s3cret";
              @Redact private final String hidden = "s3cret";
              public String getUser() { return user; }
              public String getPassword() { return password; }
              @Override public String getKey() { return key; }
              @Redact public String getPin() { return pin; }
              @Override public String toString() { return user + password + key + pin + hidden; }
            }
            static class Vip extends Account {
              @Override public String getPassword() { return "s3cret too"; }
            }
            static class Token {
              @Redact private final String text = "s3cret";
              @Override public String toString() { return text; }
            }
            public static class Agent {
              @AgentTask void buy(Customer customer, List<Account> accounts, Token token) {}
              @AgentTask void vip(Vip vip) {}
            }
            """,
            """
            Agent agent = new TracedMain_Agent();
            agent.buy(new Customer("Ann", "s3cret"), List.of(new Account(), new Vip()), new Token());
            agent.vip(new Vip());
            """);

    String account =
        "{\"user\":\"ann\",\"password\":\"[redacted]\",\"key\":\"[redacted]\","
            + "\"pin\":\"[redacted]\",\"hidden\":\"[redacted]\"}";
    assertThat(program.argument("buy", "customer"))
        .isEqualTo("{\"name\":\"Ann\",\"taxNumber\":\"[redacted]\"}");
    assertThat(program.argument("buy", "accounts"))
        .isEqualTo("[%s,%s]".formatted(account, account));
    assertThat(program.argument("buy", "token")).isEqualTo("{\"text\":\"[redacted]\"}");
    assertThat(program.argument("vip", "vip")).isEqualTo(account);
  }

  @Test
  void hiddenTypesFallBackToTheirText() throws Exception {
    EncodedProgram program =
        run(
            """
            private record Secretive(String text) {}
            record Holder(Object any, Secretive hidden) {}
            public static class Agent {
              @AgentTask void take(Holder holder) {}
            }
            """,
            "new TracedMain_Agent().take(new Holder(List.of(new Secretive(\"a\")), new Secretive(\"b\")));");

    assertThat(program.argument("take", "holder"))
        .isEqualTo("{\"any\":[\"Secretive[text=a]\"],\"hidden\":\"Secretive[text=b]\"}");
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
        main(
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
    Compiled compiled =
        program.run(
            """
            package com.other;

            public record Hit(String other) {}
            """,
            "package com.example;\n\nrecord Hit(String mine) {}\n",
            main(
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
    assertThat(compiled.generatedFile("com/example/TracedMain_AgentEncoders.java"))
        .contains("add(com.other.Hit.class,", "add(Hit.class,");
  }

  @Test
  void futuresAreTheirOutcome() throws Exception {
    EncodedProgram program =
        run(
            """
            record Hit(String title) {}
            record Pair(Future<Hit> done, Future<Hit> failed, Future<Hit> open) {}
            public static class Agent {
              @AgentTask void join(Pair pair) {}
              @AgentTask CompletableFuture<Hit> find() {
                return CompletableFuture.completedFuture(new Hit("later"));
              }
            }
            """,
            """
            Agent agent = new TracedMain_Agent();
            agent.join(
                new Pair(
                    CompletableFuture.completedFuture(new Hit("now")),
                    CompletableFuture.failedFuture(new IllegalStateException("no hit")),
                    new CompletableFuture<>()));
            agent.find();
            """);

    assertThat(program.argument("join", "pair"))
        .isEqualTo(
            "{\"done\":{\"title\":\"now\"},"
                + "\"failed\":{\"class\":\"java.lang.IllegalStateException\",\"message\":\"no hit\"},"
                + "\"open\":\"[future: pending]\"}");
    assertThat(program.result("find")).isEqualTo("{\"title\":\"later\"}");
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

  @Test
  void redactorSeesEachPropertyByName() throws Exception {
    EncodedProgram program = new EncodedProgram(folder);
    program.config().redactor((name, value) -> name.equals("key") ? Redactor.REDACTED : value);
    program.run(
        main(
            """
            record Login(String user, String key) {}
            public static class Agent { @AgentTask void login(Login login) {} }
            """,
            "new TracedMain_Agent().login(new Login(\"ann\", \"s3cret\"));"));

    assertThat(program.argument("login", "login"))
        .isEqualTo("{\"user\":\"ann\",\"key\":\"[redacted]\"}");
  }

  @Test
  void encoderOfTheUserGoesFirst() throws Exception {
    EncodedProgram program = new EncodedProgram(folder);
    program.config().encoder(Record.class, (value, out) -> out.value("a record"));
    program.run(
        main(
            """
            record Login(String user) {}
            public static class Agent { @AgentTask void login(Login login) {} }
            """,
            "new TracedMain_Agent().login(new Login(\"ann\"));"));

    assertThat(program.argument("login", "login")).isEqualTo("\"a record\"");
  }

  @Test
  void resultInsideARecordIsADependency() throws Exception {
    String declarations =
        """
        record Draft(int number, List<Object> sources) {}
        public static class Agent {
          @AgentTask List<String> search() { return new ArrayList<>(List.of("hit")); }
          @AgentTask void write(Draft draft) {}
        }
        """;
    String body =
        """
        Agent agent = new TracedMain_Agent();
        agent.write(new Draft(1, List.of(agent.search())));
        """;

    EncodedProgram program = run(declarations, body);

    assertThat(program.task("write").dependencies()).containsExactly(program.task("search").id());
  }

  @Test
  void futureInsideARecordIsADependencyAtBasicLevelToo() throws Exception {
    EncodedProgram program = new EncodedProgram(folder);
    program.config().collectionLevel(CollectionLevel.BASIC);
    program.run(
        main(
            """
            record Draft(CompletableFuture<String> source) {}
            public static class Agent {
              @AgentTask CompletableFuture<String> search() { return new CompletableFuture<>(); }
              @AgentTask void write(Draft draft) {}
            }
            """,
            """
            Agent agent = new TracedMain_Agent();
            agent.write(new Draft(agent.search()));
            """));

    assertThat(program.task("write").dependencies()).containsExactly(program.task("search").id());
  }
}
