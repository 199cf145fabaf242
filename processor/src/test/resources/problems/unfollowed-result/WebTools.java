package com.example;

import dev.motus.annotation.*;
import java.util.Scanner;
import java.util.concurrent.*;
import java.util.stream.*;

public interface WebTools {
  @Tool
  SubmissionPublisher<String> publish(); // unfollowed-result

  @Tool
  <S extends BaseStream<String, S>> S stream(); // unfollowed-result

  @Tool
  @SuppressWarnings("motus:unfollowed-result")
  SubmissionPublisher<String> knownToEndEarly();

  @Tool
  Scanner scanner();

  @Tool
  FutureTask<String> kept();
}
