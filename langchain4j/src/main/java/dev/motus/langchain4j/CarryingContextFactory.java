package dev.motus.langchain4j;

import dev.langchain4j.service.AiServiceContext;
import dev.langchain4j.service.tool.ToolService;
import dev.langchain4j.spi.ServiceHelper;
import dev.langchain4j.spi.services.AiServiceContextFactory;
import dev.motus.runtime.task.TaskContext;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Has the current task go along to the threads on which an AI service calls tools at once ({@code
 * executeToolsConcurrently}): on JDK 17 nothing on LangChain4j's own threads says for whom they
 * work. Changes nothing else of an AI service. A service that LangChain4j finds; where there is
 * another one, such as Quarkus's, that makes the contexts. Thread-safe.
 */
public final class CarryingContextFactory implements AiServiceContextFactory {
  /** For LangChain4j. */
  public CarryingContextFactory() {}

  @Override
  public AiServiceContext create(Class<?> aiServiceClass) {
    AiServiceContextFactory other = Other.FACTORY;
    return other == null ? new CarryingContext(aiServiceClass) : other.create(aiServiceClass);
  }

  /** Looked for when the first context is made: this class is being looked for before. */
  private static final class Other {
    static final @Nullable AiServiceContextFactory FACTORY =
        ServiceHelper.loadFactories(AiServiceContextFactory.class).stream()
            .filter(each -> !(each instanceof CarryingContextFactory))
            .findFirst()
            .orElse(null);
  }

  private static final class CarryingContext extends AiServiceContext {
    CarryingContext(Class<?> aiServiceClass) {
      super(aiServiceClass);
      toolService = new CarryingTools();
    }
  }

  private static final class CarryingTools extends ToolService {
    @Override
    public void executeToolsConcurrently() {
      super.executeToolsConcurrently();
      carry();
    }

    /** Null stands for LangChain4j's own. */
    @Override
    public void executeToolsConcurrently(@Nullable Executor executor) {
      super.executeToolsConcurrently(executor);
      carry();
    }

    private void carry() {
      super.executeToolsConcurrently(TaskContext.wrapExecutor(executor()));
    }
  }
}
