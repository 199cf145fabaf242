package dev.motus.processor.catalog;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * A catalogue to generate. Valid within one round.
 *
 * @param name the class to generate
 * @param subject the type with the tools
 * @param origin its only originating element
 * @param isPublic whether the type is
 * @param shadowsJavaLang whether the package hides a class of {@code java.lang}
 * @param annotations of all generated classes
 * @param constants the users' types
 */
public record CatalogPlan(
    ClassName name,
    ClassName subject,
    Element origin,
    boolean isPublic,
    boolean shadowsJavaLang,
    List<AnnotationSpec> annotations,
    List<DataExpressions.Constant> constants,
    List<Tool> tools) {

  /**
   * One tool.
   *
   * @param name as the model says it
   * @param description for the model; may be empty
   * @param method its simple name
   * @param result an expression of a {@code ResultType}
   * @param isVoid whether the method returns nothing
   */
  public record Tool(
      String name,
      String description,
      String method,
      List<Parameter> parameters,
      CodeBlock result,
      boolean isVoid) {}

  /**
   * One parameter.
   *
   * @param name as the model says it
   * @param type what the argument is cast to
   * @param json what it is in JSON; null where the program gives it
   * @param description for the model; may be empty
   */
  public record Parameter(
      String name, TypeName type, @Nullable CodeBlock json, String description) {}
}
