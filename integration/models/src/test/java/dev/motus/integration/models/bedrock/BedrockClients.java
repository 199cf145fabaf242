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
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
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
  private BedrockClients() {}

  public static List<Client> all() {
    return List.of(new Client("bedrock, converse", Mode.SYNC, BedrockClients::converse));
  }

  private static String converse(String url) {
    try (BedrockRuntimeClient client =
        BedrockRuntimeClient.builder()
            .endpointOverride(URI.create(url))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
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
        .system(SystemContentBlock.builder().text(SYSTEM).build())
        .messages(
            Message.builder()
                .role(ConversationRole.USER)
                .content(
                    ContentBlock.fromText(QUESTION),
                    ContentBlock.fromImage(
                        ImageBlock.builder()
                            .format(ImageFormat.PNG)
                            .source(ImageSource.fromBytes(SdkBytes.fromByteArray(IMAGE)))
                            .build()),
                    ContentBlock.fromText(WISH))
                .build())
        .toolConfig(
            ToolConfiguration.builder()
                .tools(
                    Tool.fromToolSpec(
                        ToolSpecification.builder()
                            .name(TOOL)
                            .description(TOOL_DESCRIPTION)
                            .inputSchema(
                                ToolInputSchema.fromJson(
                                    Document.fromMap(
                                        Map.of("type", Document.fromString("object")))))
                            .build()))
                .build())
        .build();
  }
}
