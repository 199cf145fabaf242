package dev.motus.processor;

import dev.motus.annotation.TaskEvent;
import dev.motus.processor.CallRecorder.Call;
import dev.motus.processor.RandomTypeBatch.Verdict;
import dev.motus.processor.RandomTypeSource.Program;
import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.CollectionLevel;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.runtime.hook.HookEvent;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Calls each method of a proxy and of the real object with the same arguments, once so that it
 * returns and once so that it throws, and compares what arrives and what comes back.
 */
final class ForwardedCalls {
  private static final Set<String> OBJECT_METHODS = Set.of("equals", "hashCode", "toString");

  private final Program program;
  private final Class<?> subject;
  private final Class<?> proxyType;
  private final List<HookEvent> events;
  private int calls;

  private ForwardedCalls(Program program, ClassLoader loader, List<HookEvent> events)
      throws ReflectiveOperationException {
    this.program = program;
    this.subject = Class.forName(program.subject(), true, loader);
    this.proxyType = Class.forName(program.proxy(), true, loader);
    this.events = events;
  }

  /** The verdicts on compiled programs, by package; one runtime serves them all. */
  static Map<String, Verdict> verdicts(List<Program> programs, ClassLoader loader) {
    TraceConfig config =
        TraceConfig.builder()
            .collectionLevel(CollectionLevel.DETAILED)
            .exportEnabled(false)
            .openViewer(false)
            .build();
    List<HookEvent> events = new ArrayList<>();
    Map<String, Verdict> verdicts = new HashMap<>();
    try (AgentRuntime runtime = AgentRuntime.start(config)) {
      for (TaskEvent event : TaskEvent.values()) {
        runtime.hooks().registerHook(event, events::add);
      }
      for (Program program : programs) {
        verdicts.put(program.pkg(), verdict(program, loader, events));
      }
    }
    return verdicts;
  }

  private static Verdict verdict(Program program, ClassLoader loader, List<HookEvent> events) {
    try {
      ForwardedCalls forwarded = new ForwardedCalls(program, loader, events);
      forwarded.run();
      return new Verdict.Forwarded(forwarded.calls);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError | AssertionError e) {
      return new Verdict.Failed(e + " at " + e.getStackTrace()[0]);
    }
  }

  private void run() throws ReflectiveOperationException {
    Object direct = null;
    Object proxy = null;
    if (subject.isInterface()) {
      direct =
          Proxy.newProxyInstance(
              subject.getClassLoader(),
              new Class<?>[] {subject},
              (self, method, arguments) ->
                  CallRecorder.call(
                      method.getName(), arguments == null ? new Object[0] : arguments));
      Constructor<?> constructor = proxyType.getDeclaredConstructor(subject);
      constructor.setAccessible(true);
      proxy = constructor.newInstance(direct);
    } else {
      for (Constructor<?> constructor : proxyType.getDeclaredConstructors()) {
        proxy = construct(constructor);
        if (!Modifier.isAbstract(subject.getModifiers())) {
          direct = construct(subject.getDeclaredConstructor(constructor.getParameterTypes()));
        }
      }
    }
    Set<String> traced = new HashSet<>();
    for (Method method : proxyType.getDeclaredMethods()) {
      if (!method.isSynthetic() && !OBJECT_METHODS.contains(method.getName())) {
        method.setAccessible(true);
        check(method, direct, proxy, SampleValues.of(method.getReturnType()), null);
        check(method, direct, proxy, null, SampleValues.thrownBy(method));
        traced.add(method.getName());
      }
    }
    require(traced.containsAll(program.traced()), "not overridden: " + program.traced());
  }

  private Object construct(Constructor<?> constructor) throws ReflectiveOperationException {
    Object[] arguments = SampleValues.arguments(constructor);
    CallRecorder.prepare(null, null);
    constructor.setAccessible(true);
    Object made = constructor.newInstance(arguments);
    List<Call> arrived = CallRecorder.calls();
    boolean isImplicit = arrived.isEmpty() && arguments.length == 0;
    require(
        isImplicit || SampleValues.areSame(arrived.get(0).arguments(), arguments),
        "constructor arguments of " + constructor);
    return made;
  }

  /** How a call ended. */
  private record End(Object result, Throwable thrown, List<Call> arrived) {}

  private void check(Method method, Object direct, Object proxy, Object result, Throwable thrown)
      throws ReflectiveOperationException {
    Object[] arguments = SampleValues.arguments(method);
    events.clear();
    End through = end(method, proxy, arguments, result, thrown);
    require(through.arrived().size() == 1, method + " arrived as " + through.arrived());
    Call call = through.arrived().get(0);
    require(call.method().equals(method.getName()), method + " arrived as " + call.method());
    require(SampleValues.areSame(call.arguments(), arguments), "arguments of " + method);
    require(through.thrown() == thrown, method + " threw " + through.thrown());
    require(SampleValues.areSame(through.result(), result), method + " gave " + through.result());
    events(method, result, thrown);
    if (direct != null) {
      End plain = end(real(method), direct, arguments, result, thrown);
      require(plain.thrown() == through.thrown(), "thrown by " + method);
      require(SampleValues.areSame(plain.result(), through.result()), "result of " + method);
      require(
          SampleValues.areSame(plain.arrived().get(0).arguments(), call.arguments()),
          "direct arguments of " + method);
    }
    calls++;
  }

  private void events(Method method, Object result, Throwable thrown) {
    List<TaskEvent> types = events.stream().map(HookEvent::eventType).toList();
    TaskEvent last = thrown == null ? TaskEvent.TASK_END : TaskEvent.TASK_ERROR;
    boolean isTraced = types.equals(List.of(TaskEvent.TASK_START, last));
    boolean isExpected = program.traced().contains(method.getName());
    require(isTraced || (types.isEmpty() && !isExpected), method + " sent " + types);
    if (isTraced) {
      HookEvent end = events.get(1);
      require(end.error() == thrown, "error of the event of " + method);
      // The outcome of a future is what it was completed with.
      boolean isStage = result instanceof CompletionStage<?>;
      require(
          isStage || SampleValues.areSame(end.result(), result),
          "result of the event of " + method + ": " + end.result());
    }
  }

  private End end(Method method, Object target, Object[] arguments, Object result, Throwable thrown)
      throws IllegalAccessException {
    CallRecorder.prepare(result, thrown);
    try {
      return new End(method.invoke(target, arguments), null, CallRecorder.calls());
    } catch (InvocationTargetException e) {
      return new End(null, e.getCause(), CallRecorder.calls());
    }
  }

  // What the proxy overrides: it may have less specific parameters there.
  private Method real(Method method) {
    Method real =
        Stream.concat(superclasses(), Arrays.stream(subject.getMethods()).map(m -> List.of(m)))
            .flatMap(List::stream)
            .filter(m -> m.getName().equals(method.getName()) && overrides(method, m))
            .findFirst()
            .orElseThrow(() -> new AssertionError("overrides nothing: " + method));
    real.setAccessible(true);
    return real;
  }

  private Stream<List<Method>> superclasses() {
    return Stream.<Class<?>>iterate(subject, type -> type != null, Class::getSuperclass)
        .map(type -> List.of(type.getDeclaredMethods()));
  }

  private static boolean overrides(Method method, Method other) {
    Class<?>[] ours = method.getParameterTypes();
    Class<?>[] theirs = other.getParameterTypes();
    boolean fits = ours.length == theirs.length && !other.isSynthetic();
    for (int i = 0; fits && i < ours.length; i++) {
      fits = theirs[i].isAssignableFrom(ours[i]);
    }
    return fits;
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }
}
