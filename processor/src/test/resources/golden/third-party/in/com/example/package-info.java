@Traced(value = java.util.concurrent.Callable.class, type = TaskType.TOOL_CALL)
@Traced(value = java.lang.AutoCloseable.class, methods = "close")
package com.example;

import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;
