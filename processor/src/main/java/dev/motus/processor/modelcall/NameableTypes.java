package dev.motus.processor.modelcall;

import com.palantir.javapoet.TypeName;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** What the class that is generated for a call can name, and how. */
public interface NameableTypes {
  /** Whether the generated class can name the type. */
  boolean canName(TypeElement type);

  /** Whether it can name every class that the type mentions. */
  boolean canName(TypeMirror type);

  /** Whether it can call a member, given that it can name the member's owner. */
  boolean canCall(Element member);

  /** Whether the element's own annotations say that it is never to be captured. */
  boolean isRedacted(Element element);

  /** The type as a local variable's, without annotations. */
  TypeName nameOf(TypeMirror type);
}
