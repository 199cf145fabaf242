package dev.motus.spring.observation;

import dev.motus.runtime.task.RemoteParent;
import dev.motus.runtime.task.TaskContext;
import dev.motus.spring.TraceConfigPart;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.api.trace.Span;
import org.slf4j.MDC;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;

/** Parents from tracers, meters, and the current task on the threads of executors and in logs. */
@Configuration(proxyBeanMethods = false)
public class ObservationConfiguration {
  /** For Spring. */
  public ObservationConfiguration() {}

  /** The current task goes along to Spring's executors, and so to {@code @Async} methods. */
  @Bean
  @ConditionalOnMissingBean(TaskDecorator.class)
  static TaskDecorator motusTaskDecorator() {
    return TaskContext::wrap;
  }

  /** Tasks that would be roots go below the current span of Micrometer Tracing. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(Tracer.class)
  static class Micrometer {
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static TraceConfigPart motusMicrometerParents() {
      return (config, factory) ->
          config.remoteParents(new MicrometerParents(factory.getBeanProvider(Tracer.class)));
    }
  }

  /** The same for OpenTelemetry, where Micrometer does not stand before it. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(Span.class)
  @ConditionalOnMissingClass("io.micrometer.tracing.Tracer")
  static class OpenTelemetry {
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static TraceConfigPart motusOpenTelemetryParents() {
      return (config, factory) ->
          config.remoteParents(
              () -> {
                io.opentelemetry.api.trace.SpanContext span = Span.current().getSpanContext();
                return span.isValid()
                    ? RemoteParent.of(span.getTraceId(), span.getSpanId(), span.isSampled())
                    : null;
              });
    }
  }

  /** Counts and times of tasks, and the tokens of model calls. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterRegistry.class)
  @ConditionalOnProperty(name = "motus.spring.meters", matchIfMissing = true)
  static class Meters {
    @Bean
    static TaskMeters motusTaskMeters(ObjectProvider<MeterRegistry> registry) {
      return new TaskMeters(registry);
    }
  }

  /** The current task in the MDC of logs, when that is wanted. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MDC.class)
  static class Logs {
    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static TraceConfigPart motusLogContext(Environment environment) {
      return new TaskLogContext(environment);
    }
  }

  /** The trace in figures, where the actuator is and the application has the end point shown. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
  static class Actuator {
    @Bean
    @ConditionalOnAvailableEndpoint
    static TraceEndpoint motusEndpoint() {
      return new TraceEndpoint();
    }
  }
}
