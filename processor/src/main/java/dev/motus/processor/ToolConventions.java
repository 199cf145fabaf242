package dev.motus.processor;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * What the types of tool frameworks say of a call: which tool is called, and whether its answer is
 * that of a failure. They are known by name, so that nobody needs the libraries.
 */
final class ToolConventions {
  private static final ClassName MCP = ClassName.get("io.modelcontextprotocol.spec", "McpSchema");
  private static final ClassName MCP_RESULT = MCP.nestedClass("CallToolResult");
  private static final ClassName LANGCHAIN4J_RESULT =
      ClassName.get("dev.langchain4j.service.tool", "ToolExecutionResult");

  /** A request has the tool's name as {@code name()}. */
  private static final Set<String> REQUESTS =
      Set.of(
          MCP.nestedClass("CallToolRequest").canonicalName(),
          "dev.langchain4j.agent.tool.ToolExecutionRequest");

  private ToolConventions() {}

  /** The parameter that names the tool. */
  static Optional<String> request(Signature signature) {
    return signature.parameters().stream()
        .filter(parameter -> REQUESTS.contains(nameOf(parameter.type())))
        .map(Signature.Parameter::name)
        .findFirst();
  }

  /** A lambda that reads the text of a failure from a result, or from what a result comes to. */
  static Optional<CodeBlock> errorIn(TypeMirror returned) {
    return Stream.concat(Stream.of(returned), arguments(returned))
        .map(ToolConventions::nameOf)
        .flatMap(name -> error(name).stream())
        .findFirst();
  }

  private static Optional<CodeBlock> error(String result) {
    if (result.equals(MCP_RESULT.canonicalName())) {
      return Optional.of(
          CodeBlock.of(
              "result -> result instanceof $T answer && $T.TRUE.equals(answer.isError())$W"
                  + "? answer.content().stream()$W"
                  + ".map(part -> part instanceof $T text ? text.text() : part.getClass().getSimpleName())$W"
                  + ".collect($T.joining($S))$W: null",
              MCP_RESULT,
              Boolean.class,
              MCP.nestedClass("TextContent"),
              Collectors.class,
              "\n"));
    }
    return result.equals(LANGCHAIN4J_RESULT.canonicalName())
        ? Optional.of(
            CodeBlock.of(
                "result -> result instanceof $T answer && answer.isError()$W"
                    + "? answer.resultText()$W: null",
                LANGCHAIN4J_RESULT))
        : Optional.empty();
  }

  private static Stream<? extends TypeMirror> arguments(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        ? ((DeclaredType) type).getTypeArguments().stream()
        : Stream.empty();
  }

  private static String nameOf(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return "";
    }
    TypeElement element = MoreTypes.asTypeElement(type);
    return element.getQualifiedName().toString();
  }
}
