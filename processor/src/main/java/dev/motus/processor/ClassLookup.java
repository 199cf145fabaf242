package dev.motus.processor;

import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Finds classes as generated code would see them. */
final class ClassLookup {
  private ClassLookup() {}

  /**
   * The class, or null when there is none. It is looked for from one module, because to ask all of
   * them for a class that is not there takes longer than to generate one.
   *
   * @param from an element of the module that the generated code goes to
   * @param name canonical
   */
  static @Nullable TypeElement find(Elements elements, Element from, String name) {
    ModuleElement module = elements.getModuleOf(from);
    return module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name);
  }
}
