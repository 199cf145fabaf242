package dev.motus.integration.models.bedrock;

import static dev.motus.integration.models.Conversation.IMAGE;
import static dev.motus.integration.models.Conversation.MODEL;
import static dev.motus.integration.models.Conversation.QUESTION;
import static dev.motus.integration.models.Conversation.SYSTEM;
import static dev.motus.integration.models.Conversation.TOOL;
import static dev.motus.integration.models.Conversation.TOOL_DESCRIPTION;
import static dev.motus.integration.models.Conversation.WISH;

import dev.motus.integration.models.Client;
import dev.motus.integration.models.Client.Mode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.ImageBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ImageFormat;
import software.amazon.awssdk.services.bedrockruntime.model.ImageSource;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockruntime.model.ToolSpecification;

/** Amazon Bedrock, converse. */
public final class BedrockClients {
  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none"));

  private BedrockClients() {}

  public static List<Client> all() {
    return List.of(
        new Client("bedrock, converse", Mode.SYNC, BedrockClients::converse),
        new Client("bedrock, converse", Mode.STREAM, BedrockClients::stream));
  }

  /** The client's own way to stream, without attempts that the tests do not mean. */
  static BedrockRuntimeAsyncClient async(String url, RetryStrategy retries) {
    return BedrockRuntimeAsyncClient.builder()
        .endpointOverride(URI.create(url))
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
        .overrideConfiguration(configuration -> configuration.retryStrategy(retries))
        .build();
  }

  private static String stream(String url) throws Exception {
    StringBuilder text = new StringBuilder();
    try (BedrockRuntimeAsyncClient client = async(url, DefaultRetryStrategy.doNotRetry())) {
      new TracedBedrockRuntimeAsyncClient(client)
          .converseStream(
              streamRequest(),
              ConverseStreamResponseHandler.builder()
                  .subscriber(
                      ConverseStreamResponseHandler.Visitor.builder()
                          .onContentBlockDelta(
                              event ->
                                  text.append(Objects.requireNonNullElse(event.delta().text(), "")))
                          .build())
                  .build())
          .get(30, TimeUnit.SECONDS);
    }
    return text.toString();
  }

  private static String converse(String url) {
    try (BedrockRuntimeClient client =
        BedrockRuntimeClient.builder()
            .endpointOverride(URI.create(url))
            .region(Region.US_EAST_1)
            .credentialsProvider(CREDENTIALS)
            .build()) {
      return new TracedBedrock(client)
          .converse(request()).output().message().content().stream()
              .filter(block -> block.text() != null)
              .map(ContentBlock::text)
              .collect(Collectors.joining());
    }
  }

  private static ConverseRequest request() {
    return ConverseRequest.builder()
        .modelId(MODEL)
        .system(system())
        .messages(message())
        .toolConfig(tools())
        .build();
  }

  static ConverseStreamRequest streamRequest() {
    return ConverseStreamRequest.builder()
        .modelId(MODEL)
        .system(system())
        .messages(message())
        .toolConfig(tools())
        .build();
  }

  private static SystemContentBlock system() {
    return SystemContentBlock.builder().text(SYSTEM).build();
  }

  private static Message message() {
    return Message.builder()
        .role(ConversationRole.USER)
        .content(
            ContentBlock.fromText(QUESTION),
            ContentBlock.fromImage(
                ImageBlock.builder()
                    .format(ImageFormat.PNG)
                    .source(ImageSource.fromBytes(SdkBytes.fromByteArray(IMAGE)))
                    .build()),
            ContentBlock.fromText(WISH))
        .build();
  }

  private static ToolConfiguration tools() {
    return ToolConfiguration.builder()
        .tools(
            Tool.fromToolSpec(
                ToolSpecification.builder()
                    .name(TOOL)
                    .description(TOOL_DESCRIPTION)
                    .inputSchema(
                        ToolInputSchema.fromJson(
                            Document.fromMap(Map.of("type", Document.fromString("object")))))
                    .build()))
        .build();
  }
}
