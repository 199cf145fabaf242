package dev.motus.spring.bean;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.aopalliance.aop.Advice;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopConfigException;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.scope.ScopedObject;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * Puts an advice around a bean, so that it can be injected as before. Where Spring has made a proxy
 * already, the advice goes there, next to the bean. Else one is made: a subclass of the bean's
 * class; or, where that cannot be, a proxy of its interfaces, and who injects the class gets the
 * bean itself (see {@link ClassInjection}).
 */
public final class BeanProxies {
  private static final Log LOG = LogFactory.getLog("dev.motus");

  private final ConfigurableListableBeanFactory factory;
  private final Set<String> excluded;

  /** The bean behind each proxy that is not of its class, for who injects the class. */
  private final Map<String, Object> targets = new ConcurrentHashMap<>();

  /** The beans that are injected by class past their proxies. */
  private final Set<String> injectedByClass = ConcurrentHashMap.newKeySet();

  /**
   * @param excluded names of beans that are left alone
   */
  public BeanProxies(ConfigurableListableBeanFactory factory, Set<String> excluded) {
    this.factory = factory;
    this.excluded = Set.copyOf(excluded);
  }

  /** The bean with the advice around it, or null where it was left alone. */
  public @Nullable Object around(Object bean, String name, Advice advice) {
    if (!isEligible(bean.getClass(), name)) {
      return null;
    }
    DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(advice);
    advisor.setOrder(Ordered.LOWEST_PRECEDENCE);
    if (bean instanceof Advised advised && !advised.isFrozen()) {
      advised.addAdvisor(advisor);
      return bean;
    }
    ProxyFactory proxy = proxyOf(bean.getClass(), name);
    if (proxy == null) {
      LOG.warn(
          text(name, AopUtils.getTargetClass(bean))
              + " is not traced: its class is final, or has final methods or public fields, which"
              + " no proxy can stand in for. Have the @Bean method return an interface.");
      return null;
    }
    proxy.setTarget(bean);
    proxy.addAdvisor(advisor);
    try {
      Object wrapped = proxy.getProxy(bean.getClass().getClassLoader());
      if (Proxy.isProxyClass(wrapped.getClass()) && !Proxy.isProxyClass(bean.getClass())) {
        wrapped = InterfaceProxy.transparent(wrapped);
      }
      if (injectedByClass.contains(name)) {
        targets.put(name, bean);
      }
      return wrapped;
    } catch (AopConfigException impossible) {
      LOG.warn(text(name, bean.getClass()) + " is not traced: no proxy can be made.", impossible);
      return null;
    }
  }

  /** The class of the proxy, as far as it is known before there is a bean. */
  Class<?> classInPlaceOf(Class<?> type, String name) {
    ProxyFactory proxy = isEligible(type, name) ? proxyOf(type, name) : null;
    try {
      return proxy == null ? type : proxy.getProxyClass(type.getClassLoader());
    } catch (AopConfigException impossible) {
      return type;
    }
  }

  /** The same where the proxy is not of the bean's class; else null. */
  @Nullable Class<?> interfacesInPlaceOf(Class<?> type, String name) {
    return injectedByClass.contains(name) ? classInPlaceOf(type, name) : null;
  }

  private boolean isEligible(Class<?> type, String name) {
    return !excluded.contains(name)
        && !FactoryBean.class.isAssignableFrom(type)
        && !AopInfrastructureBean.class.isAssignableFrom(type)
        && !ScopedObject.class.isAssignableFrom(type);
  }

  private @Nullable ProxyFactory proxyOf(Class<?> type, String name) {
    ProxyFactory proxy = new ProxyFactory();
    boolean ofClass = BeanShape.canStandInForClass(type);
    if (BeanShape.isOfInterfacesOnly(type)
        || (!ofClass
            && (injectedByClass.contains(name)
                || BeanShape.isDeclaredAsInterface(factory, name)))) {
      proxy.setInterfaces(ClassUtils.getAllInterfacesForClass(type));
      return proxy;
    }
    if (!ofClass) {
      return null;
    }
    proxy.setTargetClass(type);
    proxy.setProxyTargetClass(true);
    return proxy;
  }

  /** Says that the bean's class is injected past its proxy. */
  void injectByClass(String name) {
    injectedByClass.add(name);
  }

  /** Whether the bean needs that. */
  boolean needsInjectionByClass(Class<?> type, String name) {
    return isEligible(type, name)
        && !BeanShape.isOfInterfacesOnly(type)
        && !type.isInterface()
        && !BeanShape.canStandInForClass(type)
        && !BeanShape.isDeclaredAsInterface(factory, name);
  }

  /** The bean itself, past its proxy. */
  Object target(String name) {
    Object bean = factory.getBean(name);
    return targets.getOrDefault(name, bean);
  }

  boolean isMadeByFactory(String name) {
    return BeanShape.isMadeByFactory(factory, name);
  }

  static String text(String name, Class<?> type) {
    return "The bean \"" + name + "\" (" + type.getName() + ")";
  }
}
