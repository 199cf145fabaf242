package dev.motus.spring.bean;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.util.ReflectionUtils;

/**
 * Leads the calls of a bean's interfaces through the generated wrappers, which trace them. For each
 * call there is a wrapper around the rest of that call, so whatever else Spring does around the
 * bean takes place as without us. A method that the wrapper does not have, because the library is
 * newer, is left alone.
 */
final class TracedCall implements MethodInterceptor {
  private final List<Wrapper> wrappers = new ArrayList<>();
  private final Map<Method, Optional<Route>> routes = new ConcurrentHashMap<>();

  /**
   * @throws ReflectiveOperationException when a generated class has not the constructor that the
   *     processor writes
   */
  TracedCall(TracedTypes types, List<TracedType> wanted) throws ReflectiveOperationException {
    for (TracedType each : wanted) {
      Class<?> type = types.load(each.type());
      Class<?> traced = types.load(each.traced());
      if (type != null && traced != null) {
        Constructor<?> constructor = traced.getDeclaredConstructor(type);
        ReflectionUtils.makeAccessible(constructor);
        wrappers.add(new Wrapper(type, constructor));
      }
    }
  }

  /** The interfaces whose calls are traced. */
  List<Class<?>> interfaces() {
    List<Class<?>> interfaces = new ArrayList<>();
    wrappers.forEach(each -> interfaces.add(each.type));
    return interfaces;
  }

  @Override
  public @Nullable Object invoke(MethodInvocation call) throws Throwable {
    Optional<Route> route = routes.computeIfAbsent(call.getMethod(), this::route);
    return route.isPresent() ? route.get().follow(call) : call.proceed();
  }

  private Optional<Route> route(Method called) {
    for (Wrapper each : wrappers) {
      Class<?> generated = each.constructor.getDeclaringClass();
      String name = called.getName();
      Class<?>[] parameters = called.getParameterTypes();
      Method method = ReflectionUtils.findMethod(generated, name, parameters);
      if (method != null
          && method.getDeclaringClass() == generated
          && ReflectionUtils.findMethod(each.type, name, parameters) != null) {
        ReflectionUtils.makeAccessible(method);
        return Optional.of(new Route(each, method));
      }
    }
    return Optional.empty();
  }

  private record Wrapper(Class<?> type, Constructor<?> constructor) {}

  /** What becomes of the calls of one method. */
  private record Route(Wrapper wrapper, Method method) {
    @Nullable Object follow(MethodInvocation call) throws Throwable {
      Rest rest = new Rest(call);
      Object proxy =
          Proxy.newProxyInstance(
              wrapper.type.getClassLoader(), new Class<?>[] {wrapper.type}, rest);
      try {
        return method.invoke(wrapper.constructor.newInstance(proxy), call.getArguments());
      } catch (InvocationTargetException e) {
        Throwable thrown = e.getTargetException();
        boolean isHidden =
            thrown instanceof UndeclaredThrowableException && thrown.getCause() == rest.thrown;
        throw isHidden && rest.thrown != null ? rest.thrown : thrown;
      }
    }
  }

  /** The rest of a call, behind the interface that the wrapper wants. */
  private static final class Rest implements InvocationHandler {
    private final MethodInvocation call;

    /** What the rest of the call threw: a proxy hides what the interface does not declare. */
    private @Nullable Throwable thrown;

    Rest(MethodInvocation call) {
      this.call = call;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (!isCalled(method)) {
        // Of the bean: a trace may show it, or ask it for the model that it stands for.
        return ofBean(method, arguments);
      }
      try {
        return rest(arguments == null ? new Object[0] : arguments).proceed();
      } catch (Throwable e) {
        thrown = e;
        throw e;
      }
    }

    /**
     * The rest with what the wrapper gives, which may have put what tells it of a stream in the
     * place of a callback. Whoever called us keeps what was given to him.
     */
    private MethodInvocation rest(Object[] arguments) {
      boolean isSame = Arrays.equals(arguments, call.getArguments());
      return !isSame && call instanceof ProxyMethodInvocation proxied
          ? proxied.invocableClone(arguments)
          : call;
    }

    private boolean isCalled(Method method) {
      Method called = call.getMethod();
      return method.getName().equals(called.getName())
          && Arrays.equals(method.getParameterTypes(), called.getParameterTypes());
    }

    private @Nullable Object ofBean(Method method, Object @Nullable [] arguments) throws Throwable {
      try {
        return method.invoke(call.getThis(), arguments);
      } catch (InvocationTargetException e) {
        throw e.getTargetException();
      }
    }
  }
}
