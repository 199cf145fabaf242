/**
 * Spring AI, traced without an annotation of the application's: its models and stores by wrappers
 * that the processor generates here, its tools and chat clients where they are called.
 */
@Traced(
    value = {ChatModel.class, StreamingChatModel.class},
    type = TaskType.MODEL_CALL)
@Traced(
    value = EmbeddingModel.class,
    type = TaskType.MODEL_CALL,
    methods = {"call", "embed", "embedForResponse"})
@Traced(value = ImageModel.class, type = TaskType.MODEL_CALL)
@Traced(
    value = VectorStore.class,
    methods = {"add", "delete", "similaritySearch"})
@NullMarked
package dev.motus.spring.ai;

import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;
import org.jspecify.annotations.NullMarked;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.StreamingChatModel;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.image.ImageModel;
import org.springframework.ai.vectorstore.VectorStore;
