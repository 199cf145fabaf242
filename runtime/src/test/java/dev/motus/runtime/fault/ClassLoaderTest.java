package dev.motus.runtime.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.testing.Await;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Several runtimes in one process, each in a class loader of its own, as applications in a server.
 */
class ClassLoaderTest {
  /** What an application does; loaded by its own loader. */
  public static final class Application implements Callable<String>, AutoCloseable {
    private final AgentRuntime runtime = AgentRuntime.start(TraceConfig.defaults().build());

    /** Traces a call within a call; which ones it knows of by then. */
    @Override
    public String call() throws Exception {
      runtime
          .tracer()
          .call(
              "outer",
              TaskType.NORMAL_TASK,
              () -> runtime.tracer().call("inner", TaskType.TOOL_CALL, () -> "done"));
      return runtime.tracer().traceId() + " " + runtime.tracer().taskMeta().size();
    }

    @Override
    public void close() {
      runtime.close();
    }
  }

  private static URLClassLoader loader() throws Exception {
    List<URL> places = new ArrayList<>();
    for (Class<?> type :
        List.of(
            Application.class,
            AgentRuntime.class,
            TaskType.class,
            com.fasterxml.jackson.core.JsonFactory.class)) {
      places.add(type.getProtectionDomain().getCodeSource().getLocation());
    }
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      places.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(places.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
  }

  @SuppressWarnings("unchecked")
  private static Callable<String> application(ClassLoader loader) throws Exception {
    Class<?> type = Class.forName(Application.class.getName(), true, loader);
    assertThat(type).isNotSameAs(Application.class);
    return (Callable<String>) type.getConstructor().newInstance();
  }

  private static String traceOf(String answer) {
    return answer.substring(0, answer.indexOf(' '));
  }

  @Test
  void runtimesSideBySideDoNotMix() throws Exception {
    ExecutorService shared = Executors.newFixedThreadPool(1);
    try (URLClassLoader one = loader();
        URLClassLoader two = loader()) {
      Callable<String> first = application(one);
      Callable<String> second = application(two);
      String ofFirst = shared.submit(first).get();
      String ofSecond = shared.submit(second).get();

      assertThat(ofFirst).endsWith(" 2");
      assertThat(ofSecond).endsWith(" 2");
      assertThat(traceOf(ofFirst)).isNotEqualTo(traceOf(ofSecond));
      assertThat(shared.submit(first).get()).isEqualTo(traceOf(ofFirst) + " 4");
      ((AutoCloseable) first).close();
      assertThat(shared.submit(second).get()).isEqualTo(traceOf(ofSecond) + " 4");
      ((AutoCloseable) second).close();
    } finally {
      shared.shutdown();
    }
  }

  /** Works on a thread, closes, and forgets everything but a weak reference to the loader. */
  private static WeakReference<ClassLoader> deployAndUndeploy(ExecutorService threads)
      throws Exception {
    try (URLClassLoader loader = loader()) {
      Future<String> answer =
          threads.submit(
              () -> {
                Callable<String> application = application(loader);
                String seen = application.call();
                ((AutoCloseable) application).close();
                return seen;
              });
      assertThat(answer.get()).endsWith(" 2");
      return new WeakReference<>(loader);
    }
  }

  private static boolean isGone(WeakReference<ClassLoader> loader) {
    System.gc();
    return loader.get() == null;
  }

  @Test
  void anApplicationIsUnloadedWithTheThreadsThatItWorkedOn() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(1);
    WeakReference<ClassLoader> loader = deployAndUndeploy(threads);
    threads.shutdown();
    Await.until("the threads are gone and the class loader with them", () -> isGone(loader));
  }

  @Test
  void aThreadOfTheServerThatLivesOnKeepsNothingOfTheApplication() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(1);
    try {
      WeakReference<ClassLoader> loader = deployAndUndeploy(threads);
      Await.until("the class loader is gone", () -> isGone(loader));
      assertThat(threads.submit(() -> "still there").get()).isEqualTo("still there");
    } finally {
      threads.shutdown();
    }
  }
}
