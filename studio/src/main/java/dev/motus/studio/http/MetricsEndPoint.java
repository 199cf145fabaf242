package dev.motus.studio.http;

import dev.motus.studio.ingest.IngestCounts;
import dev.motus.studio.query.Totals;
import dev.motus.studio.store.Database;
import io.javalin.http.Context;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The sums of the studio for Prometheus, in its text format. Thread-safe. */
final class MetricsEndPoint {
  private static final String PREFIX = "motus_studio_";

  private final Database database;
  private final IngestCounts ingested;
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

  MetricsEndPoint(Database database, IngestCounts ingested) {
    this.database = database;
    this.ingested = ingested;
  }

  void answer(Context context) throws IOException {
    Totals totals = Totals.of(database);
    List<MetricSnapshot> all = new ArrayList<>();
    all.add(runs(totals));
    all.add(
        counted(totals, "runs", "runs_ended", "Runs that ended, by how they did first.", "status"));
    all.add(
        counted(
            totals,
            "calls",
            "model_calls",
            "Calls of a model; of one within another only the inner one.",
            "model"));
    all.add(counted(totals, "errors", "model_errors", "Calls of a model that failed.", "model"));
    all.add(counted(totals, "tokens", "tokens", "Tokens in and out, each call once.", "model"));
    all.add(counted(totals, "cost", "cost", "What calls with a known price cost.", "model"));
    all.add(
        counter(
            "spans_taken",
            "Spans that senders sent and that are in the database.",
            ingested.taken()));
    all.add(
        counter(
            "spans_refused",
            "Spans without usable ids, which senders were told.",
            ingested.refused()));
    all.add(requests());
    all.add(
        GaugeSnapshot.builder()
            .name(PREFIX + "database_bytes")
            .help("Room that the database takes on the disk.")
            .dataPoint(GaugeDataPointSnapshot.builder().value((double) database.bytes()).build())
            .build());
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, new MetricSnapshots(all));
    context.contentType(writer.getContentType()).result(text.toByteArray());
  }

  private static MetricSnapshot runs(Totals totals) {
    GaugeSnapshot.Builder runs =
        GaugeSnapshot.builder().name(PREFIX + "runs").help("Runs in the database.");
    totals
        .runs()
        .forEach(
            (of, count) ->
                runs.dataPoint(
                    GaugeDataPointSnapshot.builder()
                        .labels(Labels.of("project", of.project(), "status", of.status()))
                        .value(count)
                        .build()));
    return runs.build();
  }

  private static MetricSnapshot counted(
      Totals totals, String what, String name, String help, String label) {
    CounterSnapshot.Builder counter = CounterSnapshot.builder().name(PREFIX + name).help(help);
    for (Totals.Counted each : totals.counted()) {
      if (each.name().equals(what)) {
        Labels labels = Labels.of("project", each.project(), label, each.label());
        counter.dataPoint(
            CounterDataPointSnapshot.builder()
                .labels(each.unit().isEmpty() ? labels : labels.add("currency", each.unit()))
                .value(each.amount())
                .build());
      }
    }
    return counter.build();
  }

  private static MetricSnapshot counter(String name, String help, long value) {
    return CounterSnapshot.builder()
        .name(PREFIX + name)
        .help(help)
        .dataPoint(CounterDataPointSnapshot.builder().value((double) value).build())
        .build();
  }

  private MetricSnapshot requests() {
    CounterSnapshot.Builder requests =
        CounterSnapshot.builder()
            .name(PREFIX + "requests")
            .help("Requests with spans, by the status of HTTP that they were answered with.");
    ingested
        .requests()
        .forEach(
            (status, count) ->
                requests.dataPoint(
                    CounterDataPointSnapshot.builder()
                        .labels(Labels.of("status", Integer.toString(status)))
                        .value(count)
                        .build()));
    return requests.build();
  }
}
