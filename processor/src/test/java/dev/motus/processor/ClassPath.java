package dev.motus.processor;

import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.motus.annotation.AgentTask;
import dev.motus.runtime.AgentRuntime;
import dev.motus.tools.ToolCatalog;
import io.reactivex.rxjava3.core.Single;
import io.smallrye.common.annotation.Experimental;
import io.smallrye.mutiny.Multi;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** What users' sources are compiled against. */
final class ClassPath {
  /** The runtime, and libraries whose types the proxies of their users name. */
  static final List<Path> USUAL =
      Stream.of(
              AgentTask.class,
              AgentRuntime.class,
              ToolCatalog.class,
              StreamingChatResponseHandler.class,
              Multi.class,
              Experimental.class,
              Publisher.class,
              Mono.class,
              Single.class,
              NullMarked.class)
          .map(ClassPath::jar)
          .toList();

  private ClassPath() {}

  /** Everything on the class path of the tests. */
  static List<Path> ofTests() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).toList();
  }

  static List<Path> usualAnd(List<Path> more) {
    return Stream.concat(USUAL.stream(), more.stream()).toList();
  }

  /** Where the class was loaded from: a jar, or a folder of classes. */
  static Path jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<File> files(List<Path> paths) {
    return paths.stream().map(Path::toFile).toList();
  }
}
