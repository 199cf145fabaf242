package dev.motus.processor;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import org.junit.jupiter.api.Test;

/** One flat package with rooms for model calls and catalogues, and each thing in one place. */
class ArchitectureTest {
  private static final String FLAT = "dev.motus.processor";
  private static final String MODEL_CALL = FLAT + ".modelcall";
  private static final String CATALOG = FLAT + ".catalog";
  private static final JavaClasses PROCESSOR =
      new ClassFileImporter()
          // Not ArchUnit's own option, which takes target/fast/test-classes for sources.
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages(FLAT);

  @Test
  void thereAreTwoRoomsAndTheyKnowNothingOfTheRest() {
    classes().should().resideInAnyPackage(FLAT, MODEL_CALL, CATALOG).check(PROCESSOR);
    noClasses()
        .that()
        .resideInAnyPackage(MODEL_CALL, CATALOG)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(FLAT)
        .check(PROCESSOR);
    slices()
        .matching("dev.motus.(**)")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(alwaysTrue(), resideInAPackage("dev.motus.annotation"))
        .check(PROCESSOR);
  }

  @Test
  void theFlatPackageShowsItsProcessorsOnly() {
    classes()
        .that()
        .resideInAPackage(FLAT)
        .and()
        .areTopLevelClasses()
        .and()
        .arePublic()
        .should()
        .beAssignableTo(Processor.class)
        .check(PROCESSOR);
  }

  @Test
  void theWordModelIsForModelCalls() {
    classes()
        .that()
        .resideInAPackage(FLAT)
        .and()
        .haveSimpleNameContaining("Model")
        .should()
        .haveSimpleNameStartingWith("ModelCall")
        .check(PROCESSOR);
  }

  @Test
  void theNamesOfForeignAnnotationsStandInTheirTwoFiles() throws IOException {
    Path main = Path.of("src/main/java/dev/motus/processor");
    Path home = main.resolve("ForeignAnnotations.java");
    Set<String> names = literals(home).collect(Collectors.toSet());
    assertThat(names).contains("lombok.", "kotlin.Metadata", "dev.langchain4j.agent.tool.Tool");

    // Which annotations make beans is a matter of its own.
    Path ofContainers = main.resolve("ContainerAnnotations.java");
    List<Path> others;
    try (Stream<Path> files = Files.walk(main)) {
      others =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.equals(home) && !file.equals(ofContainers))
              .toList();
    }
    assertThat(others)
        .hasSizeGreaterThan(50)
        .allSatisfy(file -> assertThat(literals(file)).doesNotContainAnyElementsOf(names));
  }

  private static Stream<String> literals(Path source) throws IOException {
    return Pattern.compile("\"([^\"\n]*)\"")
        .matcher(Files.readString(source))
        .results()
        .map(literal -> literal.group(1));
  }
}
