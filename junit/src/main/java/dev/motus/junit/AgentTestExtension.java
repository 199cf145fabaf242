package dev.motus.junit;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs the method of an {@link AgentTest} for each case, as often as it says. */
public final class AgentTestExtension implements TestTemplateInvocationContextProvider {
  private static final Namespace PLACE = Namespace.create(AgentTestExtension.class);

  /** Made by JUnit. */
  public AgentTestExtension() {}

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), AgentTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    AgentTest test =
        AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), AgentTest.class)
            .orElseThrow();
    String where =
        context.getRequiredTestClass().getSimpleName()
            + "."
            + context.getRequiredTestMethod().getName();
    int mustPass = test.mustPass() == 0 ? test.runs() : test.mustPass();
    if (test.runs() < 1 || mustPass < 1 || mustPass > test.runs()) {
      throw new IllegalArgumentException(
          "@AgentTest of "
              + where
              + " has runs = "
              + test.runs()
              + " and mustPass = "
              + test.mustPass()
              + "; runs must be at least 1, and mustPass at most as many.");
    }
    List<Case> cases = CaseFiles.read(test.cases(), context.getRequiredTestClass());
    CaseTable table = new CaseTable(where, System.out::println);
    // Closed, and so printed, when the last run of the method has ended.
    context.getStore(PLACE).put(CaseTable.class, table);
    return cases.stream()
        .flatMap(
            each -> {
              CaseRuns runs = new CaseRuns(each, test.runs(), mustPass);
              table.add(runs);
              return IntStream.rangeClosed(1, test.runs())
                  .mapToObj(number -> new CaseInvocation(runs, number));
            });
  }
}
