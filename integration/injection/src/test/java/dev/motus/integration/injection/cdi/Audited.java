package dev.motus.integration.injection.cdi;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Binds {@link AuditInterceptor}; subclasses do not inherit it. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@interface Audited {}
