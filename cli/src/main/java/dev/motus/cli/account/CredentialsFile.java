package dev.motus.cli.account;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.motus.cli.outcome.CommandFailure;
import dev.motus.cli.outcome.ExitCode;
import dev.motus.format.json.JsonOutput;
import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code ~/.motus/credentials.json}, which agents read too: see {@code TraceConfig}. */
public final class CredentialsFile {
  private static final int MAX_BYTES = 64 * 1024;

  private final Path file;

  /** The one in this home. */
  public CredentialsFile(Path home) {
    this.file = home.resolve(".motus").resolve("credentials.json");
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /** Whether there is one, usable or not. */
  public boolean exists() {
    return Files.exists(file);
  }

  /**
   * What is in it; empty when nobody is logged in.
   *
   * @throws CommandFailure when others can read it, or nobody can
   */
  public Optional<StoredCredentials> read() throws CommandFailure {
    try {
      if (!OwnerOnlyFiles.isOwnerOnly(file)) {
        throw new CommandFailure(
            ExitCode.ACCOUNT,
            "credentials-exposed",
            file + " is open to other users of this machine, so it is not used",
            "Run 'chmod 600 " + file + "'. If others may have seen it, run 'motus login' instead.");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw malformed();
      }
      return Optional.of(parse(Files.readAllBytes(file)));
    } catch (NoSuchFileException notLoggedIn) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new CommandFailure(
          ExitCode.ACCOUNT,
          "credentials-unreadable",
          file + " cannot be read (" + unreadable.getClass().getSimpleName() + ")",
          "Check that it is a file of yours, or delete it and run 'motus login'.");
    }
  }

  private StoredCredentials parse(byte[] json) throws CommandFailure {
    JsonNode root;
    try {
      root = JsonMapper.builder().build().readTree(json);
    } catch (IOException notJson) {
      // Not as the cause: a parser's message may quote the key.
      throw malformed();
    }
    String url = text(root, "cloud_api_url");
    String key = text(root, "api_key");
    if (url == null || key == null) {
      throw malformed();
    }
    return new StoredCredentials(url, key, text(root, "key_id"));
  }

  private static @Nullable String text(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value != null && value.isTextual() && !value.textValue().isEmpty()
        ? value.textValue()
        : null;
  }

  private CommandFailure malformed() {
    return new CommandFailure(
        ExitCode.ACCOUNT,
        "credentials-malformed",
        file + " is not what 'motus login' writes",
        "Run 'motus login' again, or delete the file.");
  }

  /** Writes it as a whole or not at all, for its owner only. */
  public void save(StoredCredentials credentials) throws CommandFailure {
    try {
      OwnerOnlyFiles.replace(
          file,
          target -> {
            Writer text = JsonOutput.utf8(target);
            try (JsonGenerator out = JsonOutput.generator(text).useDefaultPrettyPrinter()) {
              out.writeStartObject();
              out.writeStringField("cloud_api_url", credentials.apiUrl());
              out.writeStringField("api_key", credentials.apiKey());
              JsonOutput.text(out, "key_id", credentials.keyId());
              out.writeEndObject();
            }
            text.write("\n");
            text.flush();
          });
    } catch (IOException failure) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "credentials-unwritable",
          "The credentials could not be written to "
              + file
              + " ("
              + failure.getClass().getSimpleName()
              + ")",
          "Check that the disk is not full and that " + file.getParent() + " is yours.");
    }
  }

  /** Deletes it. */
  public void delete() throws CommandFailure {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failure) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "credentials-undeletable",
          file + " could not be deleted (" + failure.getClass().getSimpleName() + ")",
          "Delete it by hand.");
    }
  }
}
