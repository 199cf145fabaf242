package dev.motus.studio;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricsProcessor;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.Metric;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.walkers.CollectorPrometheusMetricsWalker;

/** Metrics as a program that scrapes them reads them. */
final class PrometheusText {
  private PrometheusText() {}

  /** The value of each, by its name and its labels in the order of the alphabet. */
  static Map<String, Double> samples(String text) {
    CollectorPrometheusMetricsWalker walker = new CollectorPrometheusMetricsWalker();
    new TextPrometheusMetricsProcessor(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), walker)
        .walk();
    Map<String, Double> samples = new TreeMap<>();
    for (MetricFamily family : walker.getAllMetricFamilies()) {
      for (Metric metric : family.getMetrics()) {
        double value =
            metric instanceof Counter counter ? counter.getValue() : ((Gauge) metric).getValue();
        samples.put(metric.getName() + new TreeMap<>(metric.getLabels()), value);
      }
    }
    return samples;
  }
}
