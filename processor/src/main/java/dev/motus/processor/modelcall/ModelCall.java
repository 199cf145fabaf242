package dev.motus.processor.modelcall;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Set;

/**
 * What conventions say of one model call, and the code of the extractor that reads it.
 *
 * @param extractor its name
 * @param method the call: {@code chat(ChatRequest)}
 * @param found in the order of the request and the response; never empty
 * @param vendorParameters the indices of parameters whose types are those of a vendor and that are
 *     read
 * @param isVendorResult whether the same holds for the result
 * @param start reads the arguments from {@code args}
 * @param item reads a part of an answer that streams from {@code item}; empty where none is read
 * @param end reads the answer from {@code result}
 */
public record ModelCall(
    ClassName extractor,
    String method,
    List<Found> found,
    Set<Integer> vendorParameters,
    boolean isVendorResult,
    CodeBlock start,
    CodeBlock item,
    CodeBlock end) {

  /** The name of the extraction in the code, which takes what is found. */
  public static final String INTO = "into";

  /** Copies the list and the set. */
  public ModelCall {
    found = List.copyOf(found);
    vendorParameters = Set.copyOf(vendorParameters);
  }

  /** One value and where it comes from: {@code request.parameters().modelName()}. */
  public record Found(Role role, String where) {}

  /** The values that are looked for. */
  public enum Role {
    /** Which model is asked. */
    MODEL("model name", ModelConventions.MODEL),
    /** What the model is told of its task. */
    SYSTEM("system prompt", ModelConventions.SYSTEM),
    /** The conversation so far. */
    MESSAGES("messages", ModelConventions.MESSAGES),
    /** What the model may call. */
    TOOLS("tools", ModelConventions.TOOLS),
    /** Which model has answered. */
    RESPONSE_MODEL("response's model name", ModelConventions.MODEL),
    /** What the model says. */
    OUTPUT("output", ModelConventions.OUTPUT),
    /** Why the model has stopped. */
    FINISH_REASON("finish reason", ModelConventions.FINISH_REASON),
    /** How many tokens it took. */
    USAGE("token usage", ModelConventions.USAGE);

    private final String label;
    private final String names;

    Role(String label, List<String> names) {
      this.label = label;
      this.names = String.join(", ", names);
    }

    /** {@code token usage}. */
    public String label() {
      return label;
    }

    /** {@code messages (messages, instructions, …)}: with the accessors that may lead to it. */
    public String described() {
      return label + " (" + names + ")";
    }
  }
}
