package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Set;

/**
 * What conventions say of one model call, and the extractor that reads it.
 *
 * @param name of the extractor
 * @param method the call: {@code chat(ChatRequest)}
 * @param found in the order of the request and the response; never empty
 * @param vendorValues the indices of parameters, and {@link TaskModel#RESULT}, whose types are
 *     those of a vendor and that are read
 * @param start reads the arguments
 * @param end reads the result
 */
record ModelCallModel(
    ClassName name,
    String method,
    List<Found> found,
    Set<Integer> vendorValues,
    CodeBlock start,
    CodeBlock end) {

  /** One value and where it comes from: {@code request.parameters().modelName()}. */
  record Found(Role role, String where) {}

  /** The values that are looked for. */
  enum Role {
    MODEL("model name", ModelConventions.MODEL),
    SYSTEM("system prompt", ModelConventions.SYSTEM),
    MESSAGES("messages", ModelConventions.MESSAGES),
    TOOLS("tools", ModelConventions.TOOLS),
    RESPONSE_MODEL("response's model name", ModelConventions.MODEL),
    OUTPUT("output", ModelConventions.OUTPUT),
    FINISH_REASON("finish reason", ModelConventions.FINISH_REASON),
    USAGE("token usage", ModelConventions.USAGE);

    private final String label;
    private final String names;

    Role(String label, List<String> names) {
      this.label = label;
      this.names = String.join(", ", names);
    }

    String label() {
      return label;
    }

    /** {@code messages (messages, instructions, …)}. */
    String described() {
      return label + " (" + names + ")";
    }
  }
}
