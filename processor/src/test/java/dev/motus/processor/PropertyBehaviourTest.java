package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.capture.Redactor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a value is shown, and what is not. */
class PropertyBehaviourTest {
  @TempDir Path folder;

  private EncodedProgram run(String declarations, String body) throws Exception {
    EncodedProgram program = new EncodedProgram(folder);
    program.run(EncodedProgram.main(declarations, body));
    return program;
  }

  @Test
  void accessorThatThrowsLeavesANoteInPlaceOfItsValue() throws Exception {
    EncodedProgram program =
        run(
            """
            record Broken(String text, int size) {
              public String text() { throw new IllegalStateException("not now"); }
            }
            record Holder(int before, Broken broken, int after) {}
            public static class Agent {
              @AgentTask int take(Holder holder) { return 7; }
            }
            """,
            "new TracedMain_Agent().take(new Holder(1, new Broken(\"x\", 1), 2));");

    assertThat(program.argument("take", "holder"))
        .isEqualTo(
            "{\"before\":1,\"broken\":{\"text\":\"[com.example.Main$Broken threw"
                + " java.lang.IllegalStateException: not now]\",\"size\":1},\"after\":2}");
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
  void redactorSeesEachPropertyByName() throws Exception {
    EncodedProgram program = new EncodedProgram(folder);
    program.config().redactor((name, value) -> name.equals("key") ? Redactor.REDACTED : value);
    program.run(
        EncodedProgram.main(
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
        EncodedProgram.main(
            """
            record Login(String user) {}
            public static class Agent { @AgentTask void login(Login login) {} }
            """,
            "new TracedMain_Agent().login(new Login(\"ann\"));"));

    assertThat(program.argument("login", "login")).isEqualTo("\"a record\"");
  }
}
