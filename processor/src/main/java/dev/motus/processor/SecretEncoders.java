package dev.motus.processor;

import com.palantir.javapoet.ClassName;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/**
 * The encoders of a type that has secrets, which are a service in a file of their own. Valid within
 * one round.
 *
 * @param type with the secrets; the only originating element
 * @param generatedAnnotation the JDK's {@code @Generated}, where the module can see it
 * @param shadowsJavaLang whether the package hides a class of {@code java.lang} that they name
 */
record SecretEncoders(
    EncoderPlan plan,
    TypeElement type,
    Optional<ClassName> generatedAnnotation,
    boolean shadowsJavaLang) {}
