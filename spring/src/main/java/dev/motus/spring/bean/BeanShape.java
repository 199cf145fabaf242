package dev.motus.spring.bean;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.util.ClassUtils;

/** What kind of proxy can stand in for a bean without anybody noticing. */
final class BeanShape {
  private BeanShape() {}

  /** Whether nobody can name the class: it is a lambda or a proxy itself. */
  static boolean isOfInterfacesOnly(Class<?> type) {
    return Proxy.isProxyClass(type) || ClassUtils.isLambdaClass(type);
  }

  /**
   * Whether a subclass that hands all calls on behaves as the class does: it could not override
   * final methods, and would have fields of its own.
   */
  static boolean canStandInForClass(Class<?> type) {
    return !Modifier.isFinal(type.getModifiers())
        && !type.isSealed()
        && !type.isHidden()
        && Arrays.stream(type.getDeclaredConstructors()).anyMatch(BeanShape::isVisible)
        && hierarchy(type).noneMatch(BeanShape::hasWhatAProxyLacks);
  }

  private static boolean isVisible(Constructor<?> constructor) {
    return !Modifier.isPrivate(constructor.getModifiers());
  }

  private static Stream<Class<?>> hierarchy(Class<?> type) {
    return Stream.<@Nullable Class<?>>iterate(
            type,
            each -> each != null && each != Object.class,
            each -> each == null ? null : each.getSuperclass())
        .map(each -> (Class<?>) each);
  }

  private static boolean hasWhatAProxyLacks(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods()).anyMatch(BeanShape::isFinal)
        || Arrays.stream(type.getDeclaredFields())
            .anyMatch(
                field ->
                    Modifier.isPublic(field.getModifiers())
                        && !Modifier.isStatic(field.getModifiers()));
  }

  private static boolean isFinal(Method method) {
    int modifiers = method.getModifiers();
    return Modifier.isFinal(modifiers)
        && !Modifier.isStatic(modifiers)
        && !Modifier.isPrivate(modifiers);
  }

  /** Whether the application's code declares the bean as an interface, and no more. */
  static boolean isDeclaredAsInterface(ConfigurableListableBeanFactory factory, String name) {
    RootBeanDefinition definition = definition(factory, name);
    if (definition == null) {
      return false;
    }
    Method method = definition.getResolvedFactoryMethod();
    Class<?> declared =
        method != null
            ? method.getReturnType()
            : definition.hasBeanClass() ? definition.getBeanClass() : null;
    return declared != null && declared.isInterface();
  }

  /** Whether a method or a supplier makes the bean, and not Spring by a constructor. */
  static boolean isMadeByFactory(ConfigurableListableBeanFactory factory, String name) {
    RootBeanDefinition definition = definition(factory, name);
    // What is generated ahead of time calls constructors, too, by suppliers.
    return definition != null
        && (definition.getFactoryMethodName() != null
            || definition.getResolvedFactoryMethod() != null
            || (definition.getInstanceSupplier() != null && !AotDetector.useGeneratedArtifacts()));
  }

  private static @Nullable RootBeanDefinition definition(
      ConfigurableListableBeanFactory factory, String name) {
    if (!factory.containsBeanDefinition(name)) {
      return null;
    }
    BeanDefinition merged = factory.getMergedBeanDefinition(name);
    return merged instanceof RootBeanDefinition root ? root : null;
  }
}
