package dev.motus.processor;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Tells types that carry data, which get an encoder, from those that the runtime knows and those
 * that do work.
 */
final class DataTypes {
  /** Packages, with those below, whose types are not the users' own data. */
  private static final List<String> LIBRARIES =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "jakarta.",
          "kotlin.",
          "kotlinx.",
          "scala.",
          "groovy.",
          "com.fasterxml.jackson.",
          "tools.jackson.",
          "com.google.common.",
          "com.google.gson.",
          "com.google.protobuf.",
          "io.netty.",
          "io.reactivex.",
          "io.smallrye.",
          "io.vertx.",
          "org.reactivestreams.",
          "org.slf4j.",
          "reactor.",
          "dev.motus.annotation.",
          "dev.motus.runtime.");

  /** What the runtime writes by itself, so that accessors of a subtype must not come first. */
  private static final List<String> BUILT_IN =
      List.of(
          "java.lang.CharSequence",
          "java.lang.Number",
          "java.lang.Throwable",
          "java.util.Collection",
          "java.util.Map",
          "java.util.concurrent.CompletionStage",
          "java.util.concurrent.Future",
          "com.fasterxml.jackson.core.TreeNode");

  /** To read these is to use them up, to open something or to start work. */
  private static final List<String> WORKERS =
      List.of(
          "java.lang.AutoCloseable",
          "java.lang.ClassLoader",
          "java.lang.Runnable",
          "java.util.Enumeration",
          "java.util.Iterator",
          "java.util.Spliterator",
          "java.util.concurrent.Callable",
          "java.util.concurrent.Executor",
          "java.util.concurrent.Flow.Publisher",
          "java.util.concurrent.locks.Lock",
          "org.reactivestreams.Publisher");

  private static final Set<ElementKind> KINDS =
      Set.of(ElementKind.CLASS, ElementKind.INTERFACE, ElementKind.RECORD);

  private final Types types;
  private final List<TypeMirror> builtIn;
  private final List<TypeMirror> workers;

  DataTypes(Elements elements, Types types) {
    this.types = types;
    this.builtIn = erased(BUILT_IN, elements);
    this.workers = erased(WORKERS, elements);
  }

  private List<TypeMirror> erased(List<String> names, Elements elements) {
    return names.stream()
        .map(elements::getTypeElement)
        .filter(Objects::nonNull)
        .map(type -> types.erasure(type.asType()))
        .toList();
  }

  /** Whether values of the type are data with properties of their own. */
  boolean isData(TypeElement type) {
    return hasProperties(type) && !isAny(types.erasure(type.asType()), workers);
  }

  /** The same, but the type may do work as well. */
  boolean hasProperties(TypeElement type) {
    return KINDS.contains(type.getKind())
        && !isOfLibrary(type)
        && !isAny(types.erasure(type.asType()), builtIn);
  }

  private boolean isAny(TypeMirror erasure, List<TypeMirror> known) {
    return known.stream().anyMatch(each -> types.isSubtype(erasure, each));
  }

  static boolean isOfLibrary(TypeElement type) {
    String name = type.getQualifiedName().toString();
    return LIBRARIES.stream().anyMatch(name::startsWith);
  }

  /** Whether a getter that returns this only shows something, as far as its type tells. */
  boolean isReadable(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return true;
    }
    TypeMirror erasure = types.erasure(type);
    boolean isFunction =
        MoreElements.getPackage(MoreTypes.asTypeElement(type))
            .getQualifiedName()
            .contentEquals("java.util.function");
    return !isFunction && !isAny(erasure, workers);
  }
}
