package dev.motus.runtime.task;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * For Motus's own packages: how a session records.
 *
 * @param records whether tasks are kept at all
 * @param captures whether their arguments and results are
 * @param traceForEachRoot whether each root task begins a trace of its own
 * @param retainedTasks how many finished tasks the sink keeps
 * @param remoteParent the parent of root tasks in another process, or null
 * @param remoteParents asked for the parent of each root task first, or null
 * @param guard may refuse calls of the session, or null
 */
public record SessionOptions(
    boolean records,
    boolean captures,
    boolean traceForEachRoot,
    int retainedTasks,
    @Nullable RemoteParent remoteParent,
    @Nullable Supplier<? extends @Nullable RemoteParent> remoteParents,
    @Nullable TaskGuard guard) {}
