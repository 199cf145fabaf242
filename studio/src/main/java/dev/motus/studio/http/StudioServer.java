package dev.motus.studio.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.motus.analysis.cost.Prices;
import dev.motus.studio.ingest.IngestCounts;
import dev.motus.studio.query.Reports;
import dev.motus.studio.query.Runs;
import dev.motus.studio.query.WrongQuestion;
import dev.motus.studio.store.Database;
import dev.motus.studio.store.DatabaseAwayException;
import dev.motus.studio.store.RunDeletion;
import dev.motus.studio.store.Writer;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpResponseException;
import io.javalin.http.SameSite;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The server on this machine's loopback address. Thread-safe. */
public final class StudioServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(StudioServer.class.getName());
  private static final String HOST = "127.0.0.1";
  private static final int MOST_REQUEST_BYTES = 32_000_000;

  private final AccessRules rules = new AccessRules(AccessRules.newToken());
  private final RunEvents events = new RunEvents();
  private final Runs runs;
  private final Reports reports;
  private final MetricsEndPoint metrics;
  private final Writer writer;
  private final RunPages pages;
  private final OtlpEndPoint otlp;
  private final String page;
  private final Javalin javalin;

  /**
   * Prepares it.
   *
   * @param port 0 for any that is free
   * @param page what is shown at {@code /}
   * @param database is asked; the writer is the one that changes it
   */
  public StudioServer(int port, String page, Database database, Writer writer, Prices prices) {
    this.page = page;
    this.writer = writer;
    runs = new Runs(database);
    reports = new Reports(database);
    pages = new RunPages(runs, prices);
    IngestCounts counts = new IngestCounts();
    metrics = new MetricsEndPoint(database, counts);
    otlp = new OtlpEndPoint(writer, counts, MOST_REQUEST_BYTES);
    javalin = Javalin.create(config -> configure(config, port));
  }

  private void configure(JavalinConfig config, int port) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.jetty.host = HOST;
    config.jetty.port = port;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    RoutesConfig routes = config.routes;
    routes.before(this::admit);
    routes.get("/", this::home);
    routes.get("/health", context -> json(context, Json.object().put("status", "ok")));
    routes.post("/v1/traces", otlp::take);
    routes.get("/api/v1/runs", context -> json(context, Json.page(runs.list(context::queryParam))));
    routes.get(
        "/api/v1/facets", context -> json(context, Json.facets(runs.facets(context::queryParam))));
    routes.get("/api/v1/runs/{id}", this::run);
    routes.delete("/api/v1/runs/{id}", this::delete);
    routes.get("/api/v1/runs/{id}/view", pages::view);
    routes.get("/api/v1/runs/{id}/files/{file}", pages::file);
    routes.get("/api/v1/compare", pages::compare);
    routes.get("/api/v1/trends", context -> json(context, reports.trends(context::queryParam)));
    routes.get(
        "/api/v1/trends/prompts", context -> json(context, reports.prompts(context::queryParam)));
    routes.get(
        "/api/v1/trends/errors", context -> json(context, reports.errors(context::queryParam)));
    routes.get("/api/v1/builds", context -> json(context, reports.builds(context::queryParam)));
    routes.get("/metrics", metrics::answer);
    routes.sse("/api/v1/events", events::add);
    routes.exception(Refusal.class, (refusal, context) -> refuse(context, refusal));
    routes.exception(
        WrongQuestion.class,
        (wrong, context) ->
            refuse(
                context, new Refusal(400, "wrong_question", String.valueOf(wrong.getMessage()))));
    routes.exception(DatabaseAwayException.class, (unanswered, context) -> refuse(context, away()));
    routes.exception(
        HttpResponseException.class,
        (failure, context) ->
            refuse(
                context,
                new Refusal(
                    failure.getStatus(),
                    failure.getStatus() == 405 ? "wrong_method" : "no_such_page",
                    String.valueOf(failure.getMessage()))));
    routes.exception(Exception.class, this::fault);
  }

  private void admit(Context context) throws Refusal {
    SafeHeaders.data(context);
    rules.checkSite(
        context.header("Host"),
        context.header("Origin"),
        context.header("Sec-Fetch-Site"),
        context.header("Sec-Fetch-Mode"));
    boolean isOpen =
        context.path().equals("/health")
            || (context.path().equals("/v1/traces") && context.method().name().equals("POST"))
            || (context.path().equals("/") && rules.isToken(context.queryParam("token")));
    if (!isOpen) {
      rules.checkToken(context.header("Authorization"), context.cookie(cookieName()));
    }
  }

  /**
   * Browsers send a cookie to all ports of a host: two studios must not take it from each other.
   */
  private String cookieName() {
    return "motus_studio_" + javalin.port();
  }

  private void home(Context context) {
    if (rules.isToken(context.queryParam("token"))) {
      Cookie cookie = new Cookie(cookieName(), rules.token());
      cookie.setHttpOnly(true);
      cookie.setSameSite(SameSite.STRICT);
      context.cookie(cookie);
      context.redirect("/");
      return;
    }
    SafeHeaders.page(context);
    context.result(page);
  }

  private void run(Context context) throws Refusal {
    String id = context.pathParam("id");
    json(context, Json.run(runs.find(id).orElseThrow(() -> RunPages.unknown(id))));
  }

  private void delete(Context context) throws Refusal, InterruptedException {
    String id = context.pathParam("id");
    if (runs.find(id).isEmpty()) {
      throw RunPages.unknown(id);
    }
    CompletableFuture<Void> deleted = writer.offer(new RunDeletion(id)).orElseThrow();
    try {
      deleted.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof DatabaseAwayException) {
        throw away();
      }
      throw new IllegalStateException("The run could not be deleted", failed.getCause());
    }
    LOG.log(Level.INFO, "Deleted run {0}, as was asked for", id);
    context.status(204);
  }

  private static void json(Context context, ObjectNode json) {
    context.contentType("application/json").result(json.toString());
  }

  private static void refuse(Context context, Refusal refusal) {
    context.status(refusal.status());
    if (refusal.status() == 503) {
      context.header("Retry-After", "1");
    }
    json(context, Json.error(refusal.code(), refusal.message()));
  }

  static Refusal away() {
    return new Refusal(
        503, "database_away", "The studio's database does not answer. Try it again later.");
  }

  private void fault(Exception fault, Context context) {
    if (context.res().isCommitted()) {
      // The other end has gone while a page was on its way.
      LOG.log(Level.DEBUG, "An answer did not arrive", fault);
      return;
    }
    LOG.log(Level.ERROR, "A question could not be answered: " + context.path(), fault);
    refuse(
        context, new Refusal(500, "fault", "The studio could not answer; its terminal shows why."));
  }

  /**
   * Starts it.
   *
   * @throws IOException when the port is taken; the message says so
   */
  public void start() throws IOException {
    try {
      javalin.start();
    } catch (RuntimeException failure) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException) {
          throw new PortTakenException(failure);
        }
      }
      throw failure;
    }
  }

  /** Tells those who watch which runs changed, by their ids; none when that is not known. */
  public void changed(Set<String> ids) {
    events.changed(ids);
  }

  /** Where it answers, without the token. */
  public URI address() {
    return URI.create("http://" + HOST + ":" + javalin.port() + "/");
  }

  /** What opens it: who has this address may see everything. */
  public URI addressWithToken() {
    return address().resolve("?token=" + rules.token());
  }

  /** The token itself, for programs that ask. */
  public String token() {
    return rules.token();
  }

  @Override
  public void close() {
    events.close();
    javalin.stop();
  }
}
