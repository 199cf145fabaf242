package dev.motus.spring.bean;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.springframework.aot.AotDetector;
import org.springframework.cglib.core.CodeGenerationException;
import org.springframework.cglib.core.SpringNamingPolicy;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.MethodInterceptor;
import org.springframework.core.NativeDetector;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * A proxy of a bean's interfaces that throws what the bean throws. The JDK's wraps what an
 * interface does not declare, and clients that are written in Kotlin throw such things: an {@code
 * InterruptedException}, above all.
 */
abstract class InterfaceProxy {
  /** For the class that is made at run time. */
  InterfaceProxy() {}

  /** One that acts as Spring's does; that one itself where no class can be made. */
  static Object transparent(Object proxy) {
    Class<?>[] interfaces = proxy.getClass().getInterfaces();
    if (!canBeMade(interfaces)) {
      return proxy;
    }
    InvocationHandler handler = Proxy.getInvocationHandler(proxy);
    MethodInterceptor asked =
        (self, method, arguments, unused) ->
            ReflectionUtils.isEqualsMethod(method) && arguments[0] == self
                ? true
                : handler.invoke(self, method, arguments);
    Enhancer enhancer = new Enhancer();
    enhancer.setSuperclass(InterfaceProxy.class);
    enhancer.setInterfaces(interfaces);
    enhancer.setNamingPolicy(SpringNamingPolicy.INSTANCE);
    enhancer.setCallback(asked);
    try {
      return enhancer.create();
    } catch (CodeGenerationException impossible) {
      return proxy;
    }
  }

  private static boolean canBeMade(Class<?>[] interfaces) {
    ClassLoader loader = InterfaceProxy.class.getClassLoader();
    return !AotDetector.useGeneratedArtifacts()
        && !NativeDetector.inNativeImage()
        && Arrays.stream(interfaces)
            .allMatch(
                each ->
                    Modifier.isPublic(each.getModifiers()) && ClassUtils.isVisible(each, loader));
  }
}
