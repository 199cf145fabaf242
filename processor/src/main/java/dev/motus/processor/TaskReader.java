package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.motus.annotation.TaskType;
import dev.motus.processor.modelcall.CallSignature;
import dev.motus.processor.modelcall.ModelCall;
import dev.motus.processor.modelcall.ModelCalls;
import java.util.ArrayList;
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
  private final DocComments comments;
  private final FutureCarriers futures;
  private final AsyncShapes shapes;
  private final Subject subject;
  private final Optional<CodeBlock> agentName;
  private final ModelCalls modelCalls;
  private final Set<String> constants = new HashSet<>();

  TaskReader(
      Elements elements,
      FutureCarriers futures,
      AsyncShapes shapes,
      Subject subject,
      Optional<CodeBlock> agentName,
      ModelCalls modelCalls) {
    this.comments = new DocComments(elements);
    this.futures = futures;
    this.shapes = shapes;
    this.subject = subject;
    this.agentName = agentName;
    this.modelCalls = modelCalls;
  }

  /**
   * @param declarations of the method, nearest first: a secret of any of them is one
   */
  TaskPlan read(Signature signature, TaskMark mark, List<ExecutableElement> declarations) {
    boolean allRedacted = declarations.stream().anyMatch(TaskReader::isRedacted);
    String constant = constant(signature.name());
    List<TaskPlan.Parameter> parameters = new ArrayList<>();
    AsyncShape shape = shapes.of(signature);
    // A continuation is no argument to those who write the function.
    int hidden = shape instanceof AsyncShape.Suspended ? 1 : 0;
    List<Signature.Parameter> declared =
        signature.parameters().subList(0, signature.parameters().size() - hidden);
    for (Signature.Parameter parameter : declared) {
      int index = parameters.size();
      boolean isSecret =
          declarations.stream().anyMatch(m -> isRedacted(m.getParameters().get(index)));
      parameters.add(new TaskPlan.Parameter(parameter.name(), allRedacted || isSecret));
    }
    Optional<ModelCall> modelCall =
        mark.type() == TaskType.MODEL_CALL && mark.extractor() == null && !allRedacted
            ? modelCalls.read(call(subject.type().asType(), signature, parameters, shape), constant)
            : Optional.empty();
    return new TaskPlan(
        mark,
        constant,
        mark.nameFor(signature.name()),
        signature.qualifiedName(),
        mark.type() == TaskType.AGENT_CALL ? subject.type().getSimpleName().toString() : "",
        agentName.filter(name -> mark.type() == TaskType.AGENT_CALL),
        description(declarations, mark),
        parameters,
        allRedacted,
        modelCall.map(ModelCall::extractor).or(() -> extractor(mark)),
        modelCall.map(TaskReader::readByExtractor).orElse(Set.of()),
        declared.stream().anyMatch(p -> futures.canCarry(p.type())),
        shape,
        mark.isTool() && mark.name().isEmpty() && !allRedacted
            ? ToolConventions.request(signature)
            : Optional.empty(),
        mark.isTool() ? ToolConventions.errorIn(signature.returnType()) : Optional.empty());
  }

  private CallSignature call(
      TypeMirror owner,
      Signature signature,
      List<TaskPlan.Parameter> parameters,
      AsyncShape shape) {
    List<CallSignature.Parameter> declared = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      TaskPlan.Parameter parameter = parameters.get(i);
      TypeMirror type = signature.parameters().get(i).type();
      declared.add(new CallSignature.Parameter(parameter.name(), type, parameter.redacted()));
    }
    List<TypeMirror> items =
        signature.isVoid() || isToldOtherwise(shape)
            ? shape.items()
            : shapes.items(shape, signature.returnType()).stream().toList();
    Optional<TypeMirror> response =
        signature.isVoid() || isToldOtherwise(shape)
            ? shape.response()
            : Optional.of(signature.returnType()).filter(type -> items.isEmpty());
    return new CallSignature(
        owner, signature.shortForm(), declared, signature.returnType(), response, items);
  }

  /** Whether the declared result is not what the answer comes as. */
  private static boolean isToldOtherwise(AsyncShape shape) {
    return shape instanceof AsyncShape.Tokens
        || shape instanceof AsyncShape.Suspended
        || shape instanceof AsyncShape.Callback;
  }

  private static Set<Integer> readByExtractor(ModelCall call) {
    Set<Integer> read = new HashSet<>(call.vendorParameters());
    if (call.isVendorResult()) {
      read.add(TaskPlan.RESULT);
    }
    return read;
  }

  private String description(List<ExecutableElement> declarations, TaskMark mark) {
    if (!mark.isTool() || !mark.description().isBlank()) {
      return mark.description();
    }
    return declarations.stream()
        .map(comments::firstSentence)
        .filter(sentence -> !sentence.isEmpty())
        .findFirst()
        .orElse("");
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
