package dev.motus.junit;

import dev.motus.runtime.task.TaskContext;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Gives each test a trace of its own, also when tests run at the same time: what a test calls
 * through {@code Traced…} classes is recorded at level detailed, with arguments and results,
 * whatever the environment says. Nothing is written and nothing is sent.
 *
 * <pre>{@code
 * @ExtendWith(MotusExtension.class)
 * class ResearcherTest {
 *   @Test
 *   void readsBeforeItAnswers(RecordedTrace trace) {
 *     new TracedResearcher(model, tools).research("How is a secret kept?");
 *
 *     assertThat(trace).calledInOrder("search_text", "read_file").hasNoUnhandledErrors();
 *   }
 * }
 * }</pre>
 *
 * <p>A test, each of its repetitions and each of its sets of arguments has one trace, its {@code
 * BeforeEach} and {@code AfterEach} methods included; dynamic tests share that of their factory.
 * What runs on threads that nothing carries the current task to (see {@code TaskContext}) belongs
 * to no test. When a test fails, its trace stays as a page, whose place the failure names: {@code
 * target/motus/<class>.<method>/trace_viewer.html}, or below {@code build/motus} where there is a
 * folder {@code build} but none of Maven's; the configuration parameter {@code
 * motus.junit.directory} names another folder.
 *
 * <p>A runtime that the test starts itself keeps its own trace, and this one then misses its tasks.
 */
@SuppressWarnings("NullAway") // of JUnit's "@Nullable Void" only newer compilers know
public final class MotusExtension
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver, InvocationInterceptor {
  private static final Namespace PLACE = Namespace.create(MotusExtension.class);

  /** Made by JUnit. */
  public MotusExtension() {}

  @Override
  @SuppressWarnings("deprecation") // its successor came with JUnit 6
  public void beforeEach(ExtensionContext context) {
    TestRuntime runtime =
        Objects.requireNonNull(
            context
                .getRoot()
                .getStore(PLACE)
                .getOrComputeIfAbsent(
                    TestRuntime.class, type -> new TestRuntime(), TestRuntime.class));
    RecordedTrace trace = runtime.begin(nameOf(context), GoldenFile.of(context));
    context.getStore(PLACE).put(RecordedTrace.class, trace);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    RecordedTrace trace = traceOf(context);
    if (trace != null) {
      trace.end();
      context
          .getExecutionException()
          .ifPresent(failure -> FailedTrace.keep(trace, context, failure));
      trace.forget();
    }
  }

  private static String nameOf(ExtensionContext context) {
    return context.getRequiredTestClass().getSimpleName()
        + "."
        + context.getTestMethod().map(Method::getName).orElseGet(context::getDisplayName);
  }

  static @Nullable RecordedTrace traceOf(ExtensionContext context) {
    return context.getStore(PLACE).get(RecordedTrace.class, RecordedTrace.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RecordedTrace.class
        && context.getTestMethod().isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Objects.requireNonNull(traceOf(context), "the trace of the test");
  }

  @Override
  public void interceptBeforeEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    within(invocation, context);
  }

  @Override
  public void interceptTestMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    within(invocation, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    within(invocation, context);
  }

  @Override
  public <T extends @Nullable Object> T interceptTestFactoryMethod(
      Invocation<T> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    return within(invocation, context);
  }

  @Override
  public void interceptDynamicTest(
      Invocation<@Nullable Void> invocation,
      DynamicTestInvocationContext test,
      ExtensionContext context)
      throws Throwable {
    within(invocation, context);
  }

  @Override
  public void interceptAfterEachMethod(
      Invocation<@Nullable Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    within(invocation, context);
  }

  /** On the thread that JUnit runs the method on, which a time-out may have made another. */
  @SuppressWarnings("try") // a scope does its work by being closed
  private static <T extends @Nullable Object> T within(
      Invocation<T> invocation, ExtensionContext context) throws Throwable {
    RecordedTrace trace = traceOf(context);
    if (trace == null) {
      return invocation.proceed();
    }
    try (TaskContext.Scope scope = TaskContext.of(trace.root()).makeCurrent()) {
      return invocation.proceed();
    }
  }
}
