package dev.motus.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.motus.spring.Components.Weather;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.GeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.InputStreamSource;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What Spring generates ahead of time, for native images, has the generated classes in it. */
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
  }
}
