package dev.motus.processor;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import javax.lang.model.element.Modifier;

/** Writes the constants that describe tasks to the runtime. */
final class DescriptorWriter {
  private DescriptorWriter() {}

  /**
   * Generates:
   *
   * <pre>{@code
   * private static final TaskDescriptor SEARCH = AgentRuntime.task("web_search", TaskType.TOOL_CALL)
   *     .source("WebTools.search")
   *     .description("Searches the web.")
   *     .parameter("query")
   *     .redactedParameter("apiKey")
   *     .encoders(Encoders.ALL)
   *     .build();
   * }</pre>
   */
  static FieldSpec field(TaskPlan task, ProxyEncoders encoders, Modifier... access) {
    return FieldSpec.builder(Names.TASK_DESCRIPTOR, task.constant(), access)
        .addModifiers(Modifier.STATIC, Modifier.FINAL)
        .initializer(builder(task, encoders))
        .build();
  }

  private static CodeBlock builder(TaskPlan task, ProxyEncoders encoders) {
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add(
                "$T.task($Z$L,$W$T.$L)$>$>",
                Names.AGENT_RUNTIME,
                Literals.string(task.name()),
                Names.TASK_TYPE,
                task.mark().type().name());
    code.add("\n.source($L)", Literals.string(task.source()));
    if (!task.agent().isEmpty()) {
      code.add("\n.agent($L)", Literals.string(task.agent()));
    }
    task.agentName().ifPresent(name -> code.add("\n.agentName($L)", name));
    if (!task.description().isEmpty()) {
      code.add("\n.description($L)", Literals.string(task.description()));
    }
    for (int i = 0; i < task.parameters().size(); i++) {
      code.add("\n.$L($S)", kind(task, i), task.parameters().get(i).name());
    }
    if (task.redactedResult()) {
      code.add("\n.redactedResult()");
    } else if (task.readByExtractor().contains(TaskPlan.RESULT)) {
      code.add("\n.extractedResult()");
    }
    String extractor = task.mark().extractor() == null ? "conventionalExtractor" : "extractor";
    task.extractor().ifPresent(type -> code.add("\n.$L(new $T())", extractor, type));
    task.errorIn().ifPresent(reader -> code.add("\n.errorIn($L)", reader));
    if (task.carriesFutures()) {
      code.add("\n.carriesFutures()");
    }
    if (encoders.tasks().contains(task.constant())) {
      code.add("\n.encoders($T.ALL)", encoders.plan().name());
    }
    return code.add("\n.build()$<$<").build();
  }

  private static String kind(TaskPlan task, int index) {
    if (task.parameters().get(index).redacted()) {
      return "redactedParameter";
    }
    return task.readByExtractor().contains(index) ? "extractedParameter" : "parameter";
  }
}
