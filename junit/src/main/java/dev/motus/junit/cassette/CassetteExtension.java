package dev.motus.junit.cassette;

import dev.motus.tools.cassette.CallCassette;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link Cassette} brings along: one server, and one file for it and for calls, each test. */
public final class CassetteExtension
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
  private static final Namespace PLACE = Namespace.create(CassetteExtension.class);

  private static final Set<Class<?>> PARAMETERS = Set.of(CallCassette.class, CassetteServer.class);

  /** Made by JUnit. */
  public CassetteExtension() {}

  private record Running(
      CassettePlace place,
      CassetteMode mode,
      MatchingRules rules,
      Tape tape,
      CassetteServer server,
      TapedCalls calls)
      implements AutoCloseable {
    static Running of(ExtensionContext context) {
      CassettePlace place = CassettePlace.of(context);
      CassetteMode mode =
          CassetteMode.of(context::getConfigurationParameter, Files.exists(place.file()));
      Cassette cassette = place.cassette();
      MatchingRules rules = new MatchingRules(cassette.matching(), List.of(cassette.ignoring()));
      Tape tape =
          new Tape(
              place.file().toString(),
              rules,
              cassette.retries(),
              mode.replays() ? CassetteFile.read(place.file()) : List.of());
      Secrets secrets = new Secrets(Stream.of(cassette.redacting()).map(Pattern::compile).toList());
      try {
        return new Running(
            place,
            mode,
            rules,
            tape,
            new CassetteServer(mode, tape, secrets),
            new TapedCalls(mode, tape, secrets));
      } catch (IOException noPort) {
        throw new UncheckedIOException("No port of this machine is free.", noPort);
      }
    }

    /** Also where a test was aborted before it ended. */
    @Override
    public void close() {
      calls.close();
      server.close();
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(PLACE).put(Running.class, Running.of(context));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Running running = runningOf(context);
    if (running == null) {
      return;
    }
    running.close();
    List<String> problems = running.tape().problems();
    if (!problems.isEmpty()) {
      throw new AssertionError(String.join("\n", problems));
    }
    if (context.getExecutionException().isPresent()) {
      return;
    }
    if (running.mode().keeps()) {
      List<Recording> all = running.tape().all();
      if (!all.isEmpty()) {
        CassetteFile.write(running.place().file(), all);
      }
      return;
    }
    Optional<String> leftOver = running.tape().leftOver();
    if (leftOver.isPresent()) {
      if (running.rules().isStrict()) {
        throw new AssertionError(leftOver.get());
      }
      context.publishReportEntry("motus.cassette", leftOver.get());
    }
  }

  private static @Nullable Running runningOf(ExtensionContext context) {
    return context.getStore(PLACE).get(Running.class, Running.class);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return PARAMETERS.contains(parameter.getParameter().getType())
        && context.getTestMethod().isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Running running = Objects.requireNonNull(runningOf(context), "the cassette of the test");
    return parameter.getParameter().getType() == CallCassette.class
        ? running.calls()
        : running.server();
  }
}
