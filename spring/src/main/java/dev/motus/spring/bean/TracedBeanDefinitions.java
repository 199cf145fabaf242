package dev.motus.spring.bean;

import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.core.Conventions;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Has Spring make the generated subclass where it would make a traced class by its constructor: a
 * component, or whatever else is registered by its class.
 *
 * <p>Everything that depends on the class of a bean comes after this and sees the subclass: proxies
 * for transactions and the like, and what is generated ahead of time.
 */
public final class TracedBeanDefinitions implements BeanDefinitionRegistryPostProcessor, Ordered {
  private static final Log LOG = LogFactory.getLog("dev.motus");

  /** What Spring's own processor of configuration classes notes on those that it replaces. */
  private static final String CONFIGURATION =
      Conventions.getQualifiedAttributeName(
          ConfigurationClassPostProcessor.class, "configurationClass");

  private static final String FULL = "full";
  private static final String ASPECT = "org.aspectj.lang.annotation.Aspect";

  private final TracedTypes types;
  private final TracedBeans beans;
  private final Set<String> excluded;

  /**
   * Replaces what these types name, and notes it.
   *
   * @param excluded names of beans that are left alone
   */
  public TracedBeanDefinitions(TracedTypes types, TracedBeans beans, Set<String> excluded) {
    this.types = types;
    this.beans = beans;
    this.excluded = Set.copyOf(excluded);
  }

  /** After all that register beans. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
    for (String name : registry.getBeanDefinitionNames()) {
      BeanDefinition definition = registry.getBeanDefinition(name);
      TracedType traced = types.subclassOf(definition.getBeanClassName());
      TracedType already = types.madeAs(definition.getBeanClassName());
      if (already != null) {
        // What was generated ahead of time has it in place already.
        beans.replaced(name, already);
      } else if (traced != null
          && !excluded.contains(name)
          && definition.getFactoryMethodName() == null
          && definition instanceof AbstractBeanDefinition madeByConstructor
          && madeByConstructor.getInstanceSupplier() == null) {
        replace(name, madeByConstructor, traced);
      }
    }
  }

  private void replace(String name, AbstractBeanDefinition definition, TracedType traced) {
    Class<?> type = types.load(traced.type());
    Class<?> subclass = types.load(traced.traced());
    if (type == null || subclass == null) {
      return;
    }
    String obstacle = obstacle(definition, type);
    if (obstacle != null) {
      LOG.warn("The bean \"" + name + "\" (" + type.getName() + ") is not traced: " + obstacle);
      return;
    }
    keepQualifiers(definition, type);
    if (definition.hasBeanClass()) {
      definition.setBeanClass(subclass);
    } else {
      definition.setBeanClassName(subclass.getName());
    }
    beans.replaced(name, traced);
  }

  private static @Nullable String obstacle(AbstractBeanDefinition definition, Class<?> type) {
    if (FULL.equals(definition.getAttribute(CONFIGURATION))) {
      return "Spring itself replaces a @Configuration class. Move its tasks to a class of their"
          + " own.";
    }
    if (hasAnnotation(type, ASPECT)) {
      return "an aspect must not be extended. Move its tasks to a class of their own.";
    }
    if (BeanFactoryPostProcessor.class.isAssignableFrom(type)
        || BeanPostProcessor.class.isAssignableFrom(type)) {
      return "it is part of the container. Move its tasks to a class of their own.";
    }
    if (Arrays.stream(type.getDeclaredConstructors())
        .anyMatch(each -> Modifier.isPrivate(each.getModifiers()) && !each.isSynthetic())) {
      return "it has a private constructor, which a subclass cannot call. Make it package-private.";
    }
    return null;
  }

  private static boolean hasAnnotation(Class<?> type, String annotation) {
    return Arrays.stream(type.getAnnotations())
        .anyMatch(each -> each.annotationType().getName().equals(annotation));
  }

  // Spring looks for them on the class itself, and many are not inherited.
  private static void keepQualifiers(AbstractBeanDefinition definition, Class<?> type) {
    for (Annotation each : type.getAnnotations()) {
      Class<? extends Annotation> kind = each.annotationType();
      boolean isQualifier = kind == Qualifier.class || kind.isAnnotationPresent(Qualifier.class);
      if (isQualifier && definition.getQualifier(kind.getName()) == null) {
        AutowireCandidateQualifier qualifier = new AutowireCandidateQualifier(kind);
        AnnotationUtils.getAnnotationAttributes(each).forEach(qualifier::setAttribute);
        definition.addQualifier(qualifier);
      }
    }
  }
}
