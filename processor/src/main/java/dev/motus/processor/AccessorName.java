package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import java.util.Locale;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The property that a method is named after.
 *
 * @param property {@code title} for {@code getTitle()}, {@code isTitle()} and {@code title()}
 * @param isGetter whether the name says so: {@code getX()} or {@code isX()}
 * @param isKnown false for a method that cannot be an accessor
 */
record AccessorName(String property, boolean isGetter, boolean isKnown) {
  private static final AccessorName NONE = new AccessorName("", false, false);

  static AccessorName of(ExecutableElement method) {
    TypeMirror type = method.getReturnType();
    if (!method.getParameters().isEmpty() || type.getKind() == TypeKind.VOID) {
      return NONE;
    }
    String name = method.getSimpleName().toString();
    boolean isBoolean = type.getKind() == TypeKind.BOOLEAN || isBoxedBoolean(type);
    if (isPrefix("get", name)) {
      return new AccessorName(decapitalized(name.substring(3)), true, true);
    }
    if (isBoolean && isPrefix("is", name)) {
      return new AccessorName(decapitalized(name.substring(2)), true, true);
    }
    return new AccessorName(name, false, true);
  }

  private static boolean isBoxedBoolean(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && MoreTypes.asTypeElement(type).getQualifiedName().contentEquals("java.lang.Boolean");
  }

  /** The field behind the accessor, among those by {@link #key}, or null. */
  @Nullable VariableElement fieldIn(Map<String, VariableElement> fields) {
    VariableElement field = fields.get(key(property));
    return field == null && isGetter ? fields.get(key("is" + property)) : field;
  }

  /** The same for {@code url}, {@code URL}, {@code _url} and {@code url_}. */
  static String key(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  private static boolean isPrefix(String prefix, String name) {
    return name.length() > prefix.length()
        && name.startsWith(prefix)
        && !Character.isLowerCase(name.charAt(prefix.length()));
  }

  /** {@code Title} becomes {@code title}; {@code URL} stays, as everywhere with beans. */
  private static String decapitalized(String name) {
    boolean isAcronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
    return isAcronym ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
