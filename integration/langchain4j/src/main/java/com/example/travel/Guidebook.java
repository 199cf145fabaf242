package com.example.travel;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.motus.annotation.TaskType;
import dev.motus.annotation.Traced;
import java.util.List;

/** What an assistant can look up, found by its embedding. */
@Traced(value = ContentRetriever.class, methods = "retrieve")
@Traced(value = EmbeddingModel.class, type = TaskType.MODEL_CALL, methods = "embed")
public final class Guidebook {
  private Guidebook() {}

  public static ContentRetriever of(String url, List<String> pages) {
    EmbeddingModel model =
        new TracedEmbeddingModel(
            OpenAiEmbeddingModel.builder()
                .baseUrl(url)
                .apiKey("none")
                .modelName("embedding-test")
                .build());
    InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
    List<TextSegment> segments = pages.stream().map(TextSegment::from).toList();
    store.addAll(model.embedAll(segments).content(), segments);
    return new TracedContentRetriever(
        EmbeddingStoreContentRetriever.builder()
            .embeddingStore(store)
            .embeddingModel(model)
            .maxResults(1)
            .build());
  }
}
