package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ClassName;
import dev.motus.processor.AsyncShape.Plain;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Types;

/** Finds the shape of a method. */
final class AsyncShapes {
  private static final String FUTURE = "java.util.concurrent.Future";

  /** Types of the JDK that the runtime stands in for. */
  private static final Set<String> RESULTS =
      Set.of(
          FUTURE,
          "java.util.concurrent.CompletableFuture",
          "java.util.concurrent.CompletionStage",
          "java.util.concurrent.Flow.Publisher",
          "java.util.stream.Stream",
          "java.util.stream.IntStream",
          "java.util.stream.LongStream",
          "java.util.stream.DoubleStream",
          "java.util.Iterator");

  /** Those of them that have items of a type. */
  private static final Set<String> STREAMS =
      Set.of(
          "java.util.concurrent.Flow.Publisher", "java.util.stream.Stream", "java.util.Iterator");

  private static final Set<String> COROUTINES =
      Set.of(
          "kotlinx.coroutines.flow.Flow", "kotlinx.coroutines.Deferred", "kotlinx.coroutines.Job");

  private static final Map<String, FollowedType> FOLLOWED =
      Arrays.stream(FollowedType.values())
          .collect(Collectors.toMap(t -> t.type().canonicalName(), Function.identity()));

  private static final Map<String, AnswerStream> ANSWERS =
      Arrays.stream(AnswerStream.values())
          .collect(Collectors.toMap(t -> t.type().canonicalName(), Function.identity()));

  /**
   * Those whose subtypes do their work later as well. Iterators in general are not among them:
   * scanners and the like are rather things to use than answers that come bit by bit.
   */
  private static final Map<String, String> LATER =
      Map.of(
          "java.util.concurrent.Flow.Publisher", "Flow.Publisher",
          "java.util.stream.BaseStream", "Stream",
          "java.util.ListIterator", "Iterator",
          "com.google.genai.ResponseStream", "Iterator",
          "java.util.PrimitiveIterator", "Iterator");

  private final Types types;
  private final FutureCarriers futures;
  private final CallbackReader callbacks;

  AsyncShapes(Types types, FutureCarriers futures, CallbackReader callbacks) {
    this.types = types;
    this.futures = futures;
    this.callbacks = callbacks;
  }

  /** The last parameter of a function of Kotlin that may suspend, as Java sees it. */
  static boolean isContinuation(Signature.Parameter parameter) {
    return parameter.type().getKind() == TypeKind.DECLARED
        && nameOf(parameter.type()).equals(Names.KOTLIN_CONTINUATION);
  }

  private static Optional<TypeMirror> suspended(Signature signature) {
    List<Signature.Parameter> parameters = signature.parameters();
    if (parameters.isEmpty() || !isContinuation(parameters.get(parameters.size() - 1))) {
      return Optional.empty();
    }
    TypeMirror type = parameters.get(parameters.size() - 1).type();
    return MoreTypes.asDeclared(type).getTypeArguments().stream()
        .findFirst()
        .map(
            argument ->
                argument instanceof WildcardType wildcard && wildcard.getSuperBound() != null
                    ? wildcard.getSuperBound()
                    : argument);
  }

  AsyncShape of(Signature signature) {
    Optional<TypeMirror> suspended = suspended(signature);
    if (suspended.isPresent()) {
      return new AsyncShape.Suspended(suspended.get());
    }
    AsyncShape end = signature.isVoid() ? Plain.VOID : ofResult(signature.returnType());
    return end instanceof Plain plain
        ? callbacks
            .read(signature)
            .<AsyncShape>map(callback -> new AsyncShape.Callback(callback, plain))
            .orElse(end)
        : end;
  }

  private AsyncShape ofResult(TypeMirror type) {
    if (type.getKind() == TypeKind.DECLARED && RESULTS.contains(nameOf(type))) {
      return Plain.RESULT;
    }
    // A class of the user's own: nothing can stand in for it.
    if (futures.isStage(type)) {
      return Plain.STAGE;
    }
    if (type.getKind() == TypeKind.DECLARED) {
      String name = nameOf(type);
      FollowedType followed = FOLLOWED.get(name);
      if (followed != null) {
        return new AsyncShape.Followed(followed);
      }
      AnswerStream answer = ANSWERS.get(name);
      if (answer != null) {
        return new AsyncShape.Answer(answer);
      }
      if (COROUTINES.contains(name)) {
        return new AsyncShape.Coroutine(name.endsWith("Flow"));
      }
      if (name.equals(Names.LANGCHAIN4J_TOKEN_STREAM)) {
        return new AsyncShape.Tokens(callbacks.tokenStream(MoreTypes.asTypeElement(type)));
      }
    }
    if (type.getKind() != TypeKind.DECLARED && type.getKind() != TypeKind.TYPEVAR) {
      return Plain.VALUE;
    }
    TypeMirror erased = types.erasure(type);
    return erased.getKind() == TypeKind.DECLARED && nameOf(erased).equals("java.lang.Object")
        ? Plain.ANY
        : subtype(erased);
  }

  /** By the nearest supertype, or itself if it is a type variable's bound. */
  private AsyncShape subtype(TypeMirror type) {
    Deque<TypeMirror> queue = new ArrayDeque<>(Set.of(type));
    Set<String> seen = new HashSet<>();
    while (!queue.isEmpty()) {
      TypeMirror next = queue.remove();
      if (next.getKind() != TypeKind.DECLARED || !seen.add(nameOf(next))) {
        continue;
      }
      String name = nameOf(next);
      if (name.equals(FUTURE)) {
        return Plain.FUTURE;
      }
      FollowedType followed = FOLLOWED.get(name);
      String base = followed == null ? LATER.get(name) : followed.type().simpleName();
      if (base != null) {
        return new AsyncShape.Unfollowed(base);
      }
      queue.addAll(types.directSupertypes(next));
    }
    return Plain.VALUE;
  }

  /**
   * The type of the items of a result that streams; empty where there is none, or just one.
   *
   * @param declared the result
   */
  Optional<TypeMirror> items(AsyncShape shape, TypeMirror declared) {
    boolean streams =
        shape instanceof AsyncShape.Answer
            || (shape instanceof AsyncShape.Coroutine coroutine && coroutine.isFlow())
            || (shape instanceof AsyncShape.Followed followed && followed.type().isStream())
            || (shape == Plain.RESULT && STREAMS.contains(nameOf(declared)));
    return streams
        ? MoreTypes.asDeclared(declared).getTypeArguments().stream()
            .findFirst()
            .map(TypeMirror.class::cast)
        : Optional.empty();
  }

  private static String nameOf(TypeMirror type) {
    return ClassName.get(MoreTypes.asTypeElement(type)).canonicalName();
  }
}
