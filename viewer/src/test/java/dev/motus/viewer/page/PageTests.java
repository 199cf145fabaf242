package dev.motus.viewer.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.opentest4j.AssertionFailedError;

/** One bundled file of tests in an engine of its own; for one thread at a time. */
final class PageTests implements AutoCloseable {
  private static final HostAccess ACCESS =
      HostAccess.newBuilder(HostAccess.EXPLICIT).allowArrayAccess(true).build();
  private static final String PASSED = "";

  private final Path bundle;
  private final Context context;
  private final PageHost host = new PageHost();

  private PageTests(Path bundle, Context context) {
    this.bundle = bundle;
    this.context = context;
  }

  static PageTests load(Engine engine, Path bundle) {
    Context context = Context.newBuilder("js").engine(engine).allowHostAccess(ACCESS).build();
    PageTests tests = new PageTests(bundle, context);
    context.getBindings("js").putMember("host", tests.host);
    try {
      context.eval(Source.newBuilder("js", bundle.toFile()).build());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return tests;
  }

  /** The file's name as its author knows it. */
  String file() {
    return bundle.getFileName().toString().replace(".js", ".ts");
  }

  List<String> names() {
    return List.of(context.eval("js", "testNames()").as(String[].class));
  }

  /**
   * Runs one test to its end: what it has put off is done as soon as nothing else is to be done.
   */
  void run(int index) {
    AtomicReference<String> outcome = new AtomicReference<>();
    ProxyExecutable passed = arguments -> set(outcome, PASSED);
    ProxyExecutable failed = arguments -> set(outcome, arguments[0].asString());
    context.getBindings("js").getMember("runTest").executeVoid(index, passed, failed);
    while (outcome.get() == null) {
      Value next = host.next();
      if (next == null) {
        throw new AssertionFailedError("The test waits for something that never comes");
      }
      next.executeVoid();
    }
    if (!outcome.get().equals(PASSED)) {
      throw new AssertionFailedError(outcome.get());
    }
  }

  @Override
  public void close() {
    context.close();
  }

  private static boolean set(AtomicReference<String> outcome, String value) {
    return outcome.compareAndSet(null, value);
  }
}
