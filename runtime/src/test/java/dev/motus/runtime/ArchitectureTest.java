package dev.motus.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of the design: they run downwards only. */
class ArchitectureTest {
  private static final String BASE = "dev.motus.runtime";
  private static final JavaClasses RUNTIME =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  @Test
  void layersAreReachedFromAboveOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("front")
        .definedBy(BASE)
        .optionalLayer("live")
        .definedBy(BASE + ".live..")
        .optionalLayer("delivery")
        .definedBy(BASE + ".delivery..")
        .optionalLayer("journal")
        .definedBy(BASE + ".journal..")
        .layer("export")
        .definedBy(BASE + ".export..")
        .layer("otlp")
        .definedBy(BASE + ".otlp..")
        .layer("json")
        .definedBy(BASE + ".json..")
        .layer("trace")
        .definedBy(BASE + ".trace..")
        .layer("task")
        .definedBy(BASE + ".task..")
        .layer("hook")
        .definedBy(BASE + ".hook..")
        .layer("capture")
        .definedBy(BASE + ".capture..")
        .layer("diagnostic")
        .definedBy(BASE + ".diagnostic..")
        .whereLayer("front")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("live")
        .mayOnlyBeAccessedByLayers("front")
        .whereLayer("delivery")
        .mayOnlyBeAccessedByLayers("front")
        .whereLayer("journal")
        .mayOnlyBeAccessedByLayers("front")
        .whereLayer("export")
        .mayOnlyBeAccessedByLayers("front", "live", "delivery", "journal")
        .whereLayer("otlp")
        .mayOnlyBeAccessedByLayers("delivery", "export")
        .whereLayer("json")
        .mayOnlyBeAccessedByLayers("front", "live", "delivery", "journal", "export", "otlp")
        .whereLayer("trace")
        .mayOnlyBeAccessedByLayers("front", "live", "delivery", "journal", "export", "otlp", "json")
        .whereLayer("task")
        .mayOnlyBeAccessedByLayers(
            "front", "trace", "export", "otlp", "live", "delivery", "journal")
        .whereLayer("hook")
        .mayOnlyBeAccessedByLayers("front", "trace", "task")
        .check(RUNTIME);
  }

  @Test
  void hookAndCaptureKnowNothingAbove() {
    noClasses()
        .that()
        .resideInAnyPackage(BASE + ".hook..", BASE + ".capture..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            BASE,
            BASE + ".task..",
            BASE + ".trace..",
            BASE + ".json..",
            BASE + ".otlp..",
            BASE + ".export..",
            BASE + ".journal..",
            BASE + ".delivery..",
            BASE + ".live..")
        .check(RUNTIME);
  }

  @Test
  void hookAndCaptureDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".hook..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + ".capture..")
        .check(RUNTIME);
    noClasses()
        .that()
        .resideInAPackage(BASE + ".capture..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + ".hook..")
        .check(RUNTIME);
  }

  @Test
  void diagnosticKnowsNobody() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".diagnostic..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            BASE,
            BASE + ".task..",
            BASE + ".trace..",
            BASE + ".otlp..",
            BASE + ".export..",
            BASE + ".hook..",
            BASE + ".capture..",
            BASE + ".json..",
            BASE + ".journal..",
            BASE + ".delivery..",
            BASE + ".live..")
        .check(RUNTIME);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(RUNTIME);
  }

  @Test
  void loggingGoesThroughSystemLogger() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.util.logging..", "org.slf4j..", "org.apache.logging..", "org.apache.commons..")
        .check(RUNTIME);
  }

  @Test
  void jacksonCoreIsTheOnlyLibrary() {
    noClasses()
        .that()
        // Loaded by the library that it is for, or by nobody.
        .doNotHaveFullyQualifiedName(BASE + ".task.TaskContextAccessor")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..",
            "javax..",
            "jdk..",
            "com.sun.net.httpserver..",
            "dev.motus..",
            "com.fasterxml.jackson.core..",
            "org.jspecify..")
        .check(RUNTIME);
  }

  @Test
  void nothingExitsTheProcessOrTouchesTheGlobalStreamsButDiagnostics() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".diagnostic..")
        .and()
        // The command: it is a program of its own.
        .doNotHaveFullyQualifiedName(BASE + ".Main")
        .should()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(RUNTIME);
  }
}
