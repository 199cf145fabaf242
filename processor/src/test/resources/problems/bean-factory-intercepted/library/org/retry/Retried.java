package org.retry;

import jakarta.interceptor.InterceptorBinding;

@InterceptorBinding
public @interface Retried {}
