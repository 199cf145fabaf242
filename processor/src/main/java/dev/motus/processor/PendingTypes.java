package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;

/**
 * The types of which each gets one generated class, as soon as other processors have made what its
 * methods mention.
 */
final class PendingTypes {
  /** What a processor reads of one type; see there. */
  interface Reading {
    /** The methods whose types must be there. */
    List<ExecutableElement> methods();

    /** The class to generate. */
    ClassName name();

    /** What is wrong, once it has been read. */
    List<Finding> findings();

    /** Reads it; the file is asked for where nothing is wrong. */
    Supplier<JavaFile> read();
  }

  private final ProcessingEnvironment environment;
  private final GeneratedNames names;

  // Names, never elements: those are not valid beyond their round.
  private final SortedSet<String> pending = new TreeSet<>();

  PendingTypes(ProcessingEnvironment environment) {
    this.environment = environment;
    this.names = new GeneratedNames(environment.getElementUtils());
  }

  void add(TypeElement type) {
    pending.add(type.getQualifiedName().toString());
  }

  /** Writes the classes of those whose types are there; the others wait for the next round. */
  void generate(Function<TypeElement, Reading> readings) {
    Reporter reporter = new Reporter(environment);
    for (String name : List.copyOf(pending)) {
      TypeElement type = environment.getElementUtils().getTypeElement(name);
      try {
        Reading reading = readings.apply(type);
        if (awaitsTypes(reading)) {
          // In the last round, the compiler reports what is missing.
          continue;
        }
        pending.remove(name);
        generate(type, reading, reporter);
      } catch (RuntimeException e) {
        // A fault of ours must not stop the other types.
        pending.remove(name);
        reporter.report(BuildProblem.INTERNAL.at(Place.of(type), name, StackTraces.oneLine(e)));
      }
    }
  }

  /** Whether another processor has a class to make that a method takes or returns. */
  private static boolean awaitsTypes(Reading reading) {
    return reading.methods().stream()
        .flatMap(
            method ->
                Stream.concat(
                    Stream.of(method.getReturnType()),
                    method.getParameters().stream().map(VariableElement::asType)))
        .flatMap(type -> TypeParts.of(type).stream())
        .anyMatch(part -> part.getKind() == TypeKind.ERROR);
  }

  private void generate(TypeElement type, Reading reading, Reporter reporter) {
    Supplier<JavaFile> file = reading.read();
    List<Finding> findings = new ArrayList<>(reading.findings());
    names.claim(reading.name(), type, type, Place.of(type)).ifPresent(findings::add);
    reporter.report(findings);
    if (findings.stream().noneMatch(Finding::isError)) {
      GeneratedFile.write(file.get(), Place.of(type), environment.getFiler(), reporter);
    }
  }
}
