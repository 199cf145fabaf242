package dev.motus.studio;

import dev.motus.studio.figures.FiguresThread;
import dev.motus.studio.http.StudioServer;
import dev.motus.studio.ingest.FolderWatch;
import dev.motus.studio.store.Database;
import dev.motus.studio.store.Retention;
import dev.motus.studio.store.RetentionThread;
import dev.motus.studio.store.Writer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A studio that runs. Thread-safe. */
public final class Studio implements AutoCloseable {
  private static final String PAGE = "studio.html";

  private final Database database;
  private final Writer writer;
  private final FiguresThread figures;
  private final StudioServer server;
  private final @Nullable FolderWatch folder;
  private final @Nullable RetentionThread retention;

  private Studio(
      Database database,
      Writer writer,
      FiguresThread figures,
      StudioServer server,
      @Nullable FolderWatch folder,
      @Nullable RetentionThread retention) {
    this.database = database;
    this.writer = writer;
    this.figures = figures;
    this.server = server;
    this.folder = folder;
    this.retention = retention;
  }

  /**
   * Starts one; when it is back, the studio answers.
   *
   * @throws IOException when the database cannot be opened or the port is taken; the message says
   *     what is wrong
   */
  public static Studio start(StudioSettings settings) throws IOException {
    String page = page();
    Database database = Database.open(settings.database());
    AtomicReference<StudioServer> told = new AtomicReference<>();
    AtomicReference<FiguresThread> adds = new AtomicReference<>();
    Consumer<Set<String>> hears =
        changed -> {
          FiguresThread figures = adds.get();
          StudioServer server = told.get();
          if (figures != null) {
            figures.changed();
          }
          if (server != null) {
            server.changed(changed);
          }
        };
    Writer writer = new Writer(database, settings.mostWaitingBytes(), hears);
    StudioServer server =
        new StudioServer(settings.port(), page, database, writer, settings.prices());
    try {
      server.start();
    } catch (IOException | RuntimeException failure) {
      server.close();
      writer.close();
      database.close();
      throw failure;
    }
    told.set(server);
    FiguresThread figures =
        new FiguresThread(database, writer, settings.prices(), settings.quiet().toNanos() / 1_000);
    adds.set(figures);
    database.listen(hears);
    FolderWatch folder =
        settings.folder() == null
            ? null
            : new FolderWatch(settings.folder(), database, writer, settings.warnings());
    RetentionThread retention =
        settings.retention().equals(Retention.NONE)
            ? null
            : new RetentionThread(database, writer, settings.retention(), Clock.systemUTC());
    return new Studio(database, writer, figures, server, folder, retention);
  }

  private static String page() throws IOException {
    try (InputStream in = Studio.class.getResourceAsStream(PAGE)) {
      if (in == null) {
        throw new FileNotFoundException("The studio's page '" + PAGE + "' is missing from its jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Where it answers: what senders of spans are given. */
  public URI address() {
    return server.address();
  }

  /** What opens it in a browser: who has this address may see everything. */
  public URI addressWithToken() {
    return server.addressWithToken();
  }

  /** The token, for programs that ask. */
  public String token() {
    return server.token();
  }

  /** Ends it: what was acknowledged is written. */
  @Override
  public void close() {
    server.close();
    if (folder != null) {
      folder.close();
    }
    if (retention != null) {
      retention.close();
    }
    figures.close();
    writer.close();
    database.close();
  }
}
