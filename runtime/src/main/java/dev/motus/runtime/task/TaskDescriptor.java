package dev.motus.runtime.task;

import dev.motus.annotation.TaskType;
import dev.motus.runtime.capture.GeneratedEncoders;
import dev.motus.runtime.capture.TaskExtractor;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What never changes from call to call of one traced method: made once, kept in a static field of
 * generated code, valid whatever runtime is started or closed. Immutable to its users and
 * thread-safe.
 */
public final class TaskDescriptor {
  /** Of the task that nobody listens to; no runtime plans it. */
  static final TaskDescriptor UNHEARD = new Builder("", TaskType.NORMAL_TASK).described();

  final String name;
  final TaskType type;
  final String[] parameters;
  final ShownValues shown;

  /** All that was said of it; nobody changes it any more. */
  final Builder about;

  /** The same task under other names; of {@link Descriptors}. */
  volatile @Nullable Map<String, TaskDescriptor> others;

  /** What a call has to do under the current runtime; replaced whenever that changes. */
  volatile TaskPlan plan = TaskPlan.IDLE;

  private TaskDescriptor(Builder about, String name, String[] parameters, ShownValues shown) {
    this.about = about;
    this.name = name;
    this.type = about.type;
    this.parameters = parameters;
    this.shown = shown;
  }

  /**
   * Starts the description of a task.
   *
   * @param name what the trace and hooks call it; not null
   * @param type its kind; not null
   */
  public static Builder builder(String name, TaskType type) {
    return new Builder(name, type);
  }

  /**
   * Whether anyone wants the arguments of the next call; only then is it worth boxing them for
   * {@link #start(Object, Object...)}.
   */
  public boolean wantsArguments() {
    return plan.wantsArguments;
  }

  /**
   * Starts a task without its arguments.
   *
   * @return the task, or a shared one that does nothing when nobody listens
   * @throws BudgetExceededException when this call must not be made; nothing else is ever thrown
   */
  public Task start() {
    TaskPlan now = plan;
    if (now.idle) {
      return Task.NONE;
    }
    if (now.wantsArguments || now.hasStartWork) {
      return start(null, TaskDetail.NO_ARGS);
    }
    try {
      return TaskStart.plain(this, now);
    } catch (Throwable broken) {
      // Stack or memory ran out, so a report would, too. The method itself may still have enough.
      return Task.NONE;
    }
  }

  /**
   * Starts a task.
   *
   * @param receiver the object whose method is called, or null
   * @param args the arguments in order; the array is the runtime's from now on
   * @return the task, or a shared one that does nothing when nobody listens
   * @throws BudgetExceededException when this call must not be made; nothing else is ever thrown
   */
  public Task start(@Nullable Object receiver, @Nullable Object... args) {
    TaskPlan now = plan;
    if (now.idle) {
      return Task.NONE;
    }
    try {
      return TaskStart.withArguments(this, now, receiver, args);
    } catch (BudgetExceededException refused) {
      throw refused;
    } catch (Throwable broken) {
      // As above.
      return Task.NONE;
    }
  }

  /**
   * The same task under the name of the tool that a request names, for methods that call whichever
   * tool they are told to.
   *
   * @param tool null, or a name without end of new ones, leaves the name as it is
   */
  public TaskDescriptor named(@Nullable String tool) {
    if (tool == null || plan.idle) {
      return this;
    }
    return Descriptors.named(tool, this);
  }

  /** The same task under another name; nothing plans it yet. */
  TaskDescriptor renamed(String other) {
    return new TaskDescriptor(about, other, parameters, shown);
  }

  /** The task's name. */
  public String name() {
    return name;
  }

  /** The kind of task. */
  public TaskType type() {
    return type;
  }

  /** {@code Class.method} in the user's code, or null where there is none, as for manual spans. */
  public @Nullable String source() {
    return about.source;
  }

  /** What a tool does, or null. */
  public @Nullable String description() {
    return about.description;
  }

  /** The agent's name, or null when this is no agent call. */
  public @Nullable String agent() {
    return about.agent;
  }

