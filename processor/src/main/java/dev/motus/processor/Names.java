package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import java.util.Set;

/**
 * Qualified names of the types that the processors look for or that generated code uses. See {@link
 * ForeignAnnotations} for annotations that are not ours.
 */
final class Names {
  static final String AGENT_TASK = "dev.motus.annotation.AgentTask";
  static final String TOOL = "dev.motus.annotation.Tool";
  static final String TASK_HOOK = "dev.motus.annotation.TaskHook";
  static final String TASK_HOOKS = "dev.motus.annotation.TaskHooks";
  static final String REDACT = "dev.motus.annotation.Redact";
  static final String TRACED = "dev.motus.annotation.Traced";
  static final String TRACED_TYPES = "dev.motus.annotation.TracedTypes";
  static final String TRACED_GENERATED = "dev.motus.annotation.TracedGenerated";

  static final String CATALOGUED = "dev.motus.tools.Catalogued";
  static final String RECORDABLE = "dev.motus.tools.cassette.Recordable";
  static final String SUPPLIED = "dev.motus.tools.Supplied";
  static final String TOOL_CONTEXT = "dev.motus.tools.ToolContext";

  /** Annotations that say what to trace; on a proxy they would say it again. */
  static final Set<String> OURS =
      Set.of(AGENT_TASK, TOOL, TASK_HOOK, TASK_HOOKS, REDACT, TRACED, TRACED_TYPES);

  static final String LANGCHAIN4J_STREAMING_HANDLER =
      "dev.langchain4j.model.chat.response.StreamingChatResponseHandler";
  static final String AWS_EVENT_STREAM_HANDLER =
      "software.amazon.awssdk.awscore.eventstream.EventStreamResponseHandler";
  static final String LANGCHAIN4J_TOKEN_STREAM = "dev.langchain4j.service.TokenStream";
  static final String KOTLIN_CONTINUATION = "kotlin.coroutines.Continuation";

  /** Of the module motus-kotlin. */
  static final ClassName SUSPENSION = ClassName.get("dev.motus.kotlin", "Suspension");

  static final ClassName COROUTINES = ClassName.get("dev.motus.kotlin", "CoroutineResults");
  static final ClassName REACTOR_CONTEXT = ClassName.get("reactor.util.context", "Context");
  static final ClassName MUTINY_CONTEXT = ClassName.get("io.smallrye.mutiny", "Context");
  static final ClassName MUTINY_PROCESSOR =
      ClassName.get("io.smallrye.mutiny.operators.multi", "MultiOperatorProcessor");

  static final String TASK_EXTRACTOR = "dev.motus.runtime.capture.TaskExtractor";
  static final String HOOK_EVENT = "dev.motus.runtime.hook.HookEvent";
  static final String HOOK_REGISTRY_SERVICE = "dev.motus.runtime.hook.HookRegistry";

  static final String ENCODERS_SERVICE = "dev.motus.runtime.capture.GeneratedEncoders";

  static final ClassName AGENT_RUNTIME = ClassName.get("dev.motus.runtime", "AgentRuntime");
  static final ClassName TASK_DESCRIPTOR =
      ClassName.get("dev.motus.runtime.task", "TaskDescriptor");
  static final ClassName TASK = ClassName.get("dev.motus.runtime.task", "Task");
  static final ClassName TASK_SUBSCRIPTION =
      ClassName.get("dev.motus.runtime.task", "TaskSubscription");
  static final ClassName TASK_SUBSCRIPTIONS =
      ClassName.get("dev.motus.runtime.task", "TaskSubscriptions");
  static final ClassName TRACED_RESULT = ClassName.get("dev.motus.runtime.task", "TracedResult");
  static final ClassName TASK_TYPE = ClassName.get("dev.motus.annotation", "TaskType");
  static final ClassName TASK_EVENT = ClassName.get("dev.motus.annotation", "TaskEvent");
  static final ClassName GENERATED_ENCODERS =
      ClassName.get("dev.motus.runtime.capture", "GeneratedEncoders");
  static final ClassName HOOK_MANAGER = ClassName.get("dev.motus.runtime.hook", "HookManager");
  static final ClassName HOOK_REGISTRY = ClassName.get("dev.motus.runtime.hook", "HookRegistry");
  static final ClassName ASYNC_HOOK_CALLBACK =
      ClassName.get("dev.motus.runtime.hook", "AsyncHookCallback");

  static final ClassName RESULT_TYPE = ClassName.get("dev.motus.tools", "ResultType");

  private Names() {}
}
