package dev.motus.spring;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.config.TraceConfig;
import dev.motus.spring.bean.TracedBeans;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** One line, when the application is ready, that says what is traced and where it goes. */
final class StartMessage implements ApplicationListener<ApplicationReadyEvent> {
  private static final Log LOG = LogFactory.getLog("dev.motus");

  private final TracedBeans beans;
  private final TraceLifecycle lifecycle;

  StartMessage(TracedBeans beans, TraceLifecycle lifecycle) {
    this.beans = beans;
    this.lifecycle = lifecycle;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    AgentRuntime runtime = lifecycle.runtime();
    if (runtime == null) {
      return;
    }
    TraceConfig config = runtime.config();
    LOG.info(
        "Motus traces "
            + (beans.count() == 0
                ? "no bean: none has a task, a tool or a traced interface"
                : beans.count() + (beans.count() == 1 ? " bean: " : " beans: ") + beans)
            + "; level "
            + config.collectionLevel().wireName()
            + ", "
            + (config.exportEnabled()
                ? "files at the end in " + runtime.tracer().directory().toAbsolutePath()
                : "in memory only; MOTUS_TRACING=1 or motus.tracing=1 writes files"));
  }
}
