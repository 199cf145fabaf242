package dev.motus.delivery.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.motus.runtime.file.OwnerOnlyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code motus login} left in {@code ~/.motus/credentials.json}. Never written anywhere.
 *
 * @param apiUrl the cloud's address, or null
 * @param apiKey the key, or null
 */
record Credentials(@Nullable String apiUrl, @Nullable String apiKey) {
  private static final Credentials NONE = new Credentials(null, null);

  /** Whether {@code motus login} has left anything. */
  static boolean exist(Path userHome) {
    return Files.exists(file(userHome));
  }

  private static Path file(Path userHome) {
    return userHome.resolve(".motus").resolve("credentials.json");
  }

  static Credentials read(Path userHome, Consumer<String> warnings) {
    Path file = file(userHome);
    if (isExposed(file)) {
      warnings.accept(
          file
              + " is open to other users of this machine, so nothing is sent to Motus Cloud. Run"
              + " 'chmod 600 "
              + file
              + "'; if others may have seen it, run 'motus login' instead.");
      return NONE;
    }
    try (InputStream in = Files.newInputStream(file);
        JsonParser json =
            JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                .build()
                .createParser(in)) {
      String url = null;
      String key = null;
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING && name.equals("cloud_api_url")) {
          url = json.getText();
        } else if (value == JsonToken.VALUE_STRING && name.equals("api_key")) {
          key = json.getText();
        } else {
          json.skipChildren();
        }
      }
      return new Credentials(url, key);
    } catch (NoSuchFileException notLoggedIn) {
      return NONE;
    } catch (IOException | RuntimeException unreadable) {
      // Only the kind of fault: a parser's message may quote the key.
      warnings.accept(
          file
              + " cannot be read ("
              + unreadable.getClass().getSimpleName()
              + "), so nothing is sent to Motus Cloud. Run 'motus login' again, or delete the file.");
      return NONE;
    }
  }

  private static boolean isExposed(Path file) {
    try {
      return !OwnerOnlyFiles.isOwnerOnly(file);
    } catch (IOException absent) {
      // Reading it says what is wrong with it.
      return false;
    }
  }

  @Override
  public String toString() {
    return "Credentials[" + apiUrl + "]";
  }
}
