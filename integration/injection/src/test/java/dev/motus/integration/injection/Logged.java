package dev.motus.integration.injection;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** An annotation of the user's, for an interceptor of Guice's. */
@Retention(RetentionPolicy.RUNTIME)
@interface Logged {}
