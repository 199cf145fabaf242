package dev.motus.servlet;

import dev.motus.runtime.AgentRuntime;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has the runtime of a web application closed when the application is undeployed: its trace is
 * written then, and no thread, no exit hook and no object of ours keeps its classes. Servlet
 * containers find it by themselves (Servlet 5 and newer).
 *
 * <p>It is the last listener to hear of the end, because containers tell in reverse order and an
 * initializer comes first. A runtime that the server shares among applications, outside of their
 * {@code WEB-INF/lib}, is nobody's alone: it is left to the server's own end.
 */
public final class RuntimeInitializer implements ServletContainerInitializer {
  /** Creates the initializer; for the container. */
  public RuntimeInitializer() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    if (AgentRuntime.class.getClassLoader() == context.getClassLoader()) {
      context.addListener(new End());
    }
  }

  private static final class End implements ServletContextListener {
    /** On a thread of its own: what Jackson keeps on a thread for the next time ends with it. */
    @Override
    public void contextDestroyed(ServletContextEvent event) {
      Thread closing = new Thread(AgentRuntime::closeAll, "motus-undeploy");
      closing.start();
      try {
        closing.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
