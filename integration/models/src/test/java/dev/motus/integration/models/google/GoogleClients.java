package dev.motus.integration.models.google;

import static dev.motus.integration.models.Conversation.IMAGE;
import static dev.motus.integration.models.Conversation.MODEL;
import static dev.motus.integration.models.Conversation.QUESTION;
import static dev.motus.integration.models.Conversation.SYSTEM;
import static dev.motus.integration.models.Conversation.TOOL;
import static dev.motus.integration.models.Conversation.TOOL_DESCRIPTION;
import static dev.motus.integration.models.Conversation.WISH;

import com.google.adk.models.LlmRequest;
import com.google.adk.models.LlmResponse;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Schema;
import com.google.genai.types.Tool;
import dev.motus.integration.models.Client;
import dev.motus.integration.models.Client.Mode;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Gemini, asked with GenAI and with the Agent Development Kit. */
public final class GoogleClients {
  private GoogleClients() {}

  public static List<Client> all() {
    return List.of(
        new Client("google-genai", Mode.SYNC, GoogleClients::generate),
        new Client("google-genai", Mode.STREAM, GoogleClients::stream),
        new Client("google-adk", Mode.SYNC, url -> adk(url, false)),
        new Client("google-adk", Mode.STREAM, url -> adk(url, true)));
  }

  private static com.google.genai.Client client(String url) {
    return com.google.genai.Client.builder()
        .apiKey("none")
        .httpOptions(HttpOptions.builder().baseUrl(url).build())
        .build();
  }

  private static List<Content> contents() {
    return List.of(
        Content.builder()
            .role("user")
            .parts(Part.fromText(QUESTION), Part.fromBytes(IMAGE, "image/png"), Part.fromText(WISH))
            .build());
  }

  private static GenerateContentConfig config() {
    return GenerateContentConfig.builder()
        .systemInstruction(Content.fromParts(Part.fromText(SYSTEM)))
        .tools(
            Tool.builder()
                .functionDeclarations(
                    FunctionDeclaration.builder()
                        .name(TOOL)
                        .description(TOOL_DESCRIPTION)
                        .parameters(Schema.builder().type("OBJECT").build())
                        .build())
                .build())
        .build();
  }

  private static String generate(String url) {
    return textOf(new TracedGenAi(client(url).models).generate(MODEL, contents(), config()));
  }

  private static String stream(String url) {
    Iterator<GenerateContentResponse> answer =
        new TracedGenAi(client(url).models).stream(MODEL, contents(), config());
    StringBuilder text = new StringBuilder();
    answer.forEachRemaining(part -> text.append(textOf(part)));
    return text.toString();
  }

  private static String textOf(GenerateContentResponse response) {
    StringBuilder text = new StringBuilder();
    for (Part part : response.parts()) {
      part.text().ifPresent(text::append);
    }
    return text.toString();
  }

  private static String adk(String url, boolean streams) {
    LlmRequest request =
        LlmRequest.builder().model(MODEL).contents(contents()).config(config()).build();
    StringBuilder text = new StringBuilder();
    new TracedGemini(MODEL, client(url))
        .generateContent(request, streams)
        .filter(response -> !streams || response.partial().orElse(false))
        .blockingForEach(response -> text.append(textOf(response)));
    return text.toString();
  }

  private static String textOf(LlmResponse response) {
    StringBuilder text = new StringBuilder();
    response.content().flatMap(Content::parts).stream()
        .flatMap(List::stream)
        .map(part -> part.text().orElse(null))
        .filter(Objects::nonNull)
        .forEach(text::append);
    return text.toString();
  }
}
