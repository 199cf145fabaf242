package dev.motus.runtime.task;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.Extraction;
import dev.motus.runtime.capture.Redactor;
import dev.motus.runtime.capture.ValueCapturer;
import dev.motus.runtime.diagnostic.Diagnostics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is read of a call before it runs: whose it is, its arguments, what an extractor finds. */
final class TaskInputs {
  private TaskInputs() {}

  /** Reads the arguments as far as the level, the redaction and the extractor of the task say. */
  static void read(
      Task task,
      TaskDetail detail,
      TaskPlan plan,
      @Nullable Object receiver,
      @Nullable Object[] args) {
    identify(task, detail, plan, receiver);
    TaskDescriptor descriptor = task.descriptor;
    if (plan.extractor != null && !descriptor.shown.redactsAll) {
      Extraction extraction = new Extraction(TaskStart.session(plan).capturer()).of(receiver);
      extract(descriptor, plan, args, detail.needFindings(), extraction);
    }
    if (!plan.captures) {
      return;
    }
    ValueCapturer capturer = TaskStart.session(plan).capturer();
    // In place unless hooks need the originals: generated code made the array for this call.
    @Nullable Object[] captured = plan.hooked ? new Object[args.length] : args;
    for (int i = 0; i < args.length; i++) {
      captured[i] =
          descriptor.shown.redacts(i)
              ? Redactor.REDACTED
              : capturer.capture(
                  TaskDetail.parameterName(descriptor, i), descriptor.shown.argument(i, args[i]));
    }
    detail.capturedArguments(captured);
    task.origin.state.addContent(detail.contentChars());
    task.origin.state.handOverMuch();
  }

  /** Notes which agent is called, where anyone may want to know. */
  private static void identify(
      Task task, TaskDetail detail, TaskPlan plan, @Nullable Object receiver) {
    TaskDescriptor descriptor = task.descriptor;
    if (descriptor.type != TaskType.AGENT_CALL || receiver == null) {
      return;
    }
    if (plan.captures) {
      detail.needFindings().objectId = ObjectIds.of(receiver);
    }
    if (descriptor.about.agentName != null && (plan.captures || plan.asksForAgent)) {
      try {
        String name = descriptor.about.agentName.apply(receiver);
        detail.needFindings().agentName = TaskStart.session(plan).capturer().text("name", name);
      } catch (Throwable broken) {
        Diagnostics.warnOnce(
            "agent:" + descriptor.name,
            "The name of the agent of task \""
                + descriptor.name
                + "\" could not be read; that of its class stands for it.",
            broken);
      }
    }
  }

  private static void extract(
      TaskDescriptor descriptor,
      TaskPlan plan,
      @Nullable Object[] args,
      TaskFindings findings,
      Extraction extraction) {
    findings.extraction = extraction;
    // A copy: the captured values will take the places of the arguments.
    List<@Nullable Object> given = Arrays.asList(args.clone());
    Map<String, @Nullable Object> named = new NamedArguments(descriptor, args.clone());
    Extractors.run(
        descriptor,
        Objects.requireNonNull(plan.extractor),
        each -> each.extractStart(given, named, extraction));
    extraction.of(null);
    findings.takeExtracted(plan);
  }
}
