package dev.motus.processor;

import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** What members are declared in. */
final class Owner {
  private Owner() {}

  /** The type that declares a method, a constructor or a constant. */
  static TypeElement of(Element member) {
    return (TypeElement) Objects.requireNonNull(member.getEnclosingElement());
  }
}
