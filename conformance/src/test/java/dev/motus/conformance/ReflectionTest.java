package dev.motus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.annotation.AgentTask;
import dev.motus.annotation.Tool;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What reflection finds on a type that describes its methods, it finds on the generated class. */
class ReflectionTest {
  /** Read at compile time only, or a promise about the body. */
  private static final Set<Class<? extends Annotation>> NOT_COPIED =
      Set.of(Tool.class, AgentTask.class, SafeVarargs.class);

  static List<List<Class<?>>> types() {
    return List.of(
        List.of(DescribedTools.class, TracedDescribedTools.class),
        List.of(DescribedService.class, TracedDescribedService.class),
        List.of(AgentTools.class, TracedAgentTools.class));
  }

  @ParameterizedTest
  @MethodSource("types")
  void tracedMethodsAreDescribedAsTheOnesThatTheyOverride(List<Class<?>> pair) {
    Map<String, String> plain = describe(pair.get(0));
    Map<String, String> traced = describe(pair.get(1));

    assertThat(plain).isNotEmpty();
    traced.keySet().retainAll(plain.keySet());
    assertThat(traced).isEqualTo(plain);
  }

  @ParameterizedTest
  @MethodSource("types")
  void nothingThatLooksLikeAnotherMethodOfTheUserIsAdded(List<Class<?>> pair) {
    assertThat(publicNames(pair.get(1))).isEqualTo(publicNames(pair.get(0)));
  }

  private static Set<String> publicNames(Class<?> type) {
    Set<String> names = new TreeSet<>();
    for (Method each : type.getMethods()) {
      if (!Modifier.isStatic(each.getModifiers())) {
        names.add(each.getName());
      }
    }
    // An interface has them as well, though reflection does not say so.
    for (Method each : Object.class.getMethods()) {
      names.remove(each.getName());
    }
    return names;
  }

  /** The methods that can be overridden, those of superclasses included, each as a text. */
  private static Map<String, String> describe(Class<?> type) {
    Map<String, String> all = new TreeMap<>();
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      for (Method method : each.getDeclaredMethods()) {
        int modifiers = method.getModifiers();
        boolean isLeftOut =
            Modifier.isStatic(modifiers)
                || Modifier.isPrivate(modifiers)
                || method.isBridge()
                || method.isSynthetic();
        if (!isLeftOut) {
          String key = method.getName() + Arrays.toString(method.getParameterTypes());
          all.putIfAbsent(key, describe(method));
        }
      }
    }
    return all;
  }

  private static String describe(Method method) {
    List<String> parts = new ArrayList<>();
    parts.add(annotations(method.getAnnotations()));
    parts.add(Modifier.toString(method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)));
    for (TypeVariable<?> variable : method.getTypeParameters()) {
      parts.add(variable + " extends " + Arrays.toString(variable.getAnnotatedBounds()));
    }
    parts.add(describe(method.getAnnotatedReturnType()));
    parts.add(method.getName() + (method.isVarArgs() ? " varargs" : ""));
    for (Parameter each : method.getParameters()) {
      parts.add(annotations(each.getAnnotations()));
      parts.add(describe(each.getAnnotatedType()));
      parts.add(each.getName());
    }
    for (AnnotatedType each : method.getAnnotatedExceptionTypes()) {
      parts.add("throws " + describe(each));
    }
    return String.join("\n", parts);
  }

  private static String describe(AnnotatedType type) {
    return type + " " + type.getType().getTypeName();
  }

  private static String annotations(Annotation[] annotations) {
    return Arrays.stream(annotations)
        .filter(each -> !NOT_COPIED.contains(each.annotationType()))
        .map(Annotation::toString)
        .toList()
        .toString();
  }
}
