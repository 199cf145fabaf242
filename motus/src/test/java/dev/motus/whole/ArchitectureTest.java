package dev.motus.whole;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows of the house: between modules and inside the runtime they run downwards only. */
class ArchitectureTest {
  private static final String BASE = "dev.motus.";
  private static final String RUNTIME = BASE + "runtime";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          // Not ArchUnit's own option, which takes target/fast/test-classes for sources.
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages(
              BASE + "annotation",
              RUNTIME,
              BASE + "format",
              BASE + "analysis",
              BASE + "journal",
              BASE + "files",
              BASE + "viewer",
              BASE + "delivery",
              BASE + "reactor",
              BASE + "servlet",
              BASE + "tools",
              BASE + "langchain4j",
              BASE + "kotlin");

  private static String inside(String room) {
    return BASE + room + "..";
  }

  @Test
  void modulesAreReachedFromAboveOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("delivery")
        .definedBy(inside("delivery"))
        .layer("viewer")
        .definedBy(inside("viewer"))
        .layer("reactor")
        .definedBy(inside("reactor"))
        .layer("servlet")
        .definedBy(inside("servlet"))
        .layer("tools")
        .definedBy(inside("tools"))
        .layer("langchain4j")
        .definedBy(inside("langchain4j"))
        .layer("kotlin")
        .definedBy(inside("kotlin"))
        .layer("files")
        .definedBy(inside("files"))
        .layer("journal")
        .definedBy(inside("journal"))
        .layer("analysis")
        .definedBy(inside("analysis"))
        .layer("format")
        .definedBy(inside("format"))
        .layer("runtime")
        .definedBy(inside("runtime"))
        .layer("annotations")
        .definedBy(inside("annotation"))
        .whereLayer("delivery")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("viewer")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("reactor")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("servlet")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("tools")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("langchain4j")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("kotlin")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("files")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("journal")
        .mayOnlyBeAccessedByLayers("files", "viewer", "delivery")
        .whereLayer("analysis")
        .mayOnlyBeAccessedByLayers("files", "viewer", "delivery")
        .whereLayer("format")
        .mayOnlyBeAccessedByLayers("analysis", "journal", "files", "viewer", "delivery")
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers(
            "format",
            "analysis",
            "journal",
            "files",
            "viewer",
            "delivery",
            "reactor",
            "servlet",
            "tools",
            "langchain4j",
            "kotlin")
        .check(HOUSE);
  }

  /** Each package with those of the runtime that it may know. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "carrier, ''",
    "diagnostic, ''",
    "file, ''",
    "identity, ''",
    "capture, diagnostic",
    "hook, diagnostic",
    "settings, diagnostic",
    "dispatch, hook diagnostic",
    "task, capture hook dispatch identity diagnostic",
    "trace, capture",
    "config, capture task trace settings identity",
    "store, capture hook task trace config diagnostic",
    "output, config task trace diagnostic",
  })
  void packagesOfTheRuntimeKnowOnlyThoseBelow(String name, String below) {
    String[] allowed =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    RUNTIME + "." + name,
                    BASE + "annotation",
                    "java..",
                    "com.fasterxml..",
                    "org.jspecify..",
                    "io.micrometer.context"),
                java.util.Arrays.stream(below.split(" "))
                    .filter(each -> !each.isEmpty())
                    .map(each -> RUNTIME + "." + each))
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(RUNTIME + "." + name)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .check(HOUSE);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(BASE + "(**)").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void theRuntimeNamesNoOutput() {
    noClasses()
        .that()
        .resideInAPackage(inside("runtime"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            inside("format"),
            inside("analysis"),
            inside("journal"),
            inside("files"),
            inside("viewer"),
            inside("delivery"),
            inside("reactor"),
            inside("servlet"),
            inside("tools"),
            inside("langchain4j"),
            inside("kotlin"),
            "java.net.http..")
        .check(HOUSE);
  }

  @Test
  void loggingGoesThroughSystemLogger() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.util.logging..", "org.slf4j..", "org.apache.logging..", "org.apache.commons..")
        .check(HOUSE);
  }

  @Test
  void jacksonCoreIsTheOnlyLibrary() {
    noClasses()
        .that()
        // Loaded by the library that it is for, or by nobody.
        .doNotHaveFullyQualifiedName(RUNTIME + ".task.TaskContextAccessor")
        .and()
        .resideOutsideOfPackages(
            inside("reactor"), inside("servlet"), inside("langchain4j"), inside("kotlin"))
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "java..",
            "javax..",
            "jdk..",
            "dev.motus..",
            "com.fasterxml.jackson.core..",
            "org.jspecify..")
        .check(HOUSE);
  }

  /** A room for a library, with that and nothing else of others. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "reactor, reactor.. org.reactivestreams..",
    "servlet, jakarta.servlet..",
    "langchain4j, dev.langchain4j.. dev.motus.annotation",
    "kotlin, kotlin.. kotlinx.."
  })
  void whatALibraryNeedsKnowsThatLibraryAlone(String room, String library) {
    String[] allowed =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "java..",
                    inside(room),
                    RUNTIME,
                    RUNTIME + ".carrier",
                    RUNTIME + ".task",
                    "org.jspecify.."),
                java.util.Arrays.stream(library.split(" ")))
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(inside(room))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .check(HOUSE);
  }

  @Test
  void nothingExitsTheProcessOrTouchesTheGlobalStreamsButDiagnostics() {
    noClasses()
        .that()
        .resideOutsideOfPackage(RUNTIME + ".diagnostic..")
        .should()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(HOUSE);
  }
}
