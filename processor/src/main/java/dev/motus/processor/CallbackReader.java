package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import dev.motus.processor.CallbackPlan.Handle;
import dev.motus.processor.CallbackPlan.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/**
 * Finds LangChain4j's {@code StreamingChatResponseHandler} and the handlers of streams of events of
 * Amazon's clients among the parameters of a method. They are recognised by name, and whatever
 * methods they have in the version on the class path are read.
 */
final class CallbackReader {
  private static final String HANDLE = "streamingHandle";

  private final Types types;
  private final Visibility visibility;
  private final ActingAnnotations acting;
  private final PackageElement packageElement;

  CallbackReader(
      Types types, Visibility visibility, ActingAnnotations acting, PackageElement packageElement) {
    this.types = types;
    this.visibility = visibility;
    this.acting = acting;
    this.packageElement = packageElement;
  }

  /** Where a method returns something, that says when it is over: LangChain4j's does not. */
  Optional<CallbackPlan> read(Signature signature) {
    return signature.parameters().stream()
        .filter(
            parameter ->
                isEventHandler(parameter.type())
                    || (signature.isVoid() && isHandler(parameter.type())))
        .findFirst()
        .map(parameter -> plan(parameter, signature.isVoid()));
  }

  private static boolean isHandler(TypeMirror type) {
    return isNamed(type, Names.LANGCHAIN4J_STREAMING_HANDLER);
  }

  private boolean isEventHandler(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && MoreTypes.asTypeElement(type).getKind().isInterface()
        && MoreTypes.asTypeElement(type).getTypeParameters().isEmpty()
        && types.directSupertypes(type).stream()
            .anyMatch(handler -> isNamed(handler, Names.AWS_EVENT_STREAM_HANDLER));
  }

  private static boolean isNamed(TypeMirror type, String name) {
    return type.getKind() == TypeKind.DECLARED
        && MoreTypes.asTypeElement(type).getQualifiedName().contentEquals(name);
  }

  private CallbackPlan plan(Signature.Parameter parameter, boolean ends) {
    TypeElement type = MoreTypes.asTypeElement(parameter.type());
    boolean hasEvents = isEventHandler(parameter.type());
    List<CallbackPlan.Method> methods =
        signatures(type).stream()
            .map(
                method ->
                    new CallbackPlan.Method(
                        method,
                        hasEvents ? eventRole(method, ends) : role(method),
                        contexts(method.parameters())))
            .toList();
    return new CallbackPlan(
        parameter.name(),
        parameter.typeName().withoutAnnotations(),
        (ends && hasEvents ? "Ending" : "Followed") + type.getSimpleName(),
        methods,
        methods.stream()
            .flatMap(method -> method.signature().parameters().stream())
            .map(p -> handle(p.type()))
            .flatMap(Optional::stream)
            .findFirst()
            .map(this::handleModel));
  }

  /** Reads LangChain4j's {@code TokenStream}, whose methods each take a callback of one method. */
  TokenStreamPlan tokenStream(TypeElement type) {
    SignatureReader reader = new SignatureReader(types, type, visibility, acting, packageElement);
    List<Signature> signatures = signatures(type);
    List<TokenStreamPlan.Method> methods =
        signatures.stream()
            .map(
                method ->
                    new TokenStreamPlan.Method(
                        method,
                        role(method),
                        contextOf(method).map(context -> reader.typeName(context.asType()))))
            .toList();
    return new TokenStreamPlan(
        reader.typeName(type.asType()),
        methods,
        signatures.stream()
            .flatMap(method -> contextOf(method).stream())
            .flatMap(context -> handle(context.asType()).stream())
            .findFirst()
            .map(this::handleModel));
  }

  /** The second type of a {@code BiConsumer}, if one can cancel with it. */
  private Optional<TypeElement> contextOf(Signature method) {
    return method.parameters().stream()
        .map(Signature.Parameter::type)
        .filter(DeclaredType.class::isInstance)
        .map(DeclaredType.class::cast)
        .filter(consumer -> consumer.getTypeArguments().size() == 2)
        .map(consumer -> consumer.getTypeArguments().get(1))
        .filter(context -> handle(context).isPresent())
        .map(MoreTypes::asTypeElement)
        .findFirst();
  }

  private Handle handleModel(TypeElement handle) {
    SignatureReader reader = new SignatureReader(types, handle, visibility, acting, packageElement);
    return new Handle(
        reader.typeName(handle.asType()), "Followed" + handle.getSimpleName(), signatures(handle));
  }

  private List<Signature> signatures(TypeElement type) {
    SignatureReader reader = new SignatureReader(types, type, visibility, acting, packageElement);
    return new MethodSelection(types, reader)
        .select(type).stream().map(MethodSelection.Selected::signature).toList();
  }

  private static Role role(Signature method) {
    if (method.parameters().isEmpty()) {
      return Role.OTHER;
    }
    return switch (method.name()) {
      case "onPartialResponse", "onPartialResponseWithContext" -> Role.PARTIAL;
      case "onCompleteResponse" -> Role.COMPLETE;
      case "onError" -> Role.FAIL;
      default -> method.name().startsWith("onPartial") ? Role.BEGIN : Role.OTHER;
    };
  }

  private static Role eventRole(Signature method, boolean ends) {
    return switch (method.name()) {
      case "onEventStream" -> Role.EVENTS;
      case "complete" -> ends ? Role.DONE : Role.OTHER;
      case "exceptionOccurred" -> ends ? Role.ATTEMPT : Role.OTHER;
      default -> Role.OTHER;
    };
  }

  private Set<String> contexts(List<Signature.Parameter> parameters) {
    return parameters.stream()
        .filter(parameter -> handle(parameter.type()).isPresent())
        .map(Signature.Parameter::name)
        .collect(Collectors.toSet());
  }

  /** The interface that a context was made with, if it is one that we can make again. */
  private Optional<TypeElement> handle(TypeMirror context) {
    if (context.getKind() != TypeKind.DECLARED) {
      return Optional.empty();
    }
    TypeElement element = MoreTypes.asTypeElement(context);
    return ElementFilter.methodsIn(element.getEnclosedElements()).stream()
        .filter(m -> m.getSimpleName().contentEquals(HANDLE) && m.getParameters().isEmpty())
        .map(ExecutableElement::getReturnType)
        .filter(type -> type.getKind() == TypeKind.DECLARED)
        .filter(type -> isMadeWith(element, type))
        .map(MoreTypes::asTypeElement)
        .filter(type -> type.getKind().isInterface())
        .findFirst();
  }

  private boolean isMadeWith(TypeElement context, TypeMirror handle) {
    return !context.getModifiers().contains(Modifier.ABSTRACT)
        && ElementFilter.constructorsIn(context.getEnclosedElements()).stream()
            .filter(visibility::seesMember)
            .filter(constructor -> constructor.getParameters().size() == 1)
            .anyMatch(c -> types.isSameType(c.getParameters().get(0).asType(), handle));
  }
}
