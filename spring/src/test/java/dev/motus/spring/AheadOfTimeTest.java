package dev.motus.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.runtime.AgentRuntime;
import dev.motus.runtime.trace.TaskMeta;
import dev.motus.spring.Components.Orders;
import dev.motus.spring.Components.PlainModel;
import dev.motus.spring.Components.Weather;
import dev.motus.spring.bean.TracedBeans;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.aot.AotDetector;
import org.springframework.aot.generate.GeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.InputStreamSource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.Compiled;
import org.springframework.core.test.tools.TestCompiler;

/** What Spring generates ahead of time, for native images, has the generated classes in it. */
@ExtendWith(OutputCaptureExtension.class)
class AheadOfTimeTest {
  private static TestGenerationContext generate(Class<?>... components) {
    TestGenerationContext generated = new TestGenerationContext();
    try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
      context.register(MotusAutoConfiguration.class);
      context.register(components);
      System.setProperty("spring.aot.processing", "true");
      new ApplicationContextAotGenerator().processAheadOfTime(context, generated);
    } finally {
      System.clearProperty("spring.aot.processing");
    }
    generated.writeGeneratedContent();
    return generated;
  }

  @Test
  void aComponentIsMadeAsItsGeneratedClass() throws IOException {
    StringBuilder sources = new StringBuilder();
    for (InputStreamSource each :
        generate(Weather.class)
            .getGeneratedFiles()
            .getGeneratedFiles(GeneratedFiles.Kind.SOURCE)
            .values()) {
      sources.append(new String(each.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    assertThat(sources).contains("TracedComponents_Weather::new");
  }

  @Test
  void whatIsFoundByNameHasHints() {
    RuntimeHints hints = new RuntimeHints();
    // As Spring does when it generates.
    SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
        .load(RuntimeHintsRegistrar.class)
        .forEach(each -> each.registerHints(hints, getClass().getClassLoader()));

    assertThat(RuntimeHintsPredicates.resource().forResource("META-INF/motus/traced-types"))
        .accepts(hints);
    assertThat(
            RuntimeHintsPredicates.reflection()
                .onType(TracedComponents_Model.class)
                .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
        .accepts(hints);
    assertThat(
            RuntimeHintsPredicates.reflection()
                .onType(TracedComponents_Weather.class)
                .withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS))
        .accepts(hints);
  }

  @Configuration(proxyBeanMethods = false)
  @Import({Weather.class, Orders.class})
  static class Application {
    @Bean
    Weather made() {
      return new Weather();
    }

    @Bean
    PlainModel model() {
      return new PlainModel();
    }
  }

  /** In a class loader of its own, where what is generated sees what is not public. */
  @Test
  @CompileWithForkedClassLoader
  void whatIsGeneratedIsTracedAndPointedOutAsTheApplicationIs(CapturedOutput output) {
    System.setProperty("motus.spring.exclude", Orders.class.getName());
    System.setProperty(AotDetector.AOT_ENABLED, "true");
    try {
      TestCompiler.forSystem()
          .with(generate(Application.class))
          .compile(
              compiled -> {
                try (GenericApplicationContext context = new GenericApplicationContext()) {
                  initializer(compiled).initialize(context);
                  context.refresh();
                  assertThat(context.getBean(TracedBeans.class))
                      .hasToString(
                          "dev.motus.spring.Components$Weather (Components.Weather),"
                              + " model (Model)");
                  context.getBean(Weather.class.getName(), Weather.class).weather("Porto");
                  context.getBean(PlainModel.class).ask("?");
                  assertThat(AgentRuntime.get().tracer().taskMeta().values())
                      .extracting(TaskMeta::name)
                      .containsExactly("weather", "ask");
                }
              });
    } finally {
      System.clearProperty(AotDetector.AOT_ENABLED);
      System.clearProperty("motus.spring.exclude");
    }
    assertThat(output).containsOnlyOnce("is not traced").contains("The bean \"made\"");
  }

  @SuppressWarnings("unchecked")
  private static ApplicationContextInitializer<GenericApplicationContext> initializer(
      Compiled compiled) {
    return compiled.getInstance(ApplicationContextInitializer.class);
  }
}
