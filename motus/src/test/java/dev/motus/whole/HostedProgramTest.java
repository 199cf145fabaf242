package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.ForkedJvm;
import dev.motus.testing.Traced;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that another one runs in its own process, and whose classes are taken away when its
 * main method has returned: what {@code mvn exec:java} does.
 */
class HostedProgramTest {
  private static final Map<String, String> TRACING = Map.of("MOTUS_TRACING", "1", "CI", "1");

  @TempDir Path folder;

  @Test
  void whatItDidIsWrittenWhenItsHostInterruptsTheThreadsThatItLeft() throws Exception {
    ForkedJvm.Result ended = ForkedJvm.run(InterruptingHost.class, folder, TRACING);

    assertThat(ended.err()).doesNotContain("NoClassDefFoundError").contains("1 task");
    assertThat(written("tracer_state.json")).contains("hosted work");
    assertThat(written("trace_viewer.html")).contains("</html>");
  }

  @Test
  void aHostThatOnlyTakesTheClassesAwayIsToldOfWithTheCure() throws Exception {
    ForkedJvm.Result ended = ForkedJvm.run(SilentHost.class, folder, TRACING);

    assertThat(ended.err())
        .contains("taken away before the process exited")
        .contains("AgentRuntime.get().close()")
        .doesNotContain("Exception in thread");
  }

  @Test
  void callsAfterTheEndStartNoOtherTrace() throws Exception {
    ForkedJvm.Result ended = ForkedJvm.run(HostOfLateCalls.class, folder, TRACING);

    assertThat(ended.out()).contains("called late");
    assertThat(ended.err()).containsOnlyOnce("1 task").doesNotContain("taken away");
    try (var traces = Files.list(folder.resolve("traces"))) {
      assertThat(traces).hasSize(1);
    }
  }

  private String written(String name) throws Exception {
    try (var files = Files.walk(folder)) {
      Path file =
          files.filter(path -> path.endsWith(name)).findFirst().orElseThrow(AssertionError::new);
      return Files.readString(file);
    }
  }

  /** Ends the program as the exec plugin of Maven does. */
  static final class InterruptingHost {
    public static void main(String[] args) throws Exception {
      host(Program.class, true);
    }
  }

  /** The same for a program that goes on when it is told to end. */
  static final class HostOfLateCalls {
    public static void main(String[] args) throws Exception {
      host(LateProgram.class, true);
    }
  }

  /** Closes the class loader and nothing else. */
  static final class SilentHost {
    public static void main(String[] args) throws Exception {
      host(Program.class, false);
    }
  }

  private static void host(Class<? extends Runnable> hosted, boolean interrupts) throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      classPath.add(Path.of(element).toUri().toURL());
    }
    ThreadGroup group = new ThreadGroup("hosted");
    try (URLClassLoader loader =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Runnable program =
          (Runnable) loader.loadClass(hosted.getName()).getDeclaredConstructor().newInstance();
      Thread main = new Thread(group, program, "hosted-main");
      main.setContextClassLoader(loader);
      main.start();
      main.join();
      if (interrupts) {
        Thread[] left = new Thread[group.activeCount() + 8];
        int count = group.enumerate(left);
        for (int i = 0; i < count; i++) {
          left[i].interrupt();
        }
        for (int i = 0; i < count; i++) {
          left[i].join(15_000);
        }
      }
    }
  }

  /** The program. */
  public static final class Program implements Runnable {
    @Override
    public void run() {
      Traced.run(Traced.task("hosted work"), () -> {});
    }
  }

  /** A program with a thread that calls a traced method once the runtime is closed. */
  public static final class LateProgram implements Runnable {
    @Override
    public void run() {
      Traced.run(Traced.task("hosted work"), () -> {});
      new Thread(LateProgram::callLate).start();
    }

    private static void callLate() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException told) {
        while (!isWritten()) {
          Thread.onSpinWait();
        }
        Traced.run(Traced.task("too late"), () -> System.out.println("called late"));
      }
    }

    /** Whether the files are there, the last thing that closing does. */
    private static boolean isWritten() {
      try (var files = Files.walk(Path.of("traces"))) {
        return files.anyMatch(each -> each.endsWith("trace_viewer.html"));
      } catch (IOException | UncheckedIOException changing) {
        return false;
      }
    }
  }
}
