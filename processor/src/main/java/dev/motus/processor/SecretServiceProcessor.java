package dev.motus.processor;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Writes the services file by which the runtime finds the encoders of types with {@code @Redact},
 * which {@link TracedProxyProcessor} generates.
 *
 * <p>Aggregating in Gradle's sense: the file lists all of them.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes(Names.REDACT)
public final class SecretServiceProcessor extends AbstractProcessor {
  // Names, never elements: those are not valid beyond their round.
  private final SortedSet<String> candidates = new TreeSet<>();

  /** For the service loader of the compiler. */
  public SecretServiceProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    candidates.addAll(SecretTypes.discover(annotations, round));
    if (round.processingOver()) {
      writeServices();
    }
    return false;
  }

  private void writeServices() {
    Elements elements = processingEnv.getElementUtils();
    Types types = processingEnv.getTypeUtils();
    DataTypes dataTypes = new DataTypes(elements, types);
    DataProperties properties =
        new DataProperties(elements, types, dataTypes, new TaskMarks(elements));
    SecretTypes secretTypes =
        new SecretTypes(
            elements, types, dataTypes, properties, new JavaLangShadows(elements), type -> true);
    Set<String> providers = new TreeSet<>();
    Set<Element> origins = new HashSet<>();
    candidates.stream()
        .map(elements::getTypeElement)
        .filter(Objects::nonNull)
        .filter(secretTypes::isEncoded)
        .forEach(
            type -> {
              providers.add(SecretTypes.encodersName(type).reflectionName());
              origins.add(type);
            });
    if (providers.isEmpty()) {
      return;
    }
    ServicesFile file = new ServicesFile(Names.ENCODERS_SERVICE, processingEnv);
    try {
      file.write(providers, origins);
    } catch (IOException e) {
      new Reporter(processingEnv)
          .reportWithoutPlace(
              BuildProblem.WRITING_FAILED, file.path(), String.valueOf(e.getMessage()));
    }
  }
}
