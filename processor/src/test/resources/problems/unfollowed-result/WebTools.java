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

  @Tool
  java.util.ListIterator<String> lines(String file); // unfollowed-result

  @Tool
  java.util.PrimitiveIterator.OfInt sizes(String file); // unfollowed-result
}
