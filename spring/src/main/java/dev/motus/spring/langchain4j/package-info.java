/**
 * LangChain4j's Spring starter, traced without an annotation of the application's: its models by
 * wrappers that the processor generates here, its AI services where they are called.
 */
@Traced(value = ChatModel.class, type = TaskType.MODEL_CALL, methods = "chat")
@Traced(value = StreamingChatModel.class, type = TaskType.MODEL_CALL, methods = "chat")
@NullMarked
package dev.motus.spring.langchain4j;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;
import org.jspecify.annotations.NullMarked;
