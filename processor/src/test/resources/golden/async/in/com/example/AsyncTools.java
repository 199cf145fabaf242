package com.example;

import dev.motus.annotation.Tool;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public class AsyncTools {
  @Tool
  public CompletableFuture<String> fetch(String url) {
    return CompletableFuture.completedFuture(url);
  }

  @Tool
  public <S extends CompletionStage<List<String>>> S chain(S stage) {
    return stage;
  }

  @Tool
  public String join(List<CompletableFuture<String>> parts) {
    return parts.toString();
  }
}
