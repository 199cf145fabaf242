package dev.motus.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Somebody else's processor: makes sources of its own in one of the rounds. */
final class LateSources extends AbstractProcessor {
  private final String steps;
  private final int inRound;
  private final Map<String, String> sources;
  private int round;

  /**
   * @param inRound counted from 1; until then it makes a class that nobody needs, so that there is
   *     another round
   * @param sources by the qualified name of their class
   */
  LateSources(int inRound, Map<String, String> sources) {
    this("other", inRound, sources);
  }

  /**
   * @param steps the package for the classes that nobody needs; each such processor wants its own
   */
  LateSources(String steps, int inRound, Map<String, String> sources) {
    this.steps = steps;
    this.inRound = inRound;
    this.sources = Map.copyOf(sources);
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
    round++;
    if (round < inRound) {
      write(steps + ".Step" + round, "package %s; final class Step%d {}".formatted(steps, round));
    } else if (round == inRound) {
      sources.forEach(this::write);
    }
    return false;
  }

  private void write(String name, String text) {
    try (Writer writer = processingEnv.getFiler().createSourceFile(name).openWriter()) {
      writer.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
