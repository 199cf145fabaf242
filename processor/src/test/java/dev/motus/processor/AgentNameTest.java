package dev.motus.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent's own name in the trace, found at compile time. */
class AgentNameTest {
  @TempDir Path folder;

  /** The body that answers the agent ids of all tasks, in the order of their starts. */
  private static final String AGENT_IDS =
      """
      List<String> ids = new ArrayList<>();
      dev.motus.runtime.AgentRuntime.get().tracer().taskMeta().values()
          .forEach(task -> ids.add(task.name() + " " + task.agentId()));
      return ids;
      """;

  private Object agentIds(String declarations, String calls) throws Exception {
    return new TracedProgram(folder).runMain(declarations, calls + AGENT_IDS);
  }

  @Test
  void getterWithAFieldBehindIt() throws Exception {
    assertThat(
            agentIds(
                """
                public static class Writer {
                  private final String name;
                  public Writer(String name) { this.name = name; }
                  public String getName() { return name; }
                  @AgentTask(type = TaskType.AGENT_CALL) public String write() { return "poem"; }
                  @Tool public String spell() { return "s"; }
                }
                """,
                """
                new TracedMain_Writer("poet").write();
                new TracedMain_Writer(null).write();
                new TracedMain_Writer("poet").spell();
                """))
        .isEqualTo(List.of("write poet", "write Writer", "spell null"));
  }

  @Test
  void recordsBehindAnInterfaceAndInheritedFluentGetters() throws Exception {
    assertThat(
            agentIds(
                """
                public interface Agent {
                  String name();
                  @AgentTask(type = TaskType.AGENT_CALL) String run();
                }
                public record Planner(String name) implements Agent {
                  public String run() { return "plan"; }
                }
                public static class Named {
                  protected final String name = "base";
                  public final String name() { return name; }
                }
                public static class Critic<T> extends Named {
                  @AgentTask(type = TaskType.AGENT_CALL) public T judge(T it) { return it; }
                }
                """,
                """
                new TracedMain_Agent(new Planner("first")).run();
                new TracedMain_Agent(new Planner("second")).run();
                new TracedMain_Critic<String>().judge("x");
                """))
        .isEqualTo(List.of("run first", "run second", "judge base"));
  }

  @Test
  void whatComputesIsSecretOrIsTracedIsNotAsked() throws Exception {
    assertThat(
            agentIds(
                """
                public static class Computing {
                  static int asked;
                  public String getName() { return "asked " + ++asked; }
                  @AgentTask(type = TaskType.AGENT_CALL) public String run() { return ""; }
                }
                public static class Secret {
                  @Redact private final String name = "secret";
                  public String getName() { return name; }
                  @AgentTask(type = TaskType.AGENT_CALL) public String run() { return ""; }
                }
                @AgentTask(type = TaskType.AGENT_CALL)
                public static class Whole {
                  private final String name = "whole";
                  public String name() { return name; }
                  public String run() { return ""; }
                }
                public static class Other {
                  private final StringBuilder name = new StringBuilder("other");
                  public StringBuilder getName() { return name; }
                  @AgentTask(type = TaskType.AGENT_CALL) public String run() { return ""; }
                }
                """,
                """
                new TracedMain_Computing().run();
                new TracedMain_Secret().run();
                new TracedMain_Whole().run();
                new TracedMain_Other().run();
                """))
        .isEqualTo(List.of("run Computing", "run Secret", "run Whole", "run Other"));
  }

  @Test
  void hookReceivesTheAgentItself() throws Exception {
    assertThat(
            new TracedProgram(folder)
                .runMain(
                    """
                    static final List<Object> SEEN = new ArrayList<>();
                    static class Hooks {
                      @TaskHook(value = TaskEvent.TASK_START, task = "poet")
                      static void started(dev.motus.runtime.hook.HookEvent event) {
                        SEEN.add(((Writer) event.receiver()).getName());
                      }
                    }
                    public static class Writer {
                      private final String name;
                      public Writer(String name) { this.name = name; }
                      public String getName() { return name; }
                      @AgentTask(type = TaskType.AGENT_CALL) public String write() { return ""; }
                    }
                    """,
                    """
                    new TracedMain_Writer("poet").write();
                    new TracedMain_Writer("critic").write();
                    return SEEN;
                    """))
        .isEqualTo(List.of("poet"));
  }
}
