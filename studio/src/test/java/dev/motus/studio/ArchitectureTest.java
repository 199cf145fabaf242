package dev.motus.studio;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** The rooms of the studio, and which may know which. */
class ArchitectureTest {
  private static final String BASE = "dev.motus.studio";
  private static final JavaClasses STUDIO = classes();

  private static JavaClasses classes() {
    // What libraries are made of is no matter here, and takes long to read.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter()
        .importUrl(Studio.class.getProtectionDomain().getCodeSource().getLocation());
  }

  @Test
  void theRoomsAreReachedFromAboveOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("studio")
        .definedBy(BASE)
        .layer("http")
        .definedBy(BASE + ".http")
        .layer("ingest")
        .definedBy(BASE + ".ingest")
        .layer("query")
        .definedBy(BASE + ".query")
        .layer("figures")
        .definedBy(BASE + ".figures")
        .layer("store")
        .definedBy(BASE + ".store")
        .layer("statistics")
        .definedBy(BASE + ".statistics")
        .whereLayer("studio")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("http")
        .mayOnlyBeAccessedByLayers("studio")
        .whereLayer("ingest")
        .mayOnlyBeAccessedByLayers("studio", "http")
        .whereLayer("query")
        .mayOnlyBeAccessedByLayers("studio", "http")
        .whereLayer("figures")
        .mayOnlyBeAccessedByLayers("studio", "ingest")
        .whereLayer("statistics")
        .mayOnlyBeAccessedByLayers("figures", "query")
        .check(STUDIO);
  }

  @Test
  void theRoomsHaveNoCycles() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(STUDIO);
  }
}
