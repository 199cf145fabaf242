package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ClassName;
import dev.motus.annotation.TaskType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/**
 * Reads how a method is traced. One reader a proxy: it gives each descriptor a field name of its
 * own.
 */
final class TaskReader {
  private final Elements elements;
  private final FutureCarriers futures;
  private final AsyncShapes shapes;
  private final Subject subject;
  private final ModelCallReader modelCalls;
  private final Set<String> constants = new HashSet<>();

  TaskReader(
      Elements elements,
      FutureCarriers futures,
      AsyncShapes shapes,
      Subject subject,
      ModelCallReader modelCalls) {
    this.elements = elements;
    this.futures = futures;
    this.shapes = shapes;
    this.subject = subject;
    this.modelCalls = modelCalls;
  }

  TaskModel read(Signature signature, TaskMark mark) {
    ExecutableElement method = signature.element();
    boolean allRedacted = isRedacted(method);
    String constant = constant(signature.name());
    List<TaskModel.Parameter> parameters =
        signature.parameters().stream()
            .map(p -> new TaskModel.Parameter(p.name(), allRedacted || isRedacted(p.element())))
            .toList();
    AsyncShape shape = shapes.of(signature);
    Optional<ModelCallModel> modelCall =
        mark.type() == TaskType.MODEL_CALL && mark.extractor() == null && !allRedacted
            ? modelCalls.read(signature, constant, parameters, shape)
            : Optional.empty();
    return new TaskModel(
        mark,
        constant,
        mark.nameFor(signature.name()),
        signature.qualifiedName(),
        mark.type() == TaskType.AGENT_CALL ? subject.type().getSimpleName().toString() : "",
        description(method, mark),
        parameters,
        allRedacted,
        modelCall.map(ModelCallModel::name).or(() -> extractor(mark)),
        modelCall.map(ModelCallModel::vendorValues).orElse(Set.of()),
        signature.parameters().stream().anyMatch(p -> futures.canCarry(p.type())),
        shape);
  }

  private String description(ExecutableElement method, TaskMark mark) {
    if (!mark.isTool() || !mark.description().isBlank()) {
      return mark.description();
    }
    return Javadocs.firstSentence(elements.getDocComment(method));
  }

  private static Optional<ClassName> extractor(TaskMark mark) {
    TypeMirror type = mark.extractor();
    return type == null || type.getKind() != TypeKind.DECLARED
        ? Optional.empty()
        : Optional.of(ClassName.get(MoreTypes.asTypeElement(type)));
  }

  private static boolean isRedacted(Element element) {
    return AnnotationView.mirror(element, Names.REDACT) != null;
  }

  /** {@code readFile} becomes {@code READ_FILE}, and {@code READ_FILE_2} for its first overload. */
  private String constant(String methodName) {
    String words = methodName.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_");
    String base = words.toUpperCase(Locale.ROOT);
    String name = base;
    for (int i = 2; !constants.add(name); i++) {
      name = base + "_" + i;
    }
    return name;
  }
}
