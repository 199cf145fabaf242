package dev.motus.junit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/** One run of one case. */
final class CaseInvocation
    implements TestTemplateInvocationContext,
        ParameterResolver,
        TestExecutionExceptionHandler,
        AfterEachCallback {
  private final CaseRuns runs;
  private final int number;

  CaseInvocation(CaseRuns runs, int number) {
    this.runs = runs;
    this.number = number;
  }

  @Override
  public String getDisplayName(int invocation) {
    return runs.displayName(number);
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Case.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return runs.example();
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    if (failure instanceof TestAbortedException || !runs.mayFail()) {
      throw failure;
    }
    throw new TestAbortedException(
        runs.displayName(number)
            + " failed, which is allowed, since "
            + runs.mustPass()
            + " must pass: "
            + failure,
        failure);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    RecordedTrace trace = MotusExtension.traceOf(context);
    @Nullable Throwable failure = context.getExecutionException().orElse(null);
    if (trace != null) {
      runs.ran(failure == null, trace.tasks(), trace.scores());
    }
  }
}
