package com.example;

import dev.motus.annotation.Tool;
import java.io.IOException;

public interface Attempts<X extends Exception> {
  @Tool
  <E extends IOException> void attempt(Class<? super E> failure) throws E, X;

  <E extends IOException> void leave() throws E;
}
