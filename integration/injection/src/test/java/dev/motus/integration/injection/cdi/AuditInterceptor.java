package dev.motus.integration.injection.cdi;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

@Audited
@Interceptor
@Priority(1)
class AuditInterceptor {
  @Inject Ledger ledger;

  @AroundInvoke
  Object audit(InvocationContext call) throws Exception {
    ledger.add(call.getMethod().getName());
    return call.proceed();
  }
}
