package com.example;

import dev.motus.annotation.Tool;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

public interface MutinyTools {
  @Tool
  Uni<String> ask(String question);

  @Tool
  Multi<? extends CharSequence> list(int count);
}
