package dev.motus.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** The smallest processor there is: a class beside each class, that names it. */
@SupportedAnnotationTypes("*")
public final class FriendOfEveryClass extends AbstractProcessor {
  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement type : ElementFilter.typesIn(round.getRootElements())) {
      if (!type.getSimpleName().toString().startsWith("FriendOf")) {
        write(type);
      }
    }
    return false;
  }

  private void write(TypeElement type) {
    Element pack = processingEnv.getElementUtils().getPackageOf(type);
    String name = "FriendOf" + type.getSimpleName();
    try (Writer out =
        processingEnv.getFiler().createSourceFile(pack + "." + name, type).openWriter()) {
      out.write(
          "package com.example; final class %s { %s friend; }"
              .formatted(name, type.getSimpleName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
