package dev.motus.spring.bean;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.SmartInstantiationAwareBeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * Has the calls of traced interfaces go through the generated wrappers, whoever makes the bean.
 * Where Spring has made a proxy for the bean already, that proxy does it; else one is made, which
 * is a subclass of the bean's class, so that the bean can be injected by that class as before.
 */
public final class TracedInterfaces implements SmartInstantiationAwareBeanPostProcessor, Ordered {
  private static final Log LOG = LogFactory.getLog("dev.motus");

  private final TracedTypes types;
  private final TracedBeans beans;
  private final BeanProxies proxies;
  private final Set<String> early = ConcurrentHashMap.newKeySet();

  /** Wraps what these types name, and notes it. */
  public TracedInterfaces(TracedTypes types, TracedBeans beans, BeanProxies proxies) {
    this.types = types;
    this.beans = beans;
    this.proxies = proxies;
  }

  /** After all that make proxies, so that there is one proxy a bean. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  /** A bean that another one needs before it is complete is wrapped here, and not again later. */
  @Override
  public Object getEarlyBeanReference(Object bean, String name) {
    early.add(name);
    return wrap(bean, name);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return early.remove(name) ? bean : wrap(bean, name);
  }

  /** So that Spring does not take it for something that the proxy is not. */
  @Override
  public @Nullable Class<?> predictBeanType(Class<?> type, String name) {
    return types.wrappersOf(type).isEmpty() ? null : proxies.interfacesInPlaceOf(type, name);
  }

  /** What is known ahead of time: the class of the proxy, so that native images have it. */
  @Override
  public Class<?> determineBeanType(Class<?> type, String name) {
    return types.wrappersOf(type).isEmpty() ? type : proxies.classInPlaceOf(type, name);
  }

  private Object wrap(Object bean, String name) {
    Class<?> target = AopUtils.getTargetClass(bean);
    List<TracedType> wanted = types.wrappersOf(target);
    if (wanted.isEmpty()) {
      warnOfUntraced(target, name);
      return bean;
    }
    try {
      TracedCall call = new TracedCall(types, wanted);
      if (call.interfaces().isEmpty()) {
        return bean;
      }
      Object wrapped = proxies.around(bean, name, call);
      if (wrapped != null) {
        beans.wrapped(name, call.interfaces().get(0));
        return wrapped;
      }
    } catch (ReflectiveOperationException impossible) {
      LOG.warn(BeanProxies.text(name, target) + " is not traced.", impossible);
    }
    return bean;
  }

  private void warnOfUntraced(Class<?> target, String name) {
    if (types.isWrapper(target) && proxies.isMadeByFactory(name)) {
      LOG.warn(
          BeanProxies.text(name, target)
              + " hides what is inside it from Spring: transactions and the like of that class do"
              + " not take place. Return what you pass to its constructor; the bean is traced all"
              + " the same.");
    }
    TracedType traced = types.subclassOf(ClassUtils.getUserClass(target).getName());
    if (traced != null && proxies.isMadeByFactory(name)) {
      LOG.warn(
          BeanProxies.text(name, target)
              + " is not traced, because your code makes it by its constructor. Write there: new "
              + traced.traced()
              + "(…)");
    }
  }
}
