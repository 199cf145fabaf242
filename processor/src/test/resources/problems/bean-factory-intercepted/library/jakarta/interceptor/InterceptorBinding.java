package jakarta.interceptor;

public @interface InterceptorBinding {}
