package dev.motus.spring.langchain4j;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;

/** Embedding models; LangChain4j is compiled without the names of their parameters. */
@Traced(
    value = EmbeddingModel.class,
    type = TaskType.MODEL_CALL,
    methods = {"embed", "embedAll"})
@SuppressWarnings("motus:parameter-name")
final class TracedEmbeddings {
  private TracedEmbeddings() {}
}
