package dev.motus.processor.modelcall;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What libraries call the media in a message, as {@link ModelConventions} for the rest. */
final class MediaConventions {
  private MediaConventions() {}

  /** Accessors of elements that are a medium of this kind. */
  record Names(String kind, List<String> names) {
    Names(String kind, String... names) {
      this(kind, List.of(names));
    }
  }

  static final List<Names> KINDS =
      List.of(
          new Names("image", "image", "imageUrl", "inputImage"),
          new Names("audio", "audio", "inputAudio"),
          new Names("video", "video"),
          new Names("file", "pdfFile", "file", "inputFile", "document", "inlineData", "fileData"));

  /** Media beside the text of a message. */
  static final String BESIDE_TEXT = "media";

  static final List<String> TYPE = List.of("mimeType", "mediaType", "format");

  /** Where a medium is. */
  static final List<String> PLACE =
      List.of("url", "uri", "imageUrl", "fileUrl", "fileUri", "fileId");

  /** The same, or what it is. */
  static final List<String> SOURCE =
      Stream.concat(
              PLACE.stream(), Stream.of("data", "base64Data", "binaryData", "bytes", "fileData"))
          .toList();

  /** Objects inside a medium that may hold the above. */
  static final List<String> CARRIERS =
      List.of("source", "base64", "url", "file", "imageUrl", "inputAudio", "s3Location");

  /** The way to the text of a document that is one. */
  static final List<String> PLAIN_DOCUMENT = List.of("document", "source", "text", "data");

  static final Set<String> SOURCE_TYPES =
      Set.of(
          "java.lang.Object",
          "java.net.URI",
          "java.net.URL",
          "software.amazon.awssdk.core.SdkBytes");
}
