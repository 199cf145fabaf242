package dev.motus.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What classes do when they are loaded: nothing that a native image could not do at build time. */
class InitialisationTest {
  /** What no class may ask for while it is initialised: a native image runs that at build time. */
  private static final List<String> FORBIDDEN_AT_INITIALISATION =
      List.of(
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.System.getenv",
          "java.lang.System.getProperty",
          "java.lang.System.getProperties",
          "java.lang.System.getLogger",
          "java.lang.Integer.getInteger",
          "java.lang.Long.getLong",
          "java.lang.Boolean.getBoolean",
          "java.lang.Runtime.getRuntime",
          "java.lang.ProcessHandle.",
          "java.lang.Thread.start",
          "java.time.Instant.now",
          "java.time.LocalDateTime.now",
          "java.time.ZonedDateTime.now",
          "java.time.OffsetDateTime.now",
          "java.time.Clock.",
          "java.time.ZoneId.systemDefault",
          "java.util.TimeZone.getDefault",
          "java.util.UUID.randomUUID",
          "java.util.Random.",
          "java.security.SecureRandom.",
          "java.net.",
          "java.nio.file.Files.",
          "java.io.File.",
          "java.io.FileInputStream.");

  @Test
  void noClassReadsClockEnvironmentOrNetworkWhenItIsLoaded() throws Exception {
    JavaClasses imported = new ClassFileImporter().importUrls(BytecodeTest.places());
    List<String> found = new ArrayList<>();
    int initialisers = 0;
    for (JavaClass each : imported) {
      if (each.getStaticInitializer().isPresent()) {
        initialisers++;
        walk(each.getStaticInitializer().get(), found);
      }
    }

    assertThat(initialisers).isGreaterThan(10);
    assertThat(found).isEmpty();
  }

  /** Something for the walk to find, one call away. */
  private static final class ReadingTheClock {
    static final long NOW = now();

    static long now() {
      return System.nanoTime();
    }
  }

  @Test
  void walkFindsAClockWhereThereIsOne() {
    JavaClass reading = new ClassFileImporter().importClass(ReadingTheClock.class);
    List<String> found = new ArrayList<>();
    walk(reading.getStaticInitializer().orElseThrow(), found);

    assertThat(ReadingTheClock.NOW).isNotZero();
    assertThat(found).hasSize(1);
    assertThat(found.get(0)).contains("ReadingTheClock", "java.lang.System.nanoTime");
  }

  /** Follows the calls of an initialiser through the runtime's own classes. */
  private static void walk(JavaCodeUnit initialiser, List<String> found) {
    Set<String> seen = new HashSet<>();
    Deque<JavaCodeUnit> open = new ArrayDeque<>(List.of(initialiser));
    while (!open.isEmpty()) {
      JavaCodeUnit unit = open.pop();
      if (!seen.add(unit.getFullName())) {
        continue;
      }
      for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
        String target = access.getTargetOwner().getName() + "." + access.getTarget().getName();
        // A URI is text: nothing is looked up.
        if (!target.startsWith("java.net.URI.")
            && FORBIDDEN_AT_INITIALISATION.stream().anyMatch(target::startsWith)) {
          found.add(initialiser.getFullName() + " reaches " + target);
        }
        if (access.getTargetOwner().getName().startsWith("dev.motus.")) {
          access.getTargetOwner().getCodeUnits().stream()
              .filter(callee -> callee.getName().equals(access.getTarget().getName()))
              .forEach(open::push);
        }
      }
    }
  }
}
