package dev.motus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.motus.cli.terminal.Terminal;
import dev.motus.delivery.endpoint.MotusCloud;
import dev.motus.viewer.ViewerOpener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What picocli reaches by reflection is known to a native image. picocli's annotation processor
 * writes down our own classes whenever they are compiled; it knows nothing of picocli's.
 */
class NativeImageTest {
  private static final String CONFIG =
      "/META-INF/native-image/dev.motus/motus-cli/reflect-config.json";
  private static final String OURS = "dev.motus.";

  @Test
  void everyClassOfTheCommandLineThatIsNotOursIsConfiguredWithItsFields() throws Exception {
    Map<Class<?>, Set<String>> reached = new HashMap<>();
    collect(Motus.commands(session(), new StringWriter()).getCommandSpec(), reached);
    reached.keySet().removeIf(type -> type.getName().startsWith(OURS));

    assertThat(reached).hasSizeGreaterThanOrEqualTo(3);
    assertThat(configured())
        .isEqualTo(
            reached.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().getName(), Map.Entry::getValue)));
  }

  private static void collect(CommandSpec command, Map<Class<?>, Set<String>> reached) {
    add(command.userObject(), reached);
    command.mixins().values().forEach(mixin -> collect(mixin, reached));
    for (CommandLine below : new HashSet<>(command.subcommands().values())) {
      collect(below.getCommandSpec(), reached);
    }
  }

  private static void add(Object command, Map<Class<?>, Set<String>> reached) {
    for (Class<?> type = command.getClass(); type != Object.class; type = type.getSuperclass()) {
      Set<String> fields = reached.computeIfAbsent(type, any -> new TreeSet<>());
      for (Field field : type.getDeclaredFields()) {
        if (Arrays.stream(field.getAnnotations()).anyMatch(NativeImageTest::isPicocli)) {
          fields.add(field.getName());
        }
      }
    }
  }

  private static boolean isPicocli(Annotation annotation) {
    return annotation.annotationType().getName().startsWith("picocli.");
  }

  private static Map<String, Set<String>> configured() throws IOException {
    Map<String, Set<String>> configured = new HashMap<>();
    try (InputStream in = NativeImageTest.class.getResourceAsStream(CONFIG)) {
      for (JsonNode type : new ObjectMapper().readTree(in)) {
        assertThat(type.path("allDeclaredConstructors").asBoolean()).isTrue();
        Collection<String> fields = type.path("fields").findValuesAsText("name");
        configured.put(type.path("name").asText(), new TreeSet<>(fields));
      }
    }
    return configured;
  }

  private static Session session() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Session(
        new Terminal(
            new ByteArrayInputStream(new byte[0]), nowhere, nowhere, Terminal.Facts.NO_TERMINAL),
        name -> null,
        Path.of("home"),
        Path.of("work").toAbsolutePath(),
        Clock.systemUTC(),
        time -> {},
        Duration.ofSeconds(1),
        new ViewerOpener(name -> null, "Linux", false),
        MotusCloud.at("http://127.0.0.1:9"));
  }
}
