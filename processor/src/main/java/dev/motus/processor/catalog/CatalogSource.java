package dev.motus.processor.catalog;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** What the rest of the processor knows of the user's code. Valid within one round. */
public interface CatalogSource {
  /** Whether generated code can name the class. */
  boolean canName(TypeElement type);

  /**
   * Whether generated code can call the method or constructor, given that it can name its class.
   */
  boolean canCall(Element member);

  /** The type as generated code writes it. */
  TypeName nameOf(TypeMirror type);

  /** Whether the values are the users' data, with properties of their own. */
  boolean isData(TypeElement type);

  /** What an object that is no record shows of itself, in order. */
  List<Shown> shown(TypeElement type);

  /** What the comment of an element says, as plain text; may be empty. */
  String description(Element element);

  /** What the comment of a method or a type says of a parameter or component; may be empty. */
  String description(Element owner, String parameter);

  /** The name that an annotation gives a property or a constant in JSON. */
  Optional<String> jsonName(Element element);

  /** Whether null is allowed, as far as annotations say. */
  boolean isNullable(Element declared, TypeMirror type);

  /** The limits that annotations set, on what is declared or on its type. */
  List<Limit> limits(Element declared, TypeMirror type);

  /** What a parameter or property is that is left out, as far as annotations say. */
  Optional<String> defaultValue(Element declared);

  /**
   * A property of an object.
   *
   * @param accessor the method that reads it
   */
  record Shown(String name, String accessor, TypeMirror type) {}

  /**
   * A limit.
   *
   * @param keyword of JSON Schema; {@code minSize} and {@code maxSize} mean that of the type
   */
  record Limit(String keyword, String value) {}
}
