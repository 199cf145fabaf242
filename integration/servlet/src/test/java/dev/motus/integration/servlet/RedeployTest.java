package dev.motus.integration.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two applications in Tomcat, deployed and taken away again and again, on the same threads. */
class RedeployTest {
  private static final Logger TOMCAT = Logger.getLogger("org.apache.catalina");

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;

  /** Keeps what Tomcat complains of; what it says of its own threads is not for us. */
  private static final class Complaints extends Handler {
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      boolean isComplaint = record.getLevel().intValue() >= Level.WARNING.intValue();
      if (isComplaint && String.valueOf(record.getMessage()).contains("motus")) {
        seen.add(record.getLevel() + " " + record.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static boolean areGone(List<WeakReference<ClassLoader>> loaders) {
    System.gc();
    return loaders.stream().allMatch(loader -> loader.get() == null);
  }

  private static List<WeakReference<ClassLoader>> deployUseAndUndeploy(Applications applications)
      throws Exception {
    Context one = applications.deploy("/one");
    Context two = applications.deploy("/two");
    List<WeakReference<ClassLoader>> loaders =
        List.of(
            new WeakReference<>(one.getLoader().getClassLoader()),
            new WeakReference<>(two.getLoader().getClassLoader()));
    // Tasks and hooks of the other one are never seen.
    assertThat(applications.ask("/one")).isEqualTo("200 /one looked up 2 1");
    assertThat(applications.ask("/two")).isEqualTo("200 /two looked up 2 1");
    assertThat(applications.ask("/one")).isEqualTo("200 /one looked up 4 2");
    applications.undeploy(one);
    assertThat(applications.ask("/two")).isEqualTo("200 /two looked up 4 2");
    applications.undeploy(two);
    return loaders;
  }

  @Test
  void fiveDeploymentsOfTwoApplicationsLeaveNothing() throws Exception {
    Complaints complaints = new Complaints();
    TOMCAT.addHandler(complaints);
    try (Applications applications = new Applications(directory)) {
      List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
      for (int round = 0; round < 5; round++) {
        loaders.addAll(deployUseAndUndeploy(applications));
      }

      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!areGone(loaders)) {
        assertThat(System.nanoTime()).as("class loaders stay").isLessThan(deadline);
        LockSupport.parkNanos(1_000_000);
      }
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .noneMatch(name -> name.startsWith("motus"));
      assertThat(complaints.seen).isEmpty();
    } finally {
      TOMCAT.removeHandler(complaints);
    }
  }
}
