package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.motus.processor.MethodSelection.Selected;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/**
 * Finds how an agent's object says its own name: a property {@code name} of the kind that traces
 * read of data, or {@code name()} of an interface, behind which nobody sees a field. Not an
 * accessor that is traced itself: reading it would be a task.
 */
final class AgentNames {
  private static final Set<String> ACCESSORS = Set.of("name", "getName");

  private final Elements elements;
  private final DataProperties properties;

  AgentNames(Elements elements, DataProperties properties) {
    this.elements = elements;
    this.properties = properties;
  }

  /** {@code receiver -> ((Writer) receiver).name()}, or nothing. */
  Optional<CodeBlock> read(TypeElement type, List<Selected> methods, Predicate<Selected> traced) {
    Stream<String> ofState =
        properties.read(type).entrySet().stream()
            .filter(each -> !each.getKey().isRedacted() && isString(each.getValue()))
            .map(each -> each.getKey().accessor());
    Stream<String> ofInterface =
        methods.stream()
            .map(method -> method.signature().element())
            .filter(method -> type.getKind().isInterface() && isPlain(method))
            .map(method -> method.getSimpleName().toString());
    return Stream.concat(ofState, ofInterface)
        .filter(ACCESSORS::contains)
        .filter(name -> methods.stream().noneMatch(m -> isAccessor(m, name) && traced.test(m)))
        .findFirst()
        .map(name -> CodeBlock.of("receiver -> (($T) receiver).$N()", ClassName.get(type), name));
  }

  private static boolean isAccessor(Selected method, String name) {
    ExecutableElement element = method.signature().element();
    return element.getSimpleName().contentEquals(name) && element.getParameters().isEmpty();
  }

  private boolean isPlain(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT)
        && method.getParameters().isEmpty()
        && method.getTypeParameters().isEmpty()
        && method.getThrownTypes().isEmpty()
        && isString(method.getReturnType())
        && AnnotationView.mirror(method, Names.REDACT) == null
        && !Reluctance.isOn(method, elements);
  }

  private static boolean isString(TypeMirror type) {
    return MoreTypes.isType(type) && MoreTypes.isTypeOf(String.class, type);
  }
}
