package dev.motus.processor.catalog;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * A class to generate that records and replays the calls of an interface. Valid within one round.
 *
 * @param name the class to generate
 * @param subject the interface
 * @param origin its only originating element
 * @param isPublic whether the interface is
 * @param shadowsJavaLang whether the package hides a class of {@code java.lang}
 * @param annotations of all generated classes
 * @param constants the users' types
 */
public record RecordingPlan(
    ClassName name,
    ClassName subject,
    Element origin,
    boolean isPublic,
    boolean shadowsJavaLang,
    List<AnnotationSpec> annotations,
    List<DataExpressions.Constant> constants,
    List<Method> methods) {

  /** How a method gives its result. */
  public enum Shape {
    NOTHING,
    VALUE,
    STAGE,
    STREAM
  }

  /**
   * One method.
   *
   * @param recordedName how the cassette calls it
   * @param returned what the call is cast to
   * @param result what the result, or what is in it, is in JSON; null for nothing
   * @param thrown what it declares
   * @param remade those of {@code thrown} that a message makes, the more special first
   */
  public record Method(
      String name,
      String recordedName,
      TypeName returned,
      Shape shape,
      @Nullable CodeBlock result,
      List<Parameter> parameters,
      boolean isVarargs,
      List<TypeName> thrown,
      List<TypeName> remade) {}

  /**
   * One parameter.
   *
   * @param json what it is in JSON; null where it is no part of the recording
   */
  public record Parameter(String name, TypeName type, @Nullable CodeBlock json) {}
}
