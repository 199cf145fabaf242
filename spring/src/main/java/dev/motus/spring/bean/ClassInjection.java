package dev.motus.spring.bean;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;

/**
 * Keeps a bean injectable by its class where the class is final and its proxy is one of interfaces:
 * who asks for the class gets the bean itself, and is told that calls through it are not traced.
 * Where two beans have that class, it could not be told which one is meant, so both are left alone.
 */
public final class ClassInjection implements BeanFactoryPostProcessor, Ordered {
  private static final Log LOG = LogFactory.getLog("dev.motus");

  private final TracedTypes types;
  private final BeanProxies proxies;

  /** Looks at the beans that these types are for. */
  public ClassInjection(TracedTypes types, BeanProxies proxies) {
    this.types = types;
    this.proxies = proxies;
  }

  /** After all that change beans. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
    Map<Class<?>, List<String>> names = new LinkedHashMap<>();
    for (String name : factory.getBeanDefinitionNames()) {
      Class<?> type = factory.getType(name, false);
      if (type != null
          && !types.wrappersOf(type).isEmpty()
          && proxies.needsInjectionByClass(type, name)) {
        names.computeIfAbsent(type, each -> new ArrayList<>()).add(name);
      }
    }
    names.forEach(
        (type, beans) -> {
          if (beans.size() == 1) {
            String name = beans.get(0);
            proxies.injectByClass(name);
            factory.registerResolvableDependency(type, new Untraced(type, name, proxies));
          }
        });
  }

  private record Untraced(Class<?> type, String name, BeanProxies proxies, AtomicBoolean told)
      implements ObjectFactory<Object> {
    Untraced(Class<?> type, String name, BeanProxies proxies) {
      this(type, name, proxies, new AtomicBoolean());
    }

    @Override
    public Object getObject() {
      if (!told.getAndSet(true)) {
        LOG.warn(
            BeanProxies.text(name, type)
                + " is injected by its class, which is final, so calls through it are not traced."
                + " Inject an interface of it.");
      }
      return proxies.target(name);
    }
  }
}
