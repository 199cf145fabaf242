package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.testing.ForkedJvm;
import dev.motus.testing.Traced;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
      host(true);
    }
  }

  /** Closes the class loader and nothing else. */
  static final class SilentHost {
    public static void main(String[] args) throws Exception {
      host(false);
    }
  }

  private static void host(boolean interrupts) throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      classPath.add(Path.of(element).toUri().toURL());
    }
    ThreadGroup group = new ThreadGroup("hosted");
    try (URLClassLoader loader =
        new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Runnable program =
          (Runnable)
              loader.loadClass(Program.class.getName()).getDeclaredConstructor().newInstance();
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
}
