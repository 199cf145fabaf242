package dev.motus.processor;

import com.google.auto.common.MoreElements;
import com.palantir.javapoet.ClassName;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** What a generated class in a package can name. */
final class Visibility {
  private final Elements elements;
  private final Types types;
  private final PackageElement from;
  private final @Nullable TypeElement subclassOf;
  private final UpcomingTypes upcoming;

  /**
   * @param from the package of the generated class
   * @param subclassOf its superclass, whose protected members it sees; null when it has none
   * @param upcoming classes that do not exist yet
   */
  Visibility(
      Elements elements,
      Types types,
      PackageElement from,
      @Nullable TypeElement subclassOf,
      UpcomingTypes upcoming) {
    this.elements = elements;
    this.types = types;
    this.from = from;
    this.subclassOf = subclassOf;
    this.upcoming = upcoming;
  }

  /** The first class that the type mentions and that cannot be named. */
  Optional<TypeElement> firstHidden(TypeMirror type) {
    return TypeParts.of(type).stream()
        .filter(part -> part.getKind() == TypeKind.DECLARED)
        .map(part -> (TypeElement) part.asElement())
        .filter(element -> !sees(element))
        .findFirst();
  }

  /** The class that a type stands for which does not exist yet. */
  ClassName upcoming(TypeMirror error) {
    String name = UnresolvedTypes.nameOf(error);
    String own = from.getQualifiedName().toString();
    return upcoming.find(name, own).orElseGet(() -> ClassName.get(own, name));
  }

  /** Whether the exception has to be declared or caught. */
  boolean isChecked(TypeMirror exception) {
    return Stream.of("java.lang.RuntimeException", "java.lang.Error")
        .map(elements::getTypeElement)
        .noneMatch(unchecked -> types.isSubtype(exception, unchecked.asType()));
  }

  boolean sees(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      // Other languages of the JVM have names that Java cannot write.
      if (!seesMember(e) || !SourceVersion.isName(e.getSimpleName())) {
        return false;
      }
    }
    return isExported(type);
  }

  /** Whether a member with the modifiers of this one can be named, given that its owner can. */
  boolean seesMember(Element member) {
    Set<Modifier> modifiers = member.getModifiers();
    if (modifiers.contains(Modifier.PUBLIC)) {
      return true;
    }
    if (modifiers.contains(Modifier.PRIVATE)) {
      return false;
    }
    return MoreElements.getPackage(member).equals(from)
        || (modifiers.contains(Modifier.PROTECTED) && inherits(Owner.of(member)));
  }

  /**
   * Whether generated code can carry the annotation: its type and every class that it names are
   * visible.
   */
  boolean canWrite(AnnotationMirror mirror) {
    DeclaredType type = mirror.getAnnotationType();
    return type.getKind() == TypeKind.DECLARED
        && sees((TypeElement) type.asElement())
        && mirror.getElementValues().values().stream()
            .allMatch(value -> value.accept(new AnnotationValueVisibility(this), null));
  }

  private boolean inherits(TypeElement owner) {
    return subclassOf != null
        && types.isSubtype(types.erasure(subclassOf.asType()), types.erasure(owner.asType()));
  }

  // The type lookup that names our module knows what other modules export to it.
  private boolean isExported(TypeElement type) {
    ModuleElement ours = elements.getModuleOf(from);
    ModuleElement theirs = elements.getModuleOf(type);
    return ours == null || theirs == null || ours.equals(theirs) || isFound(ours, type);
  }

  private boolean isFound(ModuleElement ours, TypeElement type) {
    try {
      return elements.getTypeElement(ours, type.getQualifiedName()) != null;
    } catch (RuntimeException e) {
      if (!e.getClass().getName().startsWith("org.eclipse.")) {
        throw e;
      }
      // Ecj gives up on a class that some module's class files mention and that this module does
      // not see, such as an annotation of JSpecify. Whoever writes it in a source sees it.
      return true;
    }
  }
}