  /** The names of the parameters, in order; unmodifiable. */
  public List<String> parameters() {
    return List.of(parameters);
  }

  /** Describes a task. Not thread-safe. */
  public static final class Builder implements Cloneable {
    private final String name;
    private final TaskType type;
    private final List<String> parameters = new ArrayList<>();
    private final BitSet redacted = new BitSet();
    private final BitSet extracted = new BitSet();
    private @Nullable String source;
    private @Nullable String description;
    private boolean redactedResult;
    private boolean extractedResult;
    boolean carriesFutures;
    @Nullable String agent;

    /** Null when the agent's class has no name to read. */
    @Nullable Function<Object, @Nullable String> agentName;

    /** The one that the user named on the method. */
    @Nullable TaskExtractor extractor;

    /** The one that was generated for the types of the method; any other goes before it. */
    @Nullable TaskExtractor conventionalExtractor;

    /** Null when all types are built in. */
    @Nullable GeneratedEncoders encoders;

    /** Null where results say nothing of failures. */
    @Nullable Function<Object, @Nullable String> errorIn;

    private Builder(String name, TaskType type) {
      this.name = Objects.requireNonNull(name, "name");
      this.type = Objects.requireNonNull(type, "type");
    }

    /** Where the task stands in the user's code: {@code Class.method}. Default: none. */
    public Builder source(String classAndMethod) {
      source = classAndMethod;
      return this;
    }

    /** The name of the class of the agent whose call this is. */
    public Builder agent(String className) {
      agent = className;
      return this;
    }

    /** Reads the name that the agent has itself, if it has one, which goes before its class. */
    public Builder agentName(Function<Object, @Nullable String> ofReceiver) {
      agentName = ofReceiver;
      return this;
    }

    /** What a tool does. */
    public Builder description(String text) {
      description = text;
      return this;
    }

    /** The next parameter. */
    public Builder parameter(String parameterName) {
      parameters.add(parameterName);
      return this;
    }

    /** The next parameter, whose value is never captured. */
    public Builder redactedParameter(String parameterName) {
      redacted.set(parameters.size());
      return parameter(parameterName);
    }

    /** That neither the arguments nor the result are ever captured. */
    public Builder redactedResult() {
      redactedResult = true;
      return this;
    }

    /**
     * The next parameter, which the conventional extractor reads. A note stands for its value: the
     * text that a vendor's type makes of itself may show headers that hold keys.
     */
    public Builder extractedParameter(String parameterName) {
      extracted.set(parameters.size());
      return parameter(parameterName);
    }

    /** The same for the result. */
    public Builder extractedResult() {
      extractedResult = true;
      return this;
    }

    /** Reads what the span shall say; goes before extractors that are registered with a tracer. */
    public Builder extractor(TaskExtractor taskExtractor) {
      extractor = taskExtractor;
      return this;
    }

    /** The same for one that was generated by convention; a registered one goes before it. */
    public Builder conventionalExtractor(TaskExtractor generated) {
      conventionalExtractor = generated;
      return this;
    }

    /** That an argument may hold a future, so that dependencies are seen at every level. */
    public Builder carriesFutures() {
      carriesFutures = true;
      return this;
    }

    /** Writes the values of the types that the method takes and returns. */
    public Builder encoders(GeneratedEncoders generated) {
      encoders = generated;
      return this;
    }

    /**
     * Reads from a result whether it is that of a failure, as answers of tools say: its text, or
     * null when it is none. The task of a failure is an error.
     */
    public Builder errorIn(Function<Object, @Nullable String> ofResult) {
      errorIn = ofResult;
      return this;
    }

    /** The descriptor, which obeys the current runtime from now on. */
    public TaskDescriptor build() {
      TaskDescriptor descriptor = described();
      Descriptors.add(descriptor);
      return descriptor;
    }

    private TaskDescriptor described() {
      try {
        return new TaskDescriptor(
            (Builder) clone(),
            name,
            parameters.toArray(new String[0]),
            new ShownValues(redactedResult, redacted, extracted, extractedResult));
      } catch (CloneNotSupportedException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
