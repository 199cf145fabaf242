package dev.motus.sample.research.model;

/** A chat model behind an end point that speaks the OpenAI chat-completions protocol. */
public final class OpenAiChatModel implements ChatModel {
  private final Endpoint endpoint;

  // Generated from ModelConnection: it is that class, and its tasks are traced.
  private final ModelConnection connection = new TracedModelConnection();

  /** The model at an end point. */
  public OpenAiChatModel(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  @Override
  public ChatReply chat(ChatRequest request) throws ModelException, InterruptedException {
    String answer =
        connection.post(
            endpoint.chatCompletions(), endpoint.apiKey(), ChatJson.writeRequest(request));
    return ChatJson.readReply(answer);
  }
}
